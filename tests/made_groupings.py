"""Made-up grouping problems, in the JSON form."""

import random

from bollplank.matching.reading import problem_of

THEMES = ("schools", "care", "culture", "planning", "staff")
FIELDS = ("education", "health", "roads", "leisure")


def made_problem(newcomers, mentors, *, seed=1, without=0, known=1.0, **more):
    """Return a problem with everybody spread over a country that is long and narrow.

    ``known`` is the share of organisations of which position and themes are known.
    """
    chance = random.Random(seed)  # noqa: S311 -- the same problem every time
    everybody = [_organisation(chance, f"n{each:03}", 0) for each in range(newcomers)]
    leading = [_organisation(chance, f"m{each:03}", 1) for each in range(mentors)]
    ids = [each["id"] for each in [*everybody, *leading]]
    for each in everybody:
        others = [other for other in ids if other != each["id"]]
        if chance.random() < 0.3:
            each["wishes"] = [chance.choice(others)]
        if chance.random() < 0.1 and len(others) > 2:
            each["excluded"] = [chance.choice(others)]
        if chance.random() < 0.2:
            each["met_before"] = [chance.choice(others)]
        each["without_mentor"] = chance.random() < 0.3
    for each in [*everybody, *leading]:
        if chance.random() >= known:
            for key in ("latitude", "longitude", "themes"):
                del each[key]
    groups = {"groups_without_mentor": without, **more.pop("groups", {})}
    return {"newcomers": everybody, "mentors": leading, "groups": groups, **more}


def made_form(*args, **more):
    """Return the same, read."""
    return problem_of(made_problem(*args, **more))


def _organisation(chance, name, experience):
    latitude = 55.5 + 13 * chance.betavariate(1.2, 3)
    width = 3 + (latitude - 55) / 14 * 8
    return {
        "id": name,
        "latitude": latitude,
        "longitude": 12 + width * chance.random(),
        "themes": chance.sample(THEMES, chance.randint(0, 2)),
        "service_fields": chance.sample(FIELDS, chance.randint(0, 2)),
        "size": round(10 ** chance.uniform(3.5, 5.3)),
        "conditions": {"income": chance.gauss(280, 30)},
        "strengths": {
            f"M{each:02}": min(4, chance.randint(1, 3) + experience)
            for each in range(10)
        },
    }
