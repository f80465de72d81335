"""llmpath: a learning path through large language models, for the terminal."""

__version__ = "0.2.0"
