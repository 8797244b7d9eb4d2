"""The form of an application: everything an organisation says, on one page."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.application_texts import (
    YES,
    FieldTexts,
    reply_field,
    seat_field,
    seen_in,
    text_of_list,
    texts_of,
)
from bollplank.domain.applications import Commitment, EntryRules, ReplyKind
from bollplank.programme.application_words import promise_of
from bollplank.programme.models import Application
from bollplank.programme.queries import application_choices
from bollplank.programme.queries import applications as queries
from bollplank.web.forms.assessments import LongText
from bollplank.web.forms.base import Form
from bollplank.web.forms.own_figures import DayField
from bollplank.web.templatetags.words import in_language

LINE, NAME, LONGEST = 200, 120, 10_000
SECTIONS = ["decision", "delegation", "promises", "service", "questions", "wishes"]
YES_NO = [("", _("Not answered")), (YES, _("Yes")), ("no", _("No"))]
NOT_AN_ADDRESS = {
    "invalid": _("Write the whole address, such as name@example.org."),
}


class ApplicationForm(Form):
    """A field for everything that is asked, with what the writer has seen of each."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    over = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, str] | None = None, *, application: Application
    ) -> None:
        self.application = application
        self.answers = queries.answers_of(application)
        self.stored = texts_of(self.answers)
        self.rules = queries.rules_of(application.round)
        super().__init__(data, auto_id="%s")
        self.sections: dict[str, list[str]] = {name: [] for name in SECTIONS}
        for section, name, field in self._asked():
            self.fields[name] = field
            self.sections[section].append(name)
        self.initial = {
            **{name: self._shown(name) for name in self.asked},
            "seen": written(seen_in({name: self._now(name) for name in self.asked})),
        }

    @property
    def asked(self) -> list[str]:
        """The names of the fields to write in, in the order of the page."""
        return [name for names in self.sections.values() for name in names]

    def typed(self) -> dict[str, str]:
        """Return what was written, field by field; what is not valid is left out."""
        return {
            name: _as_text(self.cleaned_data[name])
            for name in self.asked
            if name in self.cleaned_data
        }

    def had_before(self) -> dict[str, str]:
        """Return the fingerprints of what the writer has had before her."""
        known = _read(self.data.get("seen", ""))
        return {**known, **_read(self.data.get("over", ""))}

    def seen_after(self, stored: FieldTexts) -> str:
        """Return the fingerprints to send back, now that this is what is stored.

        A field that shows something else than what is stored keeps the one it had.
        """
        typed, before, now = self.typed(), self.had_before(), seen_in(stored)
        return written(
            {
                name: now.get(name, "")
                if typed.get(name) == stored.get(name, "")
                else before.get(name, "")
                for name in self.asked
            }
        )

    def fields_of(self, section: str) -> list[forms.BoundField]:
        """Return the fields of one part of the form."""
        return [self[name] for name in self.sections[section]]

    def _now(self, name: str) -> str:
        return self.stored.get(name, "")

    def _shown(self, name: str) -> object:
        text, field = self._now(name), self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            return text.split()
        if isinstance(field, forms.BooleanField):
            return text == YES
        return text

    def _asked(self) -> Iterator[tuple[str, str, forms.Field]]:
        for name, field in _decision_fields():
            yield "decision", name, field
        for number, _seat in enumerate(self.answers.seats, 1):
            for name, field in _seat_fields(number):
                yield "delegation", name, field
        yield "promises", "commitments", _promises(self.rules, self.application)
        for name, field in _service_fields(self.application):
            yield "service", name, field
        for question in application_choices.questions_of(self.application.round):
            yield "questions", reply_field(question["code"]), _question(question)
        for name, field in _wish_fields(self.application):
            yield "wishes", name, field


def written(fingerprints: FieldTexts) -> str:
    """Return fingerprints as one text for a hidden field."""
    return " ".join(f"{name}:{print_}" for name, print_ in fingerprints.items())


def _read(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split())
    return {name: print_ for name, _colon, print_ in pairs}


