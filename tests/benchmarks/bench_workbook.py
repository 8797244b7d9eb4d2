"""How long it takes to write a workbook, and to show what a filled-in one would change.

Run with ``python -m tests.benchmarks.bench_workbook``. The made-up round is loaded, and
the workbook of the organisation with most self-assessments is fetched through Django's
test client. Every open text in it is then written, and it is brought back: from the
file to the preview. The first time and the median are given, with the aim.
"""

import statistics
import tempfile
import time
from io import BytesIO
from pathlib import Path

from tests.benchmarks.bench_pages import prepare

TIMES = 7
EXPORT_AIM, PREVIEW_AIM = 1.0, 2.0
"""Seconds."""

NO_FIGURES = Path("no figures are needed")
TEXT = "Vi följer hur det går för kvinnor och män, flickor och pojkar. " * 8


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as var:
        prepare(var, NO_FIGURES)
        client, address = logged_in()
        print(f"{'':44}{'first':>8}{'median':>8}{'aim':>8}   seconds")
        for kind in ("xlsx", "ods"):
            url = f"{address}sv/{kind}/"
            show(f"fetch {kind}", EXPORT_AIM, timed(client.get, url))
        for kind in ("xlsx", "ods"):
            content = filled(client.get(f"{address}sv/xlsx/").content)
            if kind == "ods":
                content = client.get(f"{address}sv/ods/").content
            what = "every text changed" if kind == "xlsx" else "nothing changed"
            spent = timed(brought_in, client, address, content, kind)
            show(f"bring in {kind} and look, {what}", PREVIEW_AIM, spent)


def logged_in():
    """Return somebody's browser and the address of the workbook of her organisation."""
    from django.db.models import Count
    from django.test import Client

    from bollplank.organisations.models import Membership
    from bollplank.programme.models import Participation

    place = (
        Participation.objects.filter(round__is_made_up=True, left=False)
        .annotate(begun=Count("organisation__assessments"))
        .order_by("-begun", "pk")
        .select_related("round", "organisation")[0]
    )
    client = Client(headers={"host": "localhost"})
    seat = Membership.objects.filter(organisation=place.organisation).first()
    client.force_login(seat.user)
    return client, f"/workbooks/{place.round.code}/{place.organisation.code}/"


def filled(content):
    """Return the workbook with every open text written."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(content))
    for sheet in book.worksheets[1:-1]:
        for row in sheet.iter_rows(min_row=6, min_col=3):
            for cell in row:
                listed = any(
                    cell.coordinate in each.sqref
                    for each in sheet.data_validations.dataValidation
                )
                if not cell.protection.locked and not listed:
                    cell.value = TEXT
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def brought_in(client, address, content, kind):
    """Bring the file in and look at what it would change."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(f"workbook.{kind}", content)
    answer = client.post(address, {"file": file}, follow=True)
    assert answer.redirect_chain, "the file was refused"
    return answer


def timed(call, *arguments):
    """Return the seconds of each call, in order."""
    spent = []
    for _time in range(TIMES):
        started = time.perf_counter()
        answer = call(*arguments)
        spent.append(time.perf_counter() - started)
        assert answer.status_code == 200, answer.status_code
    return spent


def show(what, aim, spent):
    """Print a line: the first time, the median of the others, and the aim."""
    median = statistics.median(spent[1:])
    said = "" if median < aim else "  slower than the aim"
    print(f"{what:44}{spent[0]:8.3f}{median:8.3f}{aim:8.1f}{said}")


if __name__ == "__main__":
    main()
