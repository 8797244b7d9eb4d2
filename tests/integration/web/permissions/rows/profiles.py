"""Who may come to profiles of figures."""

GETS = """
profiles:list  yyyyyyyyyy
"""
