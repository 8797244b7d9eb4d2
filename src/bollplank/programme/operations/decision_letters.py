"""The letters of a decision: their texts, what they come out as, and as PDF."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bollplank.accounts.operations import outbox
from bollplank.documents.letters import Letter, letter_pdf
from bollplank.documents.shelf import Shelf
from bollplank.domain.decision_letters import (
    NAMES,
    LetterKind,
    LetterWord,
    paragraphs_of,
)
from bollplank.domain.decisions import Outcome
from bollplank.programme.models import Application, Decision, DecisionLine, Round
from bollplank.programme.queries.decisions import waiting_list
from bollplank.programme.queries.receivers import Receiver, receivers_of

PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A letter as it will be: to whom, in what words, and how it looks on paper."""

    line: DecisionLine
    kind: LetterKind
    language: str
    receivers: tuple[Receiver, ...]
    number: int | None
    letter: Letter

    @property
    def same(self) -> str:
        """What tells it from every letter that says something else."""
        return repr(self.letter)


def planned(decision: Decision) -> list[Planned]:
    """Return every letter of a decision: one for each line and language read there."""
    lines = list(
        decision.lines.select_related("application__organisation").order_by(
            "number", "application__organisation__sort_key", "pk"
        )
    )
    receivers = receivers_of(line.application for line in lines)
    numbers = waiting_numbers(decision.round, lines)
    texts = _Texts(decision)
    return [
        _planned(decision, line, those, language, numbers.get(line.pk), texts)
        for line in lines
        for language, those in _by_language(receivers[line.application_id]).items()
    ]


def waiting_numbers(round_: Round, lines: Iterable[DecisionLine]) -> dict[int, int]:
    """Return the place on the waiting list of each line that puts somebody there.

    They come after those who wait already and go on waiting, in the lines' own order.
    """
    rows = list(lines)
    decided = {line.application_id for line in rows}
    others = sum(one.pk not in decided for one in waiting_list(round_))
    new = [line for line in rows if line.outcome == Outcome.WAITING]
    return {line.pk: others + place for place, line in enumerate(new, 1)}


def kind_of(decision: Decision, line: DecisionLine) -> LetterKind:
    """Return which kind of letter tells of this line."""
    if decision.after_leaving_id is not None:
        return LetterKind.PROMOTED
    return LetterKind(line.outcome)


def default_text(kind: LetterKind, language: str) -> str:
    """Return the text a letter has until somebody edits it, with words in braces."""
    names = {word.value: f"{{{name}}}" for word, name in NAMES[language].items()}
    with translation.override(language):
        return render_to_string(f"decisions/letters/{kind}.txt", names).strip()


def text_of(decision: Decision, kind: LetterKind, language: str) -> str:
    """Return the text of a kind of letter in this decision, edited or not."""
    edited = decision.letters.get(kind, {}).get(language, "")
    return edited or default_text(kind, language)


def as_pdf(letter: Letter) -> bytes:
    """Return the letter as PDF. The same letter gives the same bytes."""
    return letter_pdf(letter)


def shelved(plans: Iterable[Planned]) -> dict[str, str]:
    """Keep every letter as PDF, and return the digest of each by what it says.

    This takes its time, so it is done before anything is locked. What is kept and then
    not sent does no harm: the same letter is kept under the same digest again.
    """
    shelf = Shelf(settings.DOCUMENTS)
    found: dict[str, str] = {}
    for plan in plans:
        if plan.same not in found:
            found[plan.same] = shelf.put([as_pdf(plan.letter)])
    return found


def mails(
    plan: Planned, *, decision: Decision, digest: str, link: str
) -> list[outbox.Letter]:
    """Return the mails that carry a letter, one for each receiver."""
    application = plan.line.application
    return [
        outbox.written(
            "decisions/mail/letter",
            key=f"decision:{decision.pk}:{application.pk}:{one.email}",
            to_email=one.email,
            to_name=one.name,
            language=plan.language,
            context={
                "heading": plan.letter.heading,
                "paragraphs": plan.letter.paragraphs,
                "link": link,
            },
            attachments=[
                outbox.Attachment(
                    name=file_name(decision, plan.language),
                    media_type=PDF,
                    digest=digest,
                )
            ],
        )
        for one in plan.receivers
    ]


def file_name(decision: Decision, language: str) -> str:
    """Return what the file of a letter is called; it names nobody."""
    with translation.override(language):
        return f"{slugify(_('The decision'))}-{decision.round.code}.pdf"


class _Texts:
    """The texts of a decision's letters, each made once."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self._made: dict[tuple[LetterKind, str], str] = {}

    def of(self, kind: LetterKind, language: str) -> str:
        if (kind, language) not in self._made:
            self._made[kind, language] = text_of(self._decision, kind, language)
        return self._made[kind, language]


def _planned(
    decision: Decision,
    line: DecisionLine,
    receivers: tuple[Receiver, ...],
    language: str,
    number: int | None,
    texts: _Texts,
) -> Planned:
    kind = kind_of(decision, line)
    with translation.override(language):
        values = _values(decision, line, number)
        paragraphs = paragraphs_of(
            texts.of(kind, language), language=language, values=values
        )
        letter = _letter(decision, line.application, paragraphs, language)
    return Planned(
        line=line,
        kind=kind,
        language=language,
        receivers=receivers,
        number=number,
        letter=letter,
    )


def _letter(
    decision: Decision, application: Application, paragraphs: list[str], language: str
) -> Letter:
    """Return the letter on paper, in the language that holds now."""
    round_ = decision.round
    name = in_words(round_.name, language)
    lines = [line for line in (round_.contact_name, round_.contact_email) if line]
    return Letter(
        language=language,
        sender=_("Model municipalities and model regions"),
        sender_lines=lines,
        receiver=[application.organisation.name],
        dated=_day(decision.decided_on),
        on=decision.decided_on,
        heading=_("Decision on taking part in %(round)s") % {"round": name},
        paragraphs=paragraphs,
        closing=_("Kind regards"),
        signature=[decision.created_by.name, _("Coordinator")],
        warning=_("Made-up letter, for showing how it works. It is to nobody.")
        if round_.is_made_up
        else "",
    )


def _values(
    decision: Decision, line: DecisionLine, number: int | None
) -> Mapping[LetterWord, str]:
    round_ = decision.round
    language = translation.get_language() or "sv"
    return {
        LetterWord.ORGANISATION: line.application.organisation.name,
        LetterWord.ROUND: in_words(round_.name, language),
        LetterWord.DECIDED_ON: _day(decision.decided_on),
        LetterWord.KICK_OFF: _day(round_.kick_off_on),
        LetterWord.NUMBER: str(number) if number else "",
        LetterWord.REASON: line.reason.strip(),
    }


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else _("a day that is told later")


def in_words(texts: Mapping[str, str], language: str) -> str:
    """Return the text in this language, else in English, else in any."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def _by_language(
    receivers: Iterable[Receiver],
) -> dict[str, tuple[Receiver, ...]]:
    found: dict[str, list[Receiver]] = {}
    for one in receivers:
        language = one.language if one.language in NAMES else "sv"
        found.setdefault(language, []).append(one)
    return {language: tuple(found[language]) for language in sorted(found)}
