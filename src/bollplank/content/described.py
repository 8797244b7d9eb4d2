"""What is known of one indicator from one source, whichever file it is said in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bollplank.content.schemas.base import Texts
from bollplank.content.schemas.indicators import Gap
from bollplank.content.schemas.indicators import Indicator as ReviewedIndicator
from bollplank.content.sources import Source
from bollplank.domain.figures import Direction, Group, Unit
from bollplank.domain.indicators import Control, IndicatorSet, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An indicator from one source, with everything that is known of it.

    Attributes
    ----------
    id
        As the store names its series.
    decimals
        How many are shown. None where nobody says: as they come.
    gap
        How its gap is taken and from where it matters; None where that is not known.
    persons
        The indicator of the same source that counts the persons behind each value.
    reviewed
        The judgements in ``content/indicators``; None where it has none.
    why
        Why it matters; None where nobody has said.
    words
        Language -> everyday words to find it by.
    """

    source: Source
    id: str
    title: Texts
    shape: Shape
    group: Group
    unit: Unit
    decimals: int | None
    direction: Direction
    direction_basis: Texts | None
    goal: str | None
    note: Texts | None
    gap: Gap | None
    persons: str | None = None
    reviewed: ReviewedIndicator | None = None
    why: Texts | None = None
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def control(self) -> Control | None:
        """Who can change what it measures; None where nobody has judged."""
        return self.reviewed.control if self.reviewed else None

    @property
    def service_field(self) -> str | None:
        """Whose work it is closest to; None where nobody has said."""
        return self.reviewed.service_field if self.reviewed else None

    @property
    def is_count(self) -> bool:
        """Whether it counts persons: context, of which no gap is ever judged.

        Told from a whole number that nobody has judged a direction of. Means and
        numbers per person have decimals.
        """
        return (
            self.unit is Unit.NUMBER
            and self.direction is Direction.NONE
            and self.shape.has_pair
            and not self.decimals
        )

    @property
    def is_core(self) -> bool:
        """Whether it is, or is the same as, an indicator of the core set."""
        return self.reviewed is not None and self.reviewed.set is IndicatorSet.CORE

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from every other: its id and its source."""
        return self.id, self.source.id

    @property
    def search(self) -> Mapping[str, list[str]]:
        """What else it may be found by, by language."""
        texts = [self.source.name, self.source.publisher]
        found = {
            language: [text[language] for text in texts if language in text]
            for language in dict.fromkeys(each for text in texts for each in text)
        }
        for language, several in self.words.items():
            found.setdefault(language, []).extend(several)
        return found
