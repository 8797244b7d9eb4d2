"""What has been judged about an indicator, by question, each with its basis."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.content.schemas.indicators import Gap, Indicator
from bollplank.domain.certainty import Certainty
from bollplank.domain.figures import ValueStatus
from bollplank.domain.indicators import Shape
from bollplank.indicators import words
from bollplank.indicators.queries.codebooks import Codebooks
from bollplank.indicators.queries.figures import Figures
from bollplank.programme.words import CERTAINTIES
from bollplank.web.presenters.figure_views import View
from bollplank.web.templatetags.words import in_language

PROPOSALS = frozenset({Certainty.INFERRED, Certainty.PARTLY_INFERRED})
"""How well a limit is known that is our own and that no expert has confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One thing that is judged or known of the indicator, and why it is said."""

    question: str
    answer: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What a reader must know beside the figures."""

    judged: list[Judged]
    small_print: list[str] = field(default_factory=list)


def notes_of(view: View, books: Codebooks, publishers: dict[str, str]) -> Notes:
    """Return what is judged and what else must be known.

    Parameters
    ----------
    publishers
        Code -> name, of those whose figures a service passes on.
    """
    return Notes(
        judged=[each for each in _judged(view, books, publishers) if each.answer],
        small_print=[text for text in _small_print(view.figures) if text],
    )


def _judged(
    view: View, books: Codebooks, publishers: dict[str, str]
) -> Iterator[Judged]:
    indicator = view.figures.indicator
    reviewed = indicator.reviewed
    yield Judged(question=_("Why it matters"), answer=in_language(indicator.why))
    if reviewed is not None and reviewed.control is not None:
        yield Judged(
            question=_("Who can change it"),
            answer=f"{words.CONTROLS[reviewed.control]}.",
            basis=in_language(reviewed.control_basis),
        )
    yield Judged(
        question=_("Which way is better"),
        answer=str(words.DIRECTIONS[indicator.direction]),
        basis=in_language(indicator.direction_basis),
    )
    yield _threshold(view)
    goal = books.goals.get(indicator.goal or "")
    yield Judged(question=_("National goal"), answer=in_language(goal))
    if reviewed is not None:
        yield from _of_review(reviewed, books, publishers)


def _threshold(view: View) -> Judged:
    gap = view.figures.indicator.gap
    question = _("From where a difference matters")
    if view.figures.indicator.is_count:
        return Judged(
            question=question,
            answer=_("A number of persons is context: the difference is not judged."),
        )
    if gap is None:
        return Judged(
            question=question,
            answer=_("Nobody has said. Then only the direction is judged."),
        )
    return Judged(
        question=question,
        answer=_("From %(size)s.")
        % {"size": view.telling.threshold_size(gap.threshold)},
        basis=" ".join(
            text for text in (in_language(gap.basis), _confirmed(gap)) if text
        ),
    )


def _confirmed(gap: Gap) -> str:
    if gap.certainty in PROPOSALS:
        return _("The limit is our proposal. No expert has confirmed it.")
    return ""


def _of_review(
    reviewed: Indicator, books: Codebooks, publishers: dict[str, str]
) -> Iterator[Judged]:
    field_name = books.service_fields.get(reviewed.service_field or "")
    yield Judged(question=_("Service"), answer=in_language(field_name))
    articles = [books.articles[code] for code in reviewed.charter]
    yield Judged(
        question=_("In the European charter for equality"),
        answer="; ".join(
            _("article %(number)s, %(name)s")
            % {"number": each.number, "name": in_language(each.name)}
            if each.number
            else in_language(each.name)
            for each in articles
        ),
    )
    yield Judged(
        question=_("Who made the figures"),
        answer=", ".join(publishers.get(code, code) for code in reviewed.publishers),
    )
    if reviewed.review is not None:
        review = reviewed.review
        yield Judged(
            question=_("Reviewed"),
            answer=_("%(day)s by %(reviewer)s, again at the latest %(next)s.")
            % {
                "day": date_format(review.reviewed_on),
                "reviewer": in_language(review.reviewer),
                "next": date_format(review.next_review_on),
            },
            basis=_("The judgements are a proposal. No expert has confirmed them.")
            if review.certainty in PROPOSALS
            else str(CERTAINTIES[review.certainty]),
        )


def _small_print(figures: Figures) -> Iterator[str]:
    indicator = figures.indicator
    yield in_language(indicator.note)
    if indicator.reviewed is not None:
        yield in_language(indicator.reviewed.small_numbers)
    yield in_language(figures.source.note)
    if indicator.shape in {Shape.WOMEN_SHARE, Shape.MEN_SHARE}:
        yield _(
            "One sex's share is published. The other's is what is left up to 100 per "
            "cent."
        )
    if figures.total_lies_outside:
        yield _(
            "In some organisations the value for all does not lie between the two. Then "
            "the three are not about quite the same thing, and the publisher's "
            "definition tells how."
        )


def missing_in(view: View) -> list[tuple[str, int]]:
    """Return reasons in words, and how many values of the year are not shown."""
    return [
        (str(words.VALUE_STATUSES[ValueStatus(reason)]), count)
        for reason, count in sorted(view.figures.missing(view.chosen.year).items())
    ]
