"""The form of one person's own answer to a moment."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.role_answers import RoleAnswer, RoleReply
from bollplank.improvement.models import RoleRating
from bollplank.web.forms.assessments import LongText, anchor_of
from bollplank.web.forms.base import Form

LONGEST = 4_000
OTHER_REPLIES = [RoleReply.DO_NOT_KNOW, RoleReply.NOT_RELEVANT]


class RoleAnswerForm(Form):
    """What one person says of one moment, alone."""

    choice = forms.ChoiceField(required=False)
    note = LongText(
        label=_("A note for the talk"),
        help_text=_("Shown to your own delegation together with your answer."),
        max_length=LONGEST,
        required=False,
    )
    seen_version = forms.IntegerField(min_value=0)

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        rating: RoleRating,
        scale_highest: int,
    ) -> None:
        answered = "" if rating.reply == RoleReply.UNANSWERED else rating.reply
        super().__init__(
            data,
            initial={
                "choice": str(rating.points or answered),
                "note": rating.note,
                "seen_version": rating.version,
            },
            auto_id=f"{anchor_of(rating.moment)}-%s",
        )
        points = [str(value) for value in range(1, scale_highest + 1)]
        choice = self.fields["choice"]
        choice.choices = [(value, value) for value in [*points, *OTHER_REPLIES]]  # type: ignore[attr-defined] # a ChoiceField
        self.rating = rating

    def said(self) -> RoleAnswer:
        """Return the cleaned answer in the rules' own type."""
        choice = self.cleaned_data["choice"]
        note = self.cleaned_data["note"]
        if choice.isdecimal():
            return RoleAnswer(reply=RoleReply.POINTS, points=int(choice), note=note)
        return RoleAnswer(reply=RoleReply(choice or RoleReply.UNANSWERED), note=note)

    def shows(self, name: str) -> str:
        """Return what stands in a field, typed or stored, cleaned or not."""
        return str(self[name].value() or "")
