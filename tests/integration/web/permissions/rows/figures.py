"""Who may come to figures."""

GETS = """
figures:list       yyyyyyyyyy
figures:detail     ----------
figures:picture    ----------
figures:table      ----------
figures:improvers  ----------
"""


def arguments(world):
    unknown = {"source": "nobody", "indicator": "nothing"}
    return {
        "figures:detail": unknown,
        "figures:picture": {**unknown, "form": "svg"},
        "figures:table": {**unknown, "form": "csv"},
        "figures:improvers": unknown,
    }
