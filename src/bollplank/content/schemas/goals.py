"""What work is tied to: goals, charter articles, service fields, expected results."""

from collections.abc import Iterator

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
from bollplank.domain.certainty import Certainty
from bollplank.domain.organisations import OrganisationKind


class Goal(Schema):
    """A national gender equality goal, or an expected result of a round."""

    code: Code
    name: Texts
    description: Texts | None = None


class NationalGoals(FileSchema):
    """The national gender equality goals."""

    goals: tuple[Goal, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield codes used twice."""
        codes = [goal.code for goal in self.goals]
        yield from repeated(codes, under="goals", key="code", what="goal code")


class ExpectedResults(FileSchema):
    """What a round is expected to lead to."""

    results: tuple[Goal, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield codes used twice."""
        codes = [result.code for result in self.results]
        yield from repeated(codes, under="results", key="code", what="result code")


class SustainabilityGoal(Schema):
    """One of the goals of the 2030 Agenda."""

    number: int = Field(ge=1, le=17)
    name: Texts


class SustainabilityGoals(FileSchema):
    """The seventeen goals of the 2030 Agenda."""

    goals: tuple[SustainabilityGoal, ...]

    def faults(self) -> Iterator[Fault]:
        """Yield numbers used twice or left out."""
        numbers = [goal.number for goal in self.goals]
        yield from repeated(numbers, under="goals", key="number", what="goal number")
        if set(numbers) != set(range(1, 18)):
            yield ("goals",), "all seventeen goals, numbered 1 to 17"


class CharterArticle(Schema):
    """An article of the European charter, or a topic whose number is not known."""

    code: Code
    number: int | None = Field(default=None, ge=1)
    name: Texts


class CharterVersion(Schema):
    """One text of the European charter for equality in local life."""

    code: Code
    name: Texts
    adopted: PartialDate
    articles_in_all: int = Field(ge=1)
    complete: bool
    """Whether every article is listed here, with its number."""
    certainty: Certainty = Certainty.CONFIRMED
    note: Texts | None = None
    articles: tuple[CharterArticle, ...]


class Charter(FileSchema):
    """The European charter in its versions."""

    versions: tuple[CharterVersion, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield repeated codes, and versions called complete that are not."""
        codes = [version.code for version in self.versions]
        yield from repeated(codes, under="versions", key="code", what="version")
        seen: set[str] = set()
        for place, version in enumerate(self.versions):
            for nth, article in enumerate(version.articles):
                if article.code in seen:
                    expected = (
                        f'each article code once, "{article.code}" is already used'
                    )
                    yield ("versions", place, "articles", nth, "code"), expected
                seen.add(article.code)
            numbers = [article.number for article in version.articles]
            if version.complete and numbers != [*range(1, version.articles_in_all + 1)]:
                expected = f"articles 1 to {version.articles_in_all} in order"
                yield ("versions", place, "articles"), expected


class ServiceField(Schema):
    """A core service in which an improvement can be tried."""

    code: Code
    name: Texts
    organisation_kinds: frozenset[OrganisationKind] = Field(min_length=1)


class ServiceFields(FileSchema):
    """The fields of service."""

    service_fields: tuple[ServiceField, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield codes used twice."""
        codes = [field.code for field in self.service_fields]
        yield from repeated(codes, under="service_fields", key="code", what="code")
