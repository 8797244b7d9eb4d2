"""Who may come to logging in and out."""

GETS = """
accounts:log-in   yyyyyyyyyy
accounts:sent     yyyyyyyyyy
accounts:confirm  yyyyyyyyyy
accounts:log-out  wwwwwwwwww
accounts:try-as   ----------
"""


def arguments(world):
    return {"accounts:confirm": {"token": "wrong"}}
