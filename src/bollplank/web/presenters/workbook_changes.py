"""What a workbook would change, cell by cell, and what it has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from bollplank.domain.workbooks import (
    CellFault,
    CellKind,
    Filled,
    Kept,
    Standing,
    result,
    standing,
)
from bollplank.improvement import workbook_words as words
from bollplank.improvement.models import WorkbookUpload
from bollplank.improvement.queries.workbook_parts import Contents, SiteCell
from bollplank.improvement.queries.workbooks import filled_in
from bollplank.web.forms.workbooks import LISTS, ChoosingForm, seen_name
from bollplank.web.presenters.workbook_choices import choices_of
from bollplank.web.presenters.workbook_names import Where, places_in
from bollplank.web.presenters.workbooks import questionnaire_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell that does not say the same in the file as on the site.

    ``site`` and ``file`` are in words, ``by`` who saved on the site. ``choices`` are
    what may be kept, with words.
    """

    key: str
    where: Where
    site: str
    file: str
    by: str = ""
    choices: Sequence[tuple[Kept, str]] = ()
    error: str = ""
    chosen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One cell that cannot be taken in, and why."""

    where: Where | None
    sheet: str
    place: str
    text: str
    why: str


@dataclass(kw_only=True)
class Preview:
    """Everything a workbook would change, as the site stands now."""

    conflicts: list[Change] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    on_site: list[Change] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    same: int = 0

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to take in."""
        return not (self.conflicts or self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One answer that was written, and where its earlier text is kept."""

    where: Where
    before: str
    after: str
    earlier_url: str


def preview(upload: WorkbookUpload, contents: Contents) -> Preview:
    """Return what the workbook would change, set against the site as it stands now."""
    site, told = contents.cells(), _Telling(contents)
    found = Preview()
    for cell in filled_in(upload):
        known = site.get(cell.key)
        fault = cell.fault or _late_fault(cell, known)
        if fault or known is None:
            found.refused.append(
                told.refused(cell, fault or CellFault.NO_SUCH_QUESTION)
            )
            continue
        stands = standing(exported=cell.exported, site=known.text, file=cell.text)
        if stands is Standing.SAME:
            found.same += 1
        elif stands is Standing.ON_SITE:
            found.on_site.append(told.change(cell, known))
        elif stands is Standing.IN_FILE:
            found.changes.append(told.change(cell, known))
            found.rows[known.row] = known.version
        else:
            found.conflicts.append(told.change(cell, known))
            found.rows[known.row] = known.version
    return found


def with_choices(found: Preview, form: ChoosingForm | None) -> Preview:
    """Return the preview with what was chosen in a form, and what is missing there."""
    if form is None:
        return found
    chosen = {key: str(form.data.get(key, "")) for key in form.asked}
    errors = {key: " ".join(map(str, form.errors.get(key, []))) for key in form.asked}
    for changes in (found.conflicts, found.changes):
        changes[:] = [
            replace(one, chosen=chosen.get(one.key, ""), error=errors.get(one.key, ""))
            for one in changes
        ]
    return found


def seen_fields(found: Preview) -> list[tuple[str, int]]:
    """Return the hidden fields with the versions that were looked at."""
    return [(seen_name(row), version) for row, version in found.rows.items()]


def texts_chosen(
    upload: WorkbookUpload, contents: Contents, kept: Mapping[str, Kept]
) -> dict[str, str]:
    """Return what is to be written, by key; what the site keeps is left out."""
    site = contents.cells()
    return {
        cell.key: result(site=site[cell.key].text, file=cell.text, kept=kept[cell.key])
        for cell in filled_in(upload)
        if cell.key in site and kept.get(cell.key, Kept.SITE) is not Kept.SITE
    }


def receipt(upload: WorkbookUpload, contents: Contents) -> list[Taken]:
    """Return what was written, with what stood there before."""
    told, site = _Telling(contents), contents.cells()
    pages = {
        f"{part.code}/{moment.code}": reverse(
            "assessments:earlier", args=[part.newest.pk, moment.code]
        )
        for part in contents.assessments
        if part.newest
        for moment in part.moments
    }
    return [
        Taken(
            where=told.places.get(line["key"], Where("", line["key"])),
            before=told.said(line["before"], site.get(line["key"])),
            after=told.said(line["after"], site.get(line["key"])),
            earlier_url=pages.get(line["key"].rsplit("/", 1)[0].partition(":")[0], ""),
        )
        for line in upload.receipt
    ]


def _late_fault(cell: Filled, known: SiteCell | None) -> CellFault | None:
    """Return why a change cannot be made any more, None where it can or is none."""
    if known is None or known.closed is None:
        return None
    stands = standing(exported=cell.exported, site=known.text, file=cell.text)
    changed = stands in {Standing.IN_FILE, Standing.CONFLICT}
    return known.closed if changed else None


class _Telling:
    """Putting cells into words."""

    def __init__(self, contents: Contents) -> None:
        self.places = places_in(contents)
        questionnaire = questionnaire_of(contents)
        self.labels = choices_of(questionnaire) if questionnaire else {}

    def said(self, text: str, known: SiteCell | None) -> str:
        """Return a text as it is, and a choice by its label."""
        if known is None or known.kind not in LISTS:
            return text
        return self.labels[LISTS[known.kind]].get(text, text)

    def change(self, cell: Filled, known: SiteCell) -> Change:
        return Change(
            key=cell.key,
            where=self.places[cell.key],
            site=self.said(known.text, known),
            file=self.said(cell.text, known),
            by=known.by,
            choices=_choices(cell, known),
        )

    def refused(self, cell: Filled, fault: CellFault) -> Refused:
        return Refused(
            where=self.places.get(cell.key),
            sheet=cell.sheet,
            place=cell.place,
            text=cell.text,
            why=str(words.CELL_FAULTS[fault]),
        )


def _choices(cell: Filled, known: SiteCell) -> list[tuple[Kept, str]]:
    choices = [
        (Kept.SITE, _("Keep what the site says")),
        (Kept.FILE, _("Take what the workbook says")),
    ]
    if known.kind is CellKind.TEXT and known.text.strip() and cell.text:
        choices.append((Kept.BOTH, _("Keep both texts, the site's first")))
    return choices
