"""Which series an id of Kolada's makes a part of.

One id's women may be our women, and one id's total may be our women or our men.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bollplank.content.schemas.indicators import Indicator as Reviewed
from bollplank.domain.figures import Sex, Unit
from bollplank.domain.indicators import Shape
from bollplank.fetching.titles import unit_in
from bollplank.fetching.wishes import Wish
from bollplank.kolada.records import Indicator
from bollplank.store.columns import SEXES
from bollplank.store.figures import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One series of ours and the Kolada ids that it comes from.

    Attributes
    ----------
    id
        The series' indicator in the store.
    reviewed
        What has been judged of it; None where nobody has.
    parts
        Whom a value is about -> the key figure it comes from and the sex there. Only
        key figures that Kolada knows.
    """

    id: str
    reviewed: Reviewed | None
    parts: Mapping[Sex, tuple[Indicator, Sex]]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Kolada's key figures, once each."""
        return tuple({each.id: each for each, _ in self.parts.values()}.values())

    @property
    def may_be_divided(self) -> bool:
        """Whether values by sex under its id would be what they are called.

        Not where the id is one sex's own, or a ready-made share, ratio or gap.
        """
        plain = {Shape.GENDER_DIMENSION, Shape.TOTAL}
        return self.reviewed is None or self.reviewed.shape in plain

    @property
    def unit(self) -> Unit:
        """What has been judged, else what the title ends with."""
        if self.reviewed is not None:
            return self.reviewed.unit
        return unit_in(self.indicators[0].title)

    def preliminary_on(self, day: date) -> int | None:
        """Return the year whose values were preliminary that day, if any."""
        years = [
            int(each.period)
            for each in self.indicators
            if each.period and each.period.isdecimal()
            if each.is_preliminary(year=int(each.period), on=day)
        ]
        return max(years, default=None)

    def series(self, *, source: str, on: date) -> Series:
        """Return how the store names it. Decimals are Kolada's, which does not say."""
        title = None if self.reviewed else self.indicators[0].title
        return Series(
            indicator=self.id,
            source=source,
            unit=self.unit,
            title=title,
            preliminary=self.preliminary_on(on),
        )


def origins_of(wish: Wish, found: Mapping[str, Indicator]) -> tuple[Origin, ...]:
    """Return the series that can be made of what Kolada knows, in the wish's order."""
    return tuple(each for each in _origins(wish, found) if each.parts)


def _origins(wish: Wish, found: Mapping[str, Indicator]) -> Iterator[Origin]:
    for reviewed in wish.indicators:
        parts = {
            sex: (found[kolada_id], there)
            for sex, (kolada_id, there) in reviewed.origins.items()
            if kolada_id in found
        }
        yield Origin(id=reviewed.id, reviewed=reviewed, parts=parts)
    for kolada_id in wish.others:
        if kolada_id in found:
            every = {sex: (found[kolada_id], sex) for sex in Sex}
            yield Origin(id=kolada_id, reviewed=None, parts=every)


def targets_of(
    origins: tuple[Origin, ...],
) -> dict[tuple[str, int], tuple[int, int]]:
    """Return Kolada's id and place of the sex -> our place of the series and the sex."""
    return {
        (indicator.id, SEXES.index(there)): (place, SEXES.index(sex))
        for place, origin in enumerate(origins)
        for sex, (indicator, there) in origin.parts.items()
    }
