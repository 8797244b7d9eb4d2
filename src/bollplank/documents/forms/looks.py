"""What a form looks like, the same in both kinds of file."""

FONT = "Calibri"
HEADLINE = "Georgia"
"""Faces that are on most machines: a form carries none with it."""

INK = "1D1B20"
SOFT = "5B5762"
LINE = "B9B3A8"
OWN = "FDF6E0"
"""The ground of what is to be written in."""
HEAD = "EEF3F8"
WASH = "EEF3F8"

TEXT, SMALL = 10.5, 9.0
"""Sizes of type, points."""

HEADINGS = {1: 22.0, 2: 15.0, 3: 12.0}

BLANK_BOX, TICKED_BOX = "☐", "☒"
MARGIN = 2.0
"""Centimetres around the page."""

ROW, LONG_ROW = 0.75, 2.6
"""The least height of a row, centimetres: for a line, and for a text."""
