"""Who may come to similar organisations."""

GETS = """
similar:list  yyyyyyyyyy
"""
