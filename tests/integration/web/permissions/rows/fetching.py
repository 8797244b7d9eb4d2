"""Who may come to what is fetched."""

GETS = """
fetching:list  yyyyyyyyyy
"""
