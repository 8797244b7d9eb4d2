"""What makes organisations similar, and facts of them that are no series of figures."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from pydantic import Field

from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    PartialDate,
    Schema,
    Texts,
    repeated,
)
from bollplank.domain.figures import Unit
from bollplank.domain.organisations import OrganisationKind

VariableKind: TypeAlias = Literal["number", "order", "category"]


class FactClass(Schema):
    """One of the classes that a fact sorts organisations into."""

    code: Code
    name: Texts


class Fact(FileSchema):
    """One fact of many organisations: a number, or which class they belong to."""

    id: Code
    name: Texts
    credit: Texts
    """How the source is named where the fact is shown."""
    as_of: PartialDate
    unit: Unit = Unit.NUMBER
    rough: bool = False
    """Whether the numbers are for ordering only: they are shown as "about"."""
    note: Texts | None = None
    classes: tuple[FactClass, ...] = ()
    belongs_to: dict[Code, Code] = {}
    """Organisation -> class."""
    numbers: dict[Code, float] = {}
    """Organisation -> number."""

    @property
    def year(self) -> int:
        """The last year it was known to hold."""
        return int(self.as_of.split("/")[-1][:4])

    def faults(self) -> Iterator[Fault]:
        """Yield a mix of numbers and classes, and classes that are not described."""
        if bool(self.numbers) == bool(self.belongs_to):
            yield ("numbers",), "either numbers or belongs_to, not both"
        codes = [each.code for each in self.classes]
        yield from repeated(codes, under="classes", key="code", what="class")
        for organisation, code in self.belongs_to.items():
            if code not in codes:
                expected = f'one of the classes {", ".join(codes)}, got "{code}"'
                yield ("belongs_to", organisation), expected


class Origin(Schema):
    """Where a variable's values are found: an indicator of a source, or a fact.

    Always the value of women and men together.
    """

    source: Code | None = None
    indicator: Code | None = None
    fact: Code | None = None
    divided_by: Code | None = None
    """Another indicator of the same source, or a fact."""
    weighted_by: Code | None = None
    """For ``from_parts``: the indicator that counts whom a share or mean is about."""
    times: float = Field(default=1.0, gt=0)
    from_parts: bool = False
    """Whether a region without a value gets its municipalities' put together."""
    unit: Unit | None = None
    """Of what is computed. None: the indicator's own."""
    decimals: int | None = Field(default=None, ge=0, le=6)
    title: Texts | None = None
    """What was measured, where the indicator's title does not say."""


class Variable(Schema):
    """One thing that two organisations may be alike in."""

    code: Code
    name: Texts
    why: Texts
    kind: VariableKind = "number"
    logarithm: bool = False
    weight: float = Field(gt=0, le=10)
    of: tuple[OrganisationKind, ...] = Field(
        default=(OrganisationKind.MUNICIPALITY, OrganisationKind.REGION), min_length=1
    )
    """Kinds of organisations it is a fact of."""
    origins: tuple[Origin, ...] = Field(min_length=1)
    """In order of preference; one is taken for all organisations of a kind."""


class Similarity(FileSchema):
    """How likeness is measured, and in which words it is told."""

    count: dict[OrganisationKind, int]
    """How many similar organisations are shown, by kind: 4 to 20."""
    words: dict[Literal["very", "rather", "partly"], float]
    """The distance, 0 to 1, up to which each word is used."""
    least_known: float = Field(gt=0, le=1)
    """Share of the weights that must be known of both before they are compared."""
    unstable_below: float = Field(ge=0, le=1)
    """Share of the similar that must remain when any one variable is left out."""
    remote_from: float = Field(gt=1)
    """How many times the usual distance to the nearest is called far away."""
    oldest_years: int = Field(ge=0, le=20)
    """How much older than a variable's newest year a value may be."""
    variables: tuple[Variable, ...] = Field(min_length=2)

    def faults(self) -> Iterator[Fault]:
        """Yield what does not fit together."""
        codes = [each.code for each in self.variables]
        yield from repeated(codes, under="variables", key="code", what="variable")
        for kind, count in self.count.items():
            if not FEWEST <= count <= MOST:
                yield ("count", kind), f"a number from {FEWEST} to {MOST}"
        limits = [self.words.get(word, -1.0) for word in ("very", "rather", "partly")]
        if limits[0] < 0 or limits != sorted(set(limits)):
            yield ("words",), "very, rather and partly, each larger than the one before"
        for place, variable in enumerate(self.variables):
            for number, origin in enumerate(variable.origins):
                for expected in _faults_in(origin):
                    yield ("variables", place, "origins", number), expected


FEWEST, MOST = 4, 20
"""How many similar organisations may be shown."""


def _faults_in(origin: Origin) -> Iterator[str]:
    from_store = origin.source is not None and origin.indicator is not None
    half = (origin.source is None) != (origin.indicator is None)
    if half or from_store == (origin.fact is not None):
        yield "either source and indicator, or fact"
    if origin.fact is not None and (origin.divided_by or origin.from_parts):
        yield "divided_by and from_parts beside an indicator only"
    if origin.weighted_by and origin.divided_by:
        yield "weighted_by or divided_by, not both"
    if origin.divided_by and origin.unit is None:
        yield "unit, as this is computed"
