"""How the documentation is built."""

project = "Bollplank"
author = "The Bollplank contributors"
extensions = ["myst_parser"]
html_theme = "furo"
exclude_patterns = ["_build"]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
