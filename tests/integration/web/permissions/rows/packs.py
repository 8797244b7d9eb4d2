"""Who may come to packs before a meeting, and to facts to print."""

GETS = """
packs:list          lyyyyyyyyy
packs:detail        l--yyyy--y
packs:pdf           l--yyyy--y
packs:slides        l--yyyy--y
packs:own           l--yy-----
packs:facts         l--yy-----
packs:facts-pdf     l--yy-----
packs:facts-slides  l--yy-----
"""


def arguments(world):
    meeting = {"group": world.group.pk, "step": world.shared.step.number}
    facts = {"code": world.round.code, "organisation": "own"}
    return {
        "packs:detail": meeting,
        "packs:pdf": meeting,
        "packs:slides": meeting,
        "packs:own": {**meeting, "organisation": "own"},
        "packs:facts": facts,
        "packs:facts-pdf": facts,
        "packs:facts-slides": facts,
    }
