"""What can be chosen of what changed: since when, and in which way."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.indicators.change_words import CHANGES
from bollplank.store.changes import ChangeKind
from bollplank.web.forms.base import Form


class ChangesForm(Form):
    """Which earlier vintage to compare with, and which changes to show."""

    def __init__(
        self, *args: object, earlier: Sequence[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        if earlier:
            self.fields["from"] = forms.ChoiceField(
                label=_("Changed since"), choices=list(earlier), required=False
            )
        self.fields["kind"] = forms.ChoiceField(
            label=_("What has changed"),
            choices=[("", _("Everything")), *CHANGES.items()],
            required=False,
        )

    @property
    def wanted(self) -> ChangeKind | None:
        """The way of changing that was chosen, None for all."""
        if not self.is_valid() or not self.cleaned_data["kind"]:
            return None
        return ChangeKind(self.cleaned_data["kind"])
