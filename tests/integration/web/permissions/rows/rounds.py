"""Who may come to rounds and their boards."""

GETS = """
rounds:history  yyyyyyyyyy
rounds:network  yyyyyyyyyy
rounds:map      yyyyyyyyyy
rounds:boards   l--------y
rounds:board    l--------y
rounds:detail   ---yyyyyyy
"""


def arguments(world):
    code = {"code": world.round.code}
    return {"rounds:board": code, "rounds:detail": code}
