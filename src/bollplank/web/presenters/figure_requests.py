"""What somebody asks to see of one indicator, from the address and who she is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bollplank.findings.vintages import IndicatorFindings
from bollplank.indicators.queries import organisations, peers
from bollplank.indicators.queries.figures import Figures, figures_of, snapshot
from bollplank.indicators.queries.findings import findings, findings_at
from bollplank.indicators.queries.organisations import Named
from bollplank.indicators.queries.peers import PeerChoice, Peers
from bollplank.indicators.queries.vintages import snapshot_at
from bollplank.store.snapshots import Snapshot
from bollplank.web.forms.figures import ViewForm
from bollplank.web.presenters import figure_pages
from bollplank.web.presenters.figure_views import Chosen
from bollplank.web.presenters.reader_groups import group_around


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The figures and findings that are asked for, and how they are looked at.

    ``earlier`` is the vintage where another one than the served is asked for.
    """

    figures: Figures
    findings: IndicatorFindings | None
    form: ViewForm
    chosen: Chosen
    is_made_up: bool
    earlier: Snapshot | None
    without: str
    """The name of an organisation that is asked for and has no figures here."""


def asked_for(
    given: Mapping[str, str],
    *,
    source: str,
    indicator: str,
    user: object,
    on: date,
) -> Asked | None:
    """Return what is asked for, None where there are no such figures.

    A person with a seat sees her own organisation unless another is asked for. What
    is asked for wrongly is told in the form and counts as not asked.
    """
    vintage = given.get("vintage", "")
    earlier = _earlier(vintage)
    figures = figures_of(source, indicator, vintage if earlier else None)
    if figures is None or not figures.years or (vintage and not _is_kept(vintage)):
        return None
    made_up = figures.source.is_made_up
    known = organisations.named(figures.organisations, made_up=made_up)
    asked = {key: str(value) for key, value in given.items()}
    own = _own(asked, known, user, on=on)
    without = "" if own else _without_figures(asked, figures, made_up=made_up)
    choices, beside = _others(own, asked, user, on=on, about=(source, indicator))
    asked["year"] = asked.get("year") or str(figure_pages.latest(figures, own, known))
    form = ViewForm(asked, known=known, beside=choices, years=figures.years)
    chosen = figure_pages.chosen(
        form, figures=figures, known=known, own=own, beside=beside
    )
    return Asked(
        figures=figures,
        findings=_findings(figures, vintage if earlier else ""),
        form=form,
        chosen=chosen,
        is_made_up=made_up,
        earlier=earlier,
        without=without,
    )


def _own(
    asked: dict[str, str], known: Sequence[Named], user: object, *, on: date
) -> Named | None:
    """Return the organisation asked for, mine where nobody has been asked for."""
    mine = organisations.own_of(user, on=on)
    if mine is not None and _by_code(known, mine.code):
        asked.setdefault("organisation", mine.code)
    return _by_code(known, asked.get("organisation", ""))


def _others(
    own: Named | None,
    asked: dict[str, str],
    user: object,
    *,
    on: date,
    about: tuple[str, str],
) -> tuple[list[PeerChoice], Peers | None]:
    """Return whom it can stand beside, and those it does.

    Nobody is called similar by the very figures that are shown.
    """
    if own is None:
        return [], None
    group = group_around(user, own.code, on=on)
    choices = peers.choices_for(user, own.code, on=on, extra=group)
    choice = _beside(asked.get("beside", ""), choices)
    asked.setdefault("beside", choice)
    return choices, peers.find(
        choice, own.code, user=user, on=on, extra=group, about=about
    )


def _without_figures(asked: dict[str, str], figures: Figures, *, made_up: bool) -> str:
    """Return whom the vintage knows but not this indicator, and ask for nobody then."""
    code = asked.get("organisation", "")
    if code not in figures.kept.organisations:
        return ""
    found = organisations.named([code], made_up=made_up)
    asked.pop("organisation")
    return found[0].name if found else ""


def _earlier(vintage: str) -> Snapshot | None:
    """Return the vintage asked for, None where it is the served one or not kept."""
    served = snapshot()
    if not vintage or (served is not None and served.id == vintage):
        return None
    return snapshot_at(vintage)


def _is_kept(vintage: str) -> bool:
    return snapshot_at(vintage) is not None


def _findings(figures: Figures, vintage: str) -> IndicatorFindings | None:
    """Return what is found; nothing for an indicator that is not by sex."""
    if not figures.has_gaps:
        return None
    found = findings_at(vintage) if vintage else findings()
    if found is None:
        return None
    return found.indicator(figures.indicator.id, source=figures.source.id)


def _by_code(known: Sequence[Named], code: str) -> Named | None:
    return next((each for each in known if each.code == code), None)


def _beside(asked: str, choices: Sequence[PeerChoice]) -> str:
    """Return whom to stand beside: as asked, else the first that can be chosen."""
    codes = [each.code for each in choices]
    return asked if asked in codes else next(iter(codes), "")
