"""How Sphinx builds the site: `make site`; `make docs` shows it."""

project = "llmpath"
author = "the llmpath developers"
extensions = ["myst_parser"]
exclude_patterns = ["tools"]
html_theme = "furo"
html_title = "llmpath"
html_show_sphinx = False
suppress_warnings = ["misc.highlighting_failure"]  # a session is no code of a language
myst_heading_anchors = 3  # so that links to headings are checked like links to pages
