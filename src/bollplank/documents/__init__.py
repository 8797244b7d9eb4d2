"""Documents to carry away and bring back: workbooks, slides and PDF. No Django."""
