"""Who may see what there is to learn, and say what to move."""

GETS = """
learning:list    lyyyyyyyyy
learning:wish    lwwwwwwwww
"""

POSTS = """
learning:wish    l--yyy----
"""


def arguments(world):
    return {"learning:wish": {"group": world.group.pk}}
