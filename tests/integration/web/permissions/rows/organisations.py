"""Who may come to organisations."""

GETS = """
organisations:list    yyyyyyyyyy
organisations:detail  ---yyyyyyy
"""


def arguments(world):
    return {"organisations:detail": {"code": "own"}}
