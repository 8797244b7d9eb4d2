"""Who may come to figures compared."""

GETS = """
compare-figures:list   yyyyyyyyyy
compare-figures:table  ----------
"""


def arguments(world):
    return {"compare-figures:table": {"form": "csv"}}
