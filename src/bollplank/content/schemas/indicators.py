"""Indicators: what is measured, which way is better, who can change it, who says so."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field

from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    KeyPath,
    Language,
    Schema,
    Text,
    Texts,
    repeated,
)
from bollplank.domain.certainty import Certainty
from bollplank.domain.figures import Direction, Group, Sex, Unit
from bollplank.domain.indicators import (
    BALANCE,
    READY_MADE,
    Control,
    Coverage,
    GapMeasure,
    GapUnit,
    IndicatorSet,
    Shape,
    gap_unit,
)

_KOLADA_ID = re.compile(r"[NU]\d{5}")


def _as_in_kolada(value: str) -> str:
    if not _KOLADA_ID.fullmatch(value):
        msg = "a Kolada id: N or U and five digits"
        raise ValueError(msg)
    return value


KoladaId: TypeAlias = Annotated[str, AfterValidator(_as_in_kolada)]
"""The id of a key figure in Kolada."""

KOLADA_KEYS = ("kolada", "kolada_women", "kolada_men", "kolada_total", "kolada_mirror")
"""The keys that hold an id in Kolada."""

Words: TypeAlias = dict[Language, Annotated[tuple[Text, ...], Field(min_length=1)]]
"""Everyday words to search by: language -> words."""


class Gap(Schema):
    """How the gap is taken, and the smallest one that matters in practice (δ)."""

    measure: GapMeasure
    threshold: float = Field(gt=0)
    unit: GapUnit
    certainty: Certainty
    """``inferred`` as long as the threshold is our proposal."""
    basis: Texts | None = None
    """Why from there: what the threshold means on the scale of the indicator."""

    @property
    def threshold_on_scale(self) -> float:
        """δ on the scale that gaps are computed on: a ratio's is ln(1 + δ/100)."""
        if self.measure is GapMeasure.RATIO:
            return math.log1p(self.threshold / 100)
        return self.threshold


class Review(Schema):
    """Who answers for the judgements, since when, and when they are looked at again."""

    reviewer: Texts
    reviewed_on: date
    next_review_on: date
    certainty: Certainty
    """``inferred`` for a proposal that no expert has reviewed."""


class Indicator(Schema):
    """A measure for women and men, with what has been judged about it."""

    id: Code
    set: IndicatorSet = IndicatorSet.WIDE
    title: Texts
    shape: Shape
    kolada: KoladaId | None = None
    kolada_women: KoladaId | None = None
    kolada_men: KoladaId | None = None
    kolada_total: KoladaId | None = None
    """The total of separate ids."""
    kolada_mirror: KoladaId | None = None
    """The other sex's share, published besides: it says nothing more."""
    publishers: tuple[Code, ...] = Field(min_length=1)
    """Who made the figures that Kolada passes on."""
    level: Coverage
    group: Group = Group.ADULTS
    unit: Unit
    decimals: int = Field(ge=0, le=6)
    """How many are shown."""
    direction: Direction
    direction_basis: Texts
    balance: float | None = None
    gap: Gap | None = None
    why: Texts | None = None
    control: Control | None = None
    control_basis: Texts | None = None
    small_numbers: Texts | None = None
    note: Texts | None = None
    goal: Code | None = None
    charter: tuple[Code, ...] = ()
    service_field: Code | None = None
    search: Words = {}
    review: Review | None = None

    @property
    def origins(self) -> Mapping[Sex, tuple[str, Sex]]:
        """Whom our value is about -> the Kolada id it comes from, and the sex there."""
        if self.shape is Shape.GENDER_DIMENSION and self.kolada:
            return {sex: (self.kolada, sex) for sex in Sex}
        ids = {
            Sex.WOMEN: self.kolada_women,
            Sex.MEN: self.kolada_men,
            Sex.TOTAL: self.kolada or self.kolada_total,
        }
        return {sex: (each, Sex.TOTAL) for sex, each in ids.items() if each}

    @property
    def kolada_ids(self) -> tuple[str, ...]:
        """Every Kolada id that values are fetched from, once each."""
        return tuple(dict.fromkeys(each for each, _ in self.origins.values()))


class CoreIndicator(Indicator, FileSchema):
    """An indicator of the core set, in a file of its own: nothing is left unsaid."""

    set: IndicatorSet
    gap: Gap
    why: Texts
    control: Control
    control_basis: Texts
    goal: Code
    charter: tuple[Code, ...] = Field(min_length=1)
    search: Words = Field(min_length=1)
    review: Review

    def faults(self) -> Iterator[Fault]:
        """Yield where the parts do not fit each other."""
        yield from faults_in_indicator((), self)
        if self.set is not IndicatorSet.CORE:
            yield ("set",), "core, as the file holds one indicator"
        if not self.shape.has_pair and self.shape not in BALANCE:
            yield ("shape",), "an indicator by sex, as it is in the core set"
        yield from faults_in_review(self.review)


