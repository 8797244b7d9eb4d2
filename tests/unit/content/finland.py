"""A made-up third country: a whole, small content folder in Finnish."""

from pathlib import Path

STEPS = """
[[steps]]
number = 1
code = "valmistelu"
kind = "preparation"
name.fi = "Valmistelu"
purpose.fi = "Tutustua malliin ennen aloitusta."
offset_days = -30
length_days = 20

[[steps]]
number = 2
code = "aloitus"
kind = "kickoff"
theme = "start"
name.fi = "Aloitus"
purpose.fi = "Tutustua toisiin."
offset_days = 0

[[steps]]
number = 3
code = "tapaaminen-1"
kind = "benchmarking"
theme = "results"
name.fi = "Ensimmäinen tapaaminen"
purpose.fi = "Vertailla tuloksia."
offset_days = 60
outcomes = [{fi = "Ideoita."}]

[[steps.tasks]]
code = "itsearviointi"
kind = "self_assessment"
name.fi = "Tee itsearviointi yhdessä"
offset_days = -14
roles = ["politician", "manager"]
owner = "participant"

[[steps.tasks]]
code = "palaute"
kind = "feedback"
name.fi = "Anna palautetta"
offset_days = 3
roles = ["politician"]
owner = "participant"

[[steps]]
number = 4
code = "kotityo-1"
kind = "home_work"
name.fi = "Työ kotona"
purpose.fi = "Kokeilla jotakin."
offset_days = 61
length_days = 100

[[steps]]
number = 5
code = "tapaaminen-2"
kind = "benchmarking"
theme = "governance"
name.fi = "Toinen tapaaminen"
purpose.fi = "Vertailla ohjausta."
offset_days = 200

[[steps]]
number = 6
code = "kotityo-2"
kind = "home_work"
name.fi = "Työ kotona"
purpose.fi = "Kokeilla lisää."
offset_days = 201
length_days = 100

[[steps]]
number = 7
code = "tapaaminen-3"
kind = "benchmarking"
theme = "improvement"
name.fi = "Kolmas tapaaminen"
purpose.fi = "Vertailla parannuksia."
offset_days = 330

[[steps]]
number = 8
code = "paatos"
kind = "results"
theme = "close"
name.fi = "Päätös"
purpose.fi = "Näyttää tulokset."
offset_days = 400
"""

FILES = {
    "model_versions/fi-2027.toml": """
code = "fi-2027"
name.fi = "Mallikunnat 2027"
description.fi = "Keksitty versio."
duration_months = 14
questionnaire = "fi-1"
expected_results = ["T1"]

[entry]
decision_required = false
roles_required = ["politician", "manager"]
attends_all_meetings = true
follows_concept = true
mentor_commitment = "none"

[fee]
amount = 4500
currency = "EUR"

[title_policy]
rule = "round_only"
text.fi = "Nimikkeen saa kierroksen jälkeen."
readiness = {none_at_points = 1, share_at_top_above = 0.6}

[[tracks]]
code = "municipalities"
name.fi = "Kunnat"
service_fields = ["koulu"]
group = {smallest = 2, largest = 5, without_mentor_allowed = false, mentors_most = 1}
"""
    + STEPS,
    "questionnaires/fi-1.toml": """
code = "fi-1"
name.fi = "Itsearviointi"
scale_highest = 2
levels = ["overall"]
labels = [
  {points = 1, name = {fi = "Ei vielä"}, evidence = {fi = "Ei mitään."}},
  {points = 2, name = {fi = "Kunnossa"}, evidence = {fi = "Asiakirja."}},
]
parts = [{code = "kaikki", name = {fi = "Kaikki"}}]

[[moments]]
id = "fi-01"
number = 1
part = "kaikki"
name.fi = "Päätös"
description.fi = "Valtuusto on päättänyt."
criteria = [{id = "fi-01-1", level = "overall", text = {fi = "Päätös on voimassa."}}]

[[moments]]
id = "fi-02"
number = 2
part = "kaikki"
name.fi = "Tulokset"
description.fi = "Tuloksia kysytään."
""",
    "questionnaires/fi-0.toml": """
code = "fi-0"
name.fi = "Vanha itsearviointi"
scale_highest = 2
levels = ["overall"]
labels = [
  {points = 1, name = {fi = "Ei vielä"}, evidence = {fi = "Ei mitään."}},
  {points = 2, name = {fi = "Kunnossa"}, evidence = {fi = "Asiakirja."}},
]
parts = [{code = "kaikki", name = {fi = "Kaikki"}}]

[[moments]]
id = "vanha-01"
number = 1
part = "kaikki"
name.fi = "Päätös"
description.fi = "Valtuusto on päättänyt."
criteria_from = "fi-01"
""",
    "questionnaires/mappings/fi-0-fi-1.toml": """
from_questionnaire = "fi-0"
to_questionnaire = "fi-1"
pairs = [{from = "vanha-01", to = ["fi-01"], comparability = "same"}]
""",
    "national_goals.toml": 'goals = [{code = "valta", name = {fi = "Valta"}}]\n',
    "expected_results.toml": 'results = [{code = "T1", name = {fi = "Parannus"}}]\n',
    "charter.toml": """
[[versions]]
code = "2006"
name.fi = "Peruskirja"
adopted = "2006-05"
articles_in_all = 1
complete = true
articles = [{code = "2006-01", number = 1, name = {fi = "Vastuu"}}]
""",
    "sdgs.toml": "goals = [\n"
    + "".join(
        f'  {{number = {n}, name = {{fi = "Tavoite {n}"}}}},\n' for n in range(1, 18)
    )
    + "]\n",
    "service_fields.toml": """
[[service_fields]]
code = "koulu"
name.fi = "Koulu"
organisation_kinds = ["municipality"]
""",
    "organisations/suomi.toml": """
[[organisations]]
code = "fi-901"
name = "Esimerkkilä"
kind = "municipality"
latitude = 62.5
longitude = 25.0
made_up = true

[[organisations]]
code = "fi-902"
name = "Mallila"
kind = "municipality"
made_up = true

[[organisations]]
code = "fi-902-koulu"
name = "Mallilan koulut"
kind = "department"
parent = "fi-902"
made_up = true
""",
    "rounds/sources.toml": """
[[sources]]
id = "lehti"
title = "Esimerkkilän lehti"
""",
    "rounds/fi-pilotti.toml": """
code = "fi-pilotti"
name.fi = "Pilotti"
track = "municipalities"
model_version = "fi-2027"
state = "closed"
organisations_complete = true
sources = ["lehti"]
dates = [
  {kind = "kick_off", value = "2026-02", certainty = "planned", sources = ["lehti"]},
]

[[participants]]
organisation = "fi-902-koulu"
certainty = "confirmed"

[[groups]]
code = "a"
mentors = ["fi-901"]
participants = ["fi-902-koulu"]
certainty = "confirmed"
sources = ["lehti"]

[[facts]]
text.fi = "Kaikki on keksittyä."
certainty = "confirmed"
sources = ["lehti"]
""",
    "reach.toml": """
[[reach]]
as_of = "2026"
municipalities = 2
regions = 0
certainty = "confirmed"
sources = ["lehti"]
""",
}


def write_finland(folder: Path) -> Path:
    """Write the whole content folder and return it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace a text once in a file and return the line it was on."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
