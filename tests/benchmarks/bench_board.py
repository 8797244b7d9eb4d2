"""How long the board of applications takes with 600 of them.

Run with ``python -m tests.benchmarks.bench_board``. A made-up call with 600 whole
applications, their delegations and two reviews of each is stored, and a coordinator
opens the board and the pages around it through Django's test client, as whole answers.
The first time and the median are given, with the aim.
"""

import statistics
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from tests.benchmarks.bench_pages import prepare

APPLICATIONS, TIMES = 600, 9
AIM = 0.2
"""Seconds, for the board itself. The other pages have no aim of their own."""

NO_FIGURES = Path("no figures are needed")
HANDED_IN = datetime(2026, 11, 5, 10, tzinfo=UTC)
SEATS = ("politician", "manager", "strategist")


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as var:
        prepare(var, NO_FIGURES)
        client, first = stored()
        print(f"{APPLICATIONS} applications")
        print(f"{'':44}{'first':>8}{'median':>8}{'aim':>8}   seconds")
        for what, address, aim in (
            ("the board", "/reviews/bench/", AIM),
            ("its last page", "/reviews/bench/?page=99", AIM),
            ("searched and sorted", "/reviews/bench/?q=12&sort=criteria", AIM),
            ("one application", f"/reviews/bench/{first}/", None),
            ("the board as CSV", "/reviews/bench/export/csv/", None),
            ("the board as XLSX", "/reviews/bench/export/xlsx/", None),
            ("choosing what is decided", "/decisions/bench/new/", None),
        ):
            show(what, aim, timed(client, address))


def stored():
    """Return a coordinator's browser and the first of the applications stored."""
    from django.test import Client

    from bollplank.accounts.models import User
    from bollplank.programme.models import Application, ModelVersion, Round

    coordinator = User.objects.create_user(
        "bench@example.invalid", name="Coordinator", is_coordinator=True
    )
    round_ = Round.objects.create(
        code="bench",
        name={"sv": "Mätning", "en": "Measurement"},
        track="municipalities",
        model_version=ModelVersion.objects.order_by("code").last(),
        state="interest_closed",
        applications_close_on=date(2026, 11, 6),
        places=300,
        is_made_up=True,
    )
    _store_applications(round_, coordinator)
    client = Client(headers={"host": "localhost"})
    client.force_login(coordinator)
    return client, Application.objects.filter(round=round_).earliest("pk").pk


def _store_applications(round_, coordinator):
    """Store them all, every third without a seat's address, every fifth in completion."""
    from bollplank.accounts.models import User
    from bollplank.organisations.models import Organisation
    from bollplank.programme.models import Application, ApplicationSeat, Review

    places = Organisation.objects.bulk_create(
        Organisation(
            code=f"bench-{number}",
            name=f"Kommun {number}",
            sort_key=f"kommun {number:04}",
            kind="municipality",
            is_made_up=True,
        )
        for number in range(APPLICATIONS)
    )
    applications = Application.objects.bulk_create(
        Application(
            round=round_,
            organisation=place,
            state="submitted" if number % 5 else "completion",
            submitted_at=HANDED_IN,
            submitted_by=coordinator,
            decision_reference=f"KF 2026/{number} § 12" if number % 4 else "",
            decision_on=date(2026, 6, 1),
            commitments=["attends_all", "follows_concept"],
            wants_theme="Elevers resultat" if number % 2 else "",
            service_fields=["preschool", "school"],
            completion_by_on=None if number % 5 else date(2026, 12, 1),
        )
        for number, place in enumerate(places)
    )
    ApplicationSeat.objects.bulk_create(
        ApplicationSeat(
            application=application,
            number=number,
            role=role,
            name=f"Person {number}",
            email=""
            if application.pk % 3 == 0 and number == 1
            else "a@example.invalid",
        )
        for application in applications
        for number, role in enumerate(SEATS, 1)
    )
    other = User.objects.create_user("other@example.invalid", name="Reviewer")
    Review.objects.bulk_create(
        Review(application=application, reviewer=by, verdict="accept", at=HANDED_IN)
        for application in applications
        for by in (coordinator, other)
    )


def timed(client, address):
    """Return the seconds of each answer, in order."""
    spent = []
    for _time in range(TIMES):
        started = time.perf_counter()
        answer = client.get(address)
        spent.append(time.perf_counter() - started)
        assert answer.status_code == 200, answer.status_code
    return spent


def show(what, aim, spent):
    """Print a line: the first time, the median of the others, and the aim."""
    median = statistics.median(spent[1:])
    said = "" if aim is None or median < aim else "  slower than the aim"
    wanted = "" if aim is None else f"{aim:.1f}"
    print(f"{what:44}{spent[0]:8.3f}{median:8.3f}{wanted:>8}{said}")


if __name__ == "__main__":
    main()