class Topic(FileSchema):
    """Indicators of the wide set that belong together."""

    topic: Code
    name: Texts
    search: Words = {}
    """Words by which every indicator of the topic is found."""
    review: Review
    indicators: tuple[Indicator, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield where indicators do not fit together, or their parts do not."""
        ids = [each.id for each in self.indicators]
        yield from repeated(ids, under="indicators", key="id", what="indicator")
        for place, each in enumerate(self.indicators):
            yield from faults_in_indicator(("indicators", place), each)
            if each.set is not IndicatorSet.WIDE:
                yield ("indicators", place, "set"), "wide, or nothing"
        yield from faults_in_review(self.review)


class UsualGap(Schema):
    """The gap of indicators in a unit that say nothing themselves."""

    unit: Unit
    gap: Gap
    basis: Texts

    @property
    def with_basis(self) -> Gap:
        """The gap as an indicator has it, with why it is taken so."""
        return self.gap.model_copy(update={"basis": self.gap.basis or self.basis})


class UsualGaps(FileSchema):
    """How gaps are taken where an indicator does not say."""

    gaps: tuple[UsualGap, ...]

    def faults(self) -> Iterator[Fault]:
        """Yield units used twice, and gaps counted in something else."""
        units = [each.unit for each in self.gaps]
        yield from repeated(units, under="gaps", key="unit", what="unit")
        for place, each in enumerate(self.gaps):
            path: KeyPath = ("gaps", place, "gap", "unit")
            yield from _faults_in_gap_unit(path, each.gap, each.unit)


def faults_in_indicator(path: KeyPath, indicator: Indicator) -> Iterator[Fault]:
    """Yield where shape, ids, unit, direction and gap do not fit each other."""
    yield from _faults_in_ids(path, indicator)
    yield from faults_in_shape(
        path, indicator.shape, unit=indicator.unit, direction=indicator.direction
    )
    yield from _faults_in_judgement(path, indicator)
    if indicator.gap is not None:
        yield from faults_in_gap(
            path, indicator.gap, shape=indicator.shape, unit=indicator.unit
        )


def faults_in_review(review: Review) -> Iterator[Fault]:
    """Yield a next review that does not come after the last one."""
    if review.next_review_on <= review.reviewed_on:
        yield ("review", "next_review_on"), f"a day after {review.reviewed_on}"


_MUST: Mapping[Shape, frozenset[str]] = {
    Shape.SEPARATE_IDS: frozenset({"kolada_women", "kolada_men"})
}
_MAY: Mapping[Shape, frozenset[str]] = {
    Shape.SEPARATE_IDS: frozenset({"kolada_total"}),
    Shape.WOMEN_SHARE: frozenset({"kolada_mirror"}),
    Shape.MEN_SHARE: frozenset({"kolada_mirror"}),
}


def _faults_in_ids(path: KeyPath, indicator: Indicator) -> Iterator[Fault]:
    shape = indicator.shape
    must = _MUST.get(shape, frozenset({"kolada"}))
    given = {key for key in KOLADA_KEYS if getattr(indicator, key) is not None}
    for key in sorted(must - given):
        yield (*path, "shape"), f"{key} beside it, as the shape is {shape}"
    for key in sorted(given - must - _MAY.get(shape, frozenset())):
        yield (*path, key), f"no {key}, as the shape is {shape}"
    named = shape in {Shape.GENDER_DIMENSION, Shape.TOTAL}
    if named and indicator.kolada and indicator.id != indicator.kolada:
        yield (*path, "id"), f'"{indicator.kolada}", as in Kolada'
    if not named and _KOLADA_ID.fullmatch(indicator.id):
        yield (*path, "id"), f"a readable code of our own, as the shape is {shape}"


def faults_in_shape(
    path: KeyPath, shape: Shape, *, unit: Unit, direction: Direction
) -> Iterator[Fault]:
    """Yield a unit or a direction that a value of this shape cannot have."""
    wanted = READY_MADE.get(shape)
    if wanted is not None and unit is not wanted:
        yield (*path, "unit"), f"{wanted}, as the shape is {shape}"
    if wanted is None and unit in READY_MADE.values():
        yield (*path, "unit"), f"another unit than {unit}, as the shape is {shape}"
    has_balance = shape in BALANCE
    graded = direction in {Direction.HIGHER, Direction.LOWER}
    if (has_balance and graded) or (not has_balance and direction is Direction.PARITY):
        yield (*path, "direction"), f"another direction, as the shape is {shape}"


def _faults_in_judgement(path: KeyPath, indicator: Indicator) -> Iterator[Fault]:
    shape = indicator.shape
    balance = BALANCE.get(shape)
    if indicator.balance != balance:
        expected = "no balance" if balance is None else f"{balance:g}"
        key: KeyPath = ("shape",) if indicator.balance is None else ("balance",)
        yield (*path, *key), f"{expected} as balance, as the shape is {shape}"
    if (indicator.control is None) != (indicator.control_basis is None):
        yield path, "control and control_basis together, or neither"


def faults_in_gap(
    path: KeyPath, gap: Gap, *, shape: Shape, unit: Unit
) -> Iterator[Fault]:
    """Yield a gap that cannot be taken from values of this shape and unit."""
    if shape is Shape.TOTAL:
        yield (*path, "gap"), "no gap, as the indicator is not by sex"
    elif shape.has_pair == (gap.measure is GapMeasure.BALANCE):
        yield (*path, "gap", "measure"), f"another measure, as the shape is {shape}"
    yield from _faults_in_gap_unit((*path, "gap", "unit"), gap, unit)


def _faults_in_gap_unit(path: KeyPath, gap: Gap, unit: Unit) -> Iterator[Fault]:
    wanted = gap_unit(gap.measure, unit)
    if gap.unit is not wanted:
        yield path, f"{wanted}, as the measure is {gap.measure} and the unit {unit}"
