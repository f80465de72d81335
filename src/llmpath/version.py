"""The version of llmpath, alone in its file so that reading it costs nothing."""

__version__ = "0.2.0"
