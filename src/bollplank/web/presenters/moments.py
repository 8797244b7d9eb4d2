"""The moments of an assessment as somebody fills them in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bollplank.accounts.models import User
from bollplank.domain.assessments import Answer
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.improvement import words
from bollplank.improvement.models import Criterion, Rating, SelfAssessment
from bollplank.improvement.queries import assessments as queries
from bollplank.improvement.queries import bridges
from bollplank.web.forms.assessments import OTHER_ANSWERS, MomentForm, anchor_of
from bollplank.web.presenters import role_differences, role_questions, saves
from bollplank.web.presenters.assessments import name_of
from bollplank.web.presenters.movements import across, before_in_words
from bollplank.web.presenters.profiles import in_words
from bollplank.web.templatetags.words import in_language

CLOSED = {ProblemCode.ALREADY_AGREED, ProblemCode.ALREADY_LOCKED}
NOT_AT_A_FIELD = {*CLOSED, ProblemCode.CHANGED_BY_SOMEBODY_ELSE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One card of the scale, or one of the answers beside it."""

    value: str
    points: int | None
    name: str
    evidence: str
    chosen: bool
    as_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A criterion with the replies that may be given to it."""

    criterion: Criterion
    name: str
    replies: Sequence[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything about one moment on the page where it is filled in."""

    rating: Rating
    anchor: str
    next_anchor: str
    previous_anchor: str
    part: str
    form: MomentForm
    points: Sequence[Choice]
    others: Sequence[Choice]
    questions: Sequence[Question]
    before: str
    said: str
    saved: str
    problems: Mapping[ProblemCode, str]
    theirs: saves.Theirs | None
    roles: role_differences.Difference | None
    """The roles' own answers, once they have been put side by side."""

    @property
    def choice_problem(self) -> str:
        """What is wrong with the points, if anything."""
        codes = [ProblemCode.MOMENT_UNANSWERED, ProblemCode.POINTS_OFF_SCALE]
        return " ".join(self.problems[code] for code in codes if code in self.problems)

    @property
    def explanation_problem(self) -> str:
        """What is wrong with the explanation, if anything."""
        return self.problems.get(ProblemCode.MOVEMENT_UNEXPLAINED, "")

    @property
    def refused(self) -> str:
        """Why nothing could be saved, when that is not about a field."""
        codes = [code for code in self.problems if code in NOT_AT_A_FIELD]
        return " ".join(self.problems[code] for code in codes)

    @property
    def seen_version(self) -> str:
        """The version the writer has before her: the stored one, or what she sent."""
        if self.form.is_bound:
            return self.form.shows("seen_version")
        return str(self.rating.version)

    @property
    def all_problems(self) -> list[str]:
        """Everything that is wrong here, for the summary."""
        typed = [str(text) for texts in self.form.errors.values() for text in texts]
        return [*self.problems.values(), *typed]

    @property
    def is_closed(self) -> bool:
        """Whether saving again will not help: it has been agreed or locked."""
        return bool(CLOSED & set(self.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """The page where an assessment is filled in. ``count`` is of all its moments."""

    assessment: SelfAssessment
    sheets: Sequence[Sheet]
    count: int
    since: str
    across: str
    may_look_back: bool
    answered: int
    questions: Sequence[tuple[str, str]]

    @property
    def with_problems(self) -> list[Sheet]:
        """The moments with something to put right."""
        return [sheet for sheet in self.sheets if sheet.all_problems]

    def sheet_of(self, rating: Rating) -> Sheet:
        """Return the sheet of this rating's moment."""
        return next(sheet for sheet in self.sheets if sheet.rating.pk == rating.pk)


def filling(
    assessment: SelfAssessment,
    *,
    by: User,
    on: date,
    bound: MomentForm | None = None,
    problems: Iterable[Problem] = (),
    only: Rating | None = None,
) -> Filling:
    """Return everything the page shows, with what was typed where a form is bound.

    The problems of a bound form are about its moment; others name theirs. With ``only``
    there is the sheet of that rating and no other, as a save answers with.
    """
    ratings = queries.ratings_of(assessment)
    anchors = ["", *(anchor_of(rating.moment) for rating in ratings), ""]
    earlier = bridges.earlier(assessment)
    found = _by_moment(problems, bound)
    making = _Making(
        assessment=assessment,
        earlier=earlier,
        criteria=queries.criteria_of(assessment),
        parts={
            part["code"]: in_language(part["name"])
            for part in assessment.questionnaire.parts
        },
        roles={} if only else role_differences.by_moment(assessment, to=by, on=on),
        by=by,
        on=on,
    )
    sheets = [
        making.sheet(
            rating,
            around=(anchors[place], anchors[place + 2]),
            bound=bound if bound and bound.rating.pk == rating.pk else None,
            problems=found[rating.moment.code],
        )
        for place, rating in enumerate(ratings)
        if only is None or rating.pk == only.pk
    ]
    return Filling(
        assessment=assessment,
        sheets=sheets,
        count=len(ratings),
        since=name_of(earlier.assessment) if earlier else "",
        across=across(earlier) if earlier else "",
        may_look_back=earlier is not None and earlier.in_same_round,
        answered=sum(rating.answer != Answer.UNANSWERED for rating in ratings),
        questions=[
            (asked.by, asked.text)
            for asked in role_questions.of(assessment.questionnaire)
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """What every sheet of a page is made from."""

    assessment: SelfAssessment
    earlier: bridges.Earlier | None
    criteria: Mapping[int, Sequence[Criterion]]
    parts: Mapping[str, str]
    roles: Mapping[str, role_differences.Difference]
    by: User
    on: date

    def sheet(
        self,
        rating: Rating,
        *,
        around: tuple[str, str],
        bound: MomentForm | None,
        problems: Mapping[ProblemCode, str],
    ) -> Sheet:
        questionnaire = self.assessment.questionnaire
        form = bound or self.form(rating)
        code = rating.moment.code
        before = self.earlier.points.get(code) if self.earlier else None
        conflict = ProblemCode.CHANGED_BY_SOMEBODY_ELSE in problems
        return Sheet(
            rating=rating,
            anchor=anchor_of(rating.moment),
            previous_anchor=around[0],
            next_anchor=around[1],
            part=self.parts.get(rating.moment.part, ""),
            form=form,
            points=self.points(form.shows("choice"), before),
            others=_others(form.shows("choice")),
            questions=_questions(form),
            before=before_in_words(self.earlier, code) if self.earlier else "",
            said=in_words(rating.answer, rating.points, questionnaire),
            saved=saves.in_words(rating, by=self.by, on=self.on),
            problems=problems,
            theirs=saves.theirs(rating, form, questionnaire) if conflict else None,
            roles=self.roles.get(rating.moment.code),
        )

    def form(self, rating: Rating, data: Mapping[str, str] | None = None) -> MomentForm:
        return MomentForm(
            data,
            rating=rating,
            criteria=self.criteria.get(rating.moment_id, []),
            scale_highest=self.assessment.questionnaire.scale_highest,
        )

    def points(self, chosen: str, before: int | None) -> list[Choice]:
        return [
            Choice(
                value=str(label["points"]),
                points=label["points"],
                name=in_language(label["name"]),
                evidence=in_language(label["evidence"]),
                chosen=str(label["points"]) == chosen,
                as_before=label["points"] == before,
            )
            for label in self.assessment.questionnaire.labels
        ]


def form_for(
    rating: Rating, assessment: SelfAssessment, data: Mapping[str, str]
) -> MomentForm:
    """Return the form of one moment with what was sent."""
    criteria = rating.moment.criteria.filter(level=assessment.level)
    return MomentForm(
        data,
        rating=rating,
        criteria=criteria.order_by("number"),
        scale_highest=assessment.questionnaire.scale_highest,
    )


def _by_moment(
    problems: Iterable[Problem], bound: MomentForm | None
) -> dict[str | None, dict[ProblemCode, str]]:
    found: dict[str | None, dict[ProblemCode, str]] = defaultdict(dict)
    for problem in problems:
        moment = bound.rating.moment.code if bound else problem.field
        found[moment][problem.code] = str(words.PROBLEMS[problem.code])
    return found


def _others(chosen: str) -> list[Choice]:
    return [
        Choice(
            value=answer,
            points=None,
            name=str(words.ANSWERS[answer]),
            evidence="",
            chosen=answer == chosen,
            as_before=False,
        )
        for answer in OTHER_ANSWERS
    ]


def _questions(form: MomentForm) -> list[Question]:
    return [
        Question(
            criterion=criterion,
            name=(name := f"criterion-{criterion.code}"),
            replies=[
                (value, str(text), value == form.shows(name))
                for value, text in [("", _("Not answered")), *words.REPLIES.items()]
            ],
        )
        for criterion in form.criteria
    ]