def _as_text(cleaned: object) -> str:
    """Return what a field holds, as it is stored and compared."""
    if cleaned is None or cleaned is False:
        return ""
    if cleaned is True:
        return YES
    if isinstance(cleaned, date):
        return cleaned.isoformat()
    if isinstance(cleaned, list):
        return text_of_list(cleaned)
    return str(cleaned)


def _decision_fields() -> Iterator[tuple[str, forms.Field]]:
    yield (
        "decision_reference",
        forms.CharField(
            label=_("Where was the political decision taken?"),
            help_text=_("For example: The council, § 41, reference 2027/118."),
            max_length=LINE,
            required=False,
        ),
    )
    yield "decision_on", DayField(label=_("When?"), required=False)
    versions = application_choices.charter_versions()
    yield (
        "charter_version",
        forms.ChoiceField(
            label=_("Has the organisation signed the European charter?"),
            help_text=_("A signed charter counts as a political decision."),
            choices=[
                ("", _("No, or not known")),
                *((code, in_language(name)) for code, name in versions.items()),
            ],
            widget=forms.RadioSelect,
            required=False,
        ),
    )
    yield "charter_signed_on", DayField(label=_("When was it signed?"), required=False)


def _seat_fields(number: int) -> Iterator[tuple[str, forms.Field]]:
    texts = {
        "name": _("Name"),
        "title": _("Title or office"),
        "substitute_name": _("Substitute"),
    }
    mails = {"email": _("E-mail address"), "substitute_email": _("Substitute's e-mail")}
    for part in ["name", "title", "email", "substitute_name", "substitute_email"]:
        if part in texts:
            field = forms.CharField(label=texts[part], max_length=NAME, required=False)
        else:
            field = forms.EmailField(
                label=mails[part],
                max_length=254,
                required=False,
                error_messages=NOT_AN_ADDRESS,
            )
        field.widget.attrs["autocomplete"] = "off"
        yield seat_field(number, part), field


def _promises(rules: EntryRules, application: Application) -> forms.Field:
    asked = set(rules.promises)
    version = application.round.model_version
    entry: dict[str, Any] = version.rules.get("entry", {}) if version else {}
    if entry.get("mentor_commitment") == "soft":
        asked.add(Commitment.MENTOR_LATER)
    return forms.MultipleChoiceField(
        label=_("We promise"),
        choices=[(one, _promise(one, rules)) for one in Commitment if one in asked],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _promise(one: Commitment, rules: EntryRules) -> str:
    said = str(promise_of(one, rules))
    if one in rules.promises:
        return said
    return _("%(promise)s (not a condition)") % {"promise": said}


def _service_fields(application: Application) -> Iterator[tuple[str, forms.Field]]:
    fields = application_choices.service_fields_for(application)
    if not fields:
        return
    yield (
        "service_fields",
        forms.MultipleChoiceField(
            label=_("In which services do you want to try improvements?"),
            choices=[(code, in_language(name)) for code, name in fields.items()],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
    )


def _question(question: Mapping[str, Any]) -> forms.Field:
    label = in_language(question["text"])
    help_text = in_language(question["help"]) if question.get("help") else ""
    if question["kind"] == ReplyKind.YES_NO:
        return forms.ChoiceField(
            label=label,
            help_text=help_text,
            choices=YES_NO,
            widget=forms.RadioSelect,
            required=False,
        )
    return LongText(
        label=label, help_text=help_text, max_length=LONGEST, required=False
    )


def _wish_fields(application: Application) -> Iterator[tuple[str, forms.Field]]:
    yield (
        "wants_neighbours",
        forms.BooleanField(label=_("A group near us, to ease travel"), required=False),
    )
    group = queries.track_of(application.round).get("group", {})
    if group.get("without_mentor_allowed"):
        yield (
            "without_mentor",
            forms.BooleanField(label=_("We can do without a mentor"), required=False),
        )
    yield (
        "wants_theme",
        forms.CharField(
            label=_("A theme we want to share with the group"),
            help_text=_("For example: equal health."),
            max_length=LINE,
            required=False,
        ),
    )
    yield (
        "wishes",
        LongText(
            label=_("Anything else we should know"),
            help_text=_("Read by your own people and the coordinator alone."),
            max_length=LONGEST,
            required=False,
        ),
    )
