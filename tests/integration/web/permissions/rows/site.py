"""Who may come to the pages that are of nothing in particular."""

GETS = """
start          yyyyyyyyyy
home           lyyyyyyyyy
how-we-count   yyyyyyyyyy
accessibility  yyyyyyyyyy
components     ----------
set-language   wwwwwwwwww
"""
