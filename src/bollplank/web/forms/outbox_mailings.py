"""Forms for writing to a round's address list."""

from collections.abc import Mapping

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bollplank.programme.models import Mailing
from bollplank.programme.operations.mailings import Texts
from bollplank.web.forms.base import Form

SUBJECTS = {"sv": _("Subject in Swedish"), "en": _("Subject in English")}
BODIES = {"sv": _("Text in Swedish"), "en": _("Text in English")}


class MailingForm(Form):
    """What a mail says, in each of the site's languages. The domain judges it."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, str] | None = None, *, mailing: Mailing
    ) -> None:
        initial: dict[str, object] = {"seen": mailing.version}
        super().__init__(data)
        self.initial = initial
        for code, _name in settings.LANGUAGES:
            written_in = {"lang": code}
            self.fields[f"subject_{code}"] = forms.CharField(
                label=SUBJECTS[code],
                required=False,
                widget=forms.TextInput(attrs=written_in),
            )
            self.fields[f"body_{code}"] = forms.CharField(
                label=BODIES[code],
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={**written_in, "rows": 14}),
            )
            initial[f"subject_{code}"] = mailing.subject.get(code, "")
            initial[f"body_{code}"] = mailing.body.get(code, "")

    def texts(self) -> Texts:
        """Return what was written, with line ends as they are stored."""
        cleaned = self.cleaned_data
        codes = [code for code, _name in settings.LANGUAGES]
        return Texts(
            subject={code: cleaned[f"subject_{code}"] for code in codes},
            body={
                code: cleaned[f"body_{code}"].replace("\r\n", "\n").strip() + "\n"
                if cleaned[f"body_{code}"].strip()
                else ""
                for code in codes
            },
        )


class ConfirmForm(Form):
    """Yes to sending, with the number of addresses the person was told of."""

    confirmed = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": _("Look at the number of addresses again.")},
    )
