"""Forms for self-assessments."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.assessments import Answer, CriterionReply, Rating, Sharing
from bollplank.improvement import words
from bollplank.improvement.models import Criterion, Moment
from bollplank.improvement.models import Rating as StoredRating
from bollplank.improvement.queries.assessments import said_in
from bollplank.web.forms.base import Form

LONGEST = 20_000
"""Characters in one text: ten pages, more than anybody reads before a meeting."""

OTHER_ANSWERS = [Answer.NOT_ASSESSED, Answer.NOT_RELEVANT]


class LongText(forms.CharField):
    """A text of several lines, with line ends written in one way."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: str | None) -> str:
        """Return the text with plain line ends, as it is stored and compared."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class MomentForm(Form):
    """What the delegation says of one moment.

    ``seen_version`` is what the writer had before her. ``merged_with`` is sent by
    the button under both texts, when she has put them together.
    """

    choice = forms.ChoiceField(required=False)
    motivation = LongText(
        label=_("Why these points?"),
        help_text=_("Two or three sentences are enough."),
        max_length=LONGEST,
        required=False,
    )
    evidence = LongText(
        label=_("What shows it?"),
        help_text=_("A link, a document or a note."),
        max_length=LONGEST,
        required=False,
    )
    explanation = LongText(
        label=_("What explains the movement?"), max_length=LONGEST, required=False
    )
    seen_version = forms.IntegerField(min_value=0)
    merged_with = forms.IntegerField(min_value=0, required=False)

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        rating: StoredRating,
        criteria: Iterable[Criterion],
        scale_highest: int,
    ) -> None:
        super().__init__(
            data,
            initial=_initial_of(said_in(rating)),
            auto_id=f"{anchor_of(rating.moment)}-%s",
        )
        points = [str(value) for value in range(1, scale_highest + 1)]
        choice = self.fields["choice"]
        choice.choices = [(value, value) for value in [*points, *OTHER_ANSWERS]]  # type: ignore[attr-defined] # a ChoiceField
        self.rating = rating
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"criterion-{criterion.code}"] = forms.ChoiceField(
                choices=list(words.REPLIES.items()), required=False
            )

    def said(self) -> Rating:
        """Return the cleaned answers in the rules' own type."""
        cleaned = self.cleaned_data
        answer, points = answer_of(cleaned["choice"])
        return Rating(
            answer=answer,
            points=points,
            motivation=cleaned["motivation"],
            evidence=cleaned["evidence"],
            explanation=cleaned["explanation"],
            replies={
                criterion.code: CriterionReply(reply)
                for criterion in self.criteria
                if (reply := cleaned[f"criterion-{criterion.code}"])
            },
        )

    def seen(self) -> int:
        """Return the version that the writer has had before her."""
        merged_with: int | None = self.cleaned_data["merged_with"]
        seen: int = self.cleaned_data["seen_version"]
        return seen if merged_with is None else merged_with

    def shows(self, name: str) -> str:
        """Return what stands in a field, typed or stored, cleaned or not."""
        return str(self[name].value() or "")


def answer_of(choice: str) -> tuple[Answer, int | None]:
    """Return the answer, and its points if it has any, that a choice stands for."""
    if choice.isdecimal():
        return Answer.POINTS, int(choice)
    return Answer(choice or Answer.UNANSWERED), None


def anchor_of(moment: Moment) -> str:
    """Return the name of this moment's place on the page."""
    return f"moment-{moment.number}"


def _initial_of(said: Rating) -> dict[str, str]:
    """Return what the fields hold when nothing has been typed."""
    has_points = said.answer is Answer.POINTS
    answered = "" if said.answer is Answer.UNANSWERED else str(said.answer)
    return {
        "choice": str(said.points) if has_points else answered,
        "motivation": said.motivation,
        "evidence": said.evidence,
        "explanation": said.explanation,
        **{f"criterion-{code}": str(reply) for code, reply in said.replies.items()},
    }


class SharingForm(Form):
    """How far an assessment is shown."""

    sharing = forms.TypedChoiceField(
        label=_("Who may see it?"),
        choices=list(words.SHARINGS.items()),
        coerce=Sharing,
        widget=forms.RadioSelect,
    )
