"""Everything that is asked about the figures of a group's own indicators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, Prefetch, QuerySet

from bollplank.domain.assessments import Sharing
from bollplank.domain.figures import Unit
from bollplank.domain.own_figures import may_enter
from bollplank.domain.own_values import YearFigures, shown_to_others
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    GroupMember,
    OwnIndicator,
    OwnReopening,
    OwnSeries,
    OwnYear,
)
from bollplank.programme.queries import rounds
from bollplank.programme.queries.own_figures import left, members_of
from bollplank.programme.queries.rounds import AnyUser


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One organisation's figures as one reader may see them, by year.

    ``mine`` when the reader has a seat there: then everything that was entered. With
    others' what is about few persons is withheld, and before the day all of it.
    """

    organisation: Organisation
    years: Mapping[int, YearFigures]
    mine: bool
    kept_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToEnter:
    """That an organisation has not entered anything for an open indicator."""

    indicator: OwnIndicator
    organisation: Organisation
    until: date


def shown_to(user: AnyUser, *, indicator: OwnIndicator, on: date) -> list[Shown]:
    """Return every organisation's figures as this person may see them that day.

    The group's members stand there with or without figures; the reader's own
    organisations with everything they have entered, even if they have left.
    """
    own = set(
        rounds.organisations_of(user, on=on).order_by().values_list("pk", flat=True)
    )
    members = {each.pk: each for each in members_of(indicator)}
    series = {row.organisation_id: row for row in series_of(indicator)}
    needed = Sharing.GROUP if own & members.keys() else Sharing.PUBLIC
    is_open = indicator.window.circle_on(on) in needed.and_wider
    mine = {pk: row.organisation for pk, row in series.items() if pk in own}
    found = [
        _shown(
            organisation,
            series.get(pk),
            unit=Unit(indicator.unit),
            mine=pk in own,
            is_open=is_open,
        )
        for pk, organisation in {**members, **mine}.items()
    ]
    return sorted(found, key=lambda each: each.organisation.sort_key)


def series_of(indicator: OwnIndicator) -> QuerySet[OwnSeries]:
    """Return what each organisation has entered, with its years, oldest first."""
    years = Prefetch("years", OwnYear.objects.order_by("year"))
    return (
        OwnSeries.objects.filter(indicator=indicator)
        .select_related("organisation", "changed_by")
        .prefetch_related(years)
    )


def entered_by(
    organisation: Organisation, *, indicator: OwnIndicator
) -> tuple[int, dict[int, YearFigures]]:
    """Return the version and the years of what one organisation has entered."""
    row = series_of(indicator).filter(organisation=organisation).first()
    if row is None:
        return 0, {}
    return row.version, {each.year: each.figures for each in row.years.all()}


def has_figures(indicator: OwnIndicator) -> bool:
    """Tell whether anybody has entered anything."""
    return OwnYear.objects.filter(series__indicator=indicator).exists()


def reopened_until(
    organisation: Organisation, *, indicator: OwnIndicator
) -> date | None:
    """Return until when one organisation may enter late, None where it may not."""
    found: date | None = OwnReopening.objects.filter(
        indicator=indicator, organisation=organisation
    ).aggregate(until=Max("until"))["until"]
    return found


def may_be_entered(
    organisation: Organisation, *, indicator: OwnIndicator, on: date
) -> bool:
    """Tell whether this organisation may enter figures that day."""
    return may_enter(
        window=indicator.window,
        reopened_until=reopened_until(organisation, indicator=indicator),
        put_away=indicator.put_away_at is not None,
        on=on,
    )


def reopenings_of(indicator: OwnIndicator) -> QuerySet[OwnReopening]:
    """Return when it was opened again, for whom and why, the latest first."""
    return indicator.reopenings.select_related("organisation", "by").order_by(
        "-at", "-pk"
    )


def to_enter(user: AnyUser, *, on: date) -> list[ToEnter]:
    """Return what this person's organisations have not entered and may enter today."""
    own = rounds.organisations_of(user, on=on).order_by()
    places = (
        GroupMember.objects.filter(~Exists(left("group__round")), organisation__in=own)
        .select_related("organisation", "group")
        .order_by("organisation__sort_key")
    )
    by_group: dict[tuple[int, str], list[Organisation]] = {}
    for place in places:
        group = (place.group.round_id, place.group.code)
        by_group.setdefault(group, []).append(place.organisation)
    if not by_group:
        return []
    indicators = list(
        OwnIndicator.objects.filter(
            round__in={round_id for round_id, _ in by_group},
            opens_on__lte=on,
            closes_on__gte=on,
            put_away_at__isnull=True,
        ).order_by("closes_on", "pk")
    )
    if not indicators:
        return []
    entered = set(
        OwnYear.objects.filter(series__indicator__in=indicators).values_list(
            "series__indicator", "series__organisation"
        )
    )
    return [
        ToEnter(
            indicator=indicator, organisation=organisation, until=indicator.closes_on
        )
        for indicator in indicators
        for organisation in by_group.get((indicator.round_id, indicator.group_code), [])
        if (indicator.pk, organisation.pk) not in entered
    ]


def _shown(
    organisation: Organisation,
    series: OwnSeries | None,
    *,
    unit: Unit,
    mine: bool,
    is_open: bool,
) -> Shown:
    kept_back = series is not None and series.kept_back
    years: dict[int, YearFigures] = {}
    if series is not None and (mine or (is_open and not kept_back)):
        entered = {each.year: each.figures for each in series.years.all()}
        years = {
            year: figures if mine else shown_to_others(figures, unit=unit)
            for year, figures in entered.items()
        }
    return Shown(
        organisation=organisation, years=years, mine=mine, kept_back=kept_back and mine
    )
