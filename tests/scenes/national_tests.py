"""The national tests of a few municipalities, in the publisher's own form."""

from datetime import UTC, date, datetime

from django.conf import settings as site

from bollplank.content.sources import read_source
from bollplank.store.imports import read_file
from bollplank.store.vintages import publish
from tests.factories import OrganisationFactory

SOURCE = "skolverket-national-tests"
HEADER = "school_year,municipality,name,subject,measure,gender,value,flag"
FETCHED_ON = date(2026, 11, 1)


def line(code, sex, value, *, year="2022/23", flag=""):
    """Return one line of the file: the share who passed in mathematics."""
    return f"{year},{code},x,Matematik,share_pass_pct,{sex},{value},{flag}"


def import_lines(store, folder, *lines):
    """Read these lines into a store, as an operator does."""
    source = read_source(site.CONTENT / "sources" / f"{SOURCE}.toml")
    path = folder / "file.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    codes = {each.split(",")[1] for each in lines}
    found, report = read_file(
        path, source=source, organisations=codes, fetched_on=FETCHED_ON
    )
    assert report.faults == ()
    publish(store, found, at=datetime.now(UTC))


def municipalities(*those):
    """Make real municipalities from (code, name, county)."""
    for code, name, county in those:
        OrganisationFactory(code=code, name=name, county=county, is_made_up=False)


DALARNA = (
    ("2083", "Hedemora", "20"),
    ("2080", "Falun", "20"),
    ("1280", "Malmö", "12"),
)
"""Hedemora and Falun in one county, Malmö elsewhere."""

OF_DALARNA = (
    line("2083", "K", "81.0"),
    line("2083", "M", "72.0"),
    line("2083", "T", "76.4"),
    line("2080", "K", "86.5"),
    line("2080", "M", "", flag="suppressed"),
    line("1280", "K", "75.0"),
    line("1280", "M", "78.0"),
)
