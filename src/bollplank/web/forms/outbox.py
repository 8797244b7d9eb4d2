"""Forms for finding mails, and for sending one again."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.accounts import words
from bollplank.programme.models import Round
from bollplank.web.forms.base import Form
from bollplank.web.templatetags.words import in_language


class FindForm(Form):
    """What to look for among the mails. Anything unknown is passed over."""

    q = forms.CharField(label=_("Address, name or subject"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    kind = forms.ChoiceField(label=_("Kind of mail"), required=False)
    round = forms.ChoiceField(label=_("Round"), required=False)

    def __init__(
        self, asked: Mapping[str, str], *, kinds: Iterable[str], rounds: Iterable[Round]
    ) -> None:
        super().__init__(asked)
        states = list(words.MAIL_STATES.items())
        named = [(kind, words.MAIL_KINDS.get(kind, kind)) for kind in kinds if kind]
        known = [(round_.code, in_language(round_.name)) for round_ in rounds]
        self._offer("state", [("", _("Every state")), *states])
        self._offer("kind", [("", _("Every kind")), *named])
        self._offer("round", [("", _("Every round")), *known])

    def wanted(self) -> dict[str, str]:
        """Return what is asked for and understood."""
        self.is_valid()
        return {name: str(self.cleaned_data.get(name, "")) for name in self.fields}

    def _offer(self, name: str, choices: list[tuple[str, str | Promise]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = choices


class AgainForm(Form):
    """Where a mail is to be sent this time."""

    email = forms.CharField(
        label=_("Address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write a whole address, such as name@example.se.")
        },
    )
