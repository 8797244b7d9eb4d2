"""The form of how the start of one moment is seen today."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.response_shift import StartSeen
from bollplank.improvement.models import Moment
from bollplank.web.forms.assessments import LongText, anchor_of
from bollplank.web.forms.base import Form

LONGEST = 4_000
NOT_SAID = ""
TAKEN_BACK = "-"
"""Sent by the button under both texts where the other has taken back what was said."""


class StartSeenForm(Form):
    """Points for the start as it is seen today, and a note.

    ``seen`` is the mark of what the writer had before her. ``merged_with`` is sent by
    the button under both texts, when she has put them together.
    """

    choice = forms.ChoiceField(required=False)
    note = LongText(
        label=_("What have you learned since?"),
        help_text=_("What makes you see it differently, or the same."),
        max_length=LONGEST,
        required=False,
    )
    seen = forms.CharField(required=False)
    merged_with = forms.CharField(required=False)

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        moment: Moment,
        said: StartSeen,
        mark: str,
        scale_highest: int,
    ) -> None:
        super().__init__(
            data,
            initial={
                "choice": str(said.points or NOT_SAID),
                "note": said.note,
                "seen": mark,
            },
            auto_id=f"{anchor_of(moment)}-%s",
        )
        points = [str(value) for value in range(1, scale_highest + 1)]
        choice = self.fields["choice"]
        choice.choices = [(value, value) for value in [NOT_SAID, *points]]  # type: ignore[attr-defined] # a ChoiceField
        self.moment = moment

    def said(self) -> StartSeen:
        """Return the cleaned answer in the rules' own type."""
        choice = self.cleaned_data["choice"]
        return StartSeen(
            points=int(choice) if choice else None, note=self.cleaned_data["note"]
        )

    def saw(self) -> str:
        """Return the mark of what the writer has had before her."""
        merged_with: str = self.cleaned_data["merged_with"]
        if merged_with:
            return "" if merged_with == TAKEN_BACK else merged_with
        return str(self.cleaned_data["seen"])

    def shows(self, name: str) -> str:
        """Return what stands in a field, typed or stored, cleaned or not."""
        return str(self[name].value() or "")
