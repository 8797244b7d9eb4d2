"""Who may come to assessments compared."""

GETS = """
comparisons:mine    lyyyyyyyyy
comparisons:detail  l--yyyy--y
"""


def arguments(world):
    return {"comparisons:detail": {"group": world.group.pk, "level": "overall"}}
