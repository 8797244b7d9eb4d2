"""Who may come to vintages of figures."""

GETS = """
vintages:list       yyyyyyyyyy
vintages:detail     ----------
vintages:indicator  ----------
vintages:changes    ----------
"""


def arguments(world):
    unknown = {"vintage": "nothing"}
    return {
        "vintages:detail": unknown,
        "vintages:indicator": {**unknown, "source": "x", "indicator": "x"},
        "vintages:changes": unknown,
    }
