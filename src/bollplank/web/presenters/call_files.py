"""The days of a round as files: a work plan on paper, and a calendar."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bollplank.documents import calendars, plans
from bollplank.domain.calls import DAYS, CallPhase
from bollplank.domain.steps import StepKind
from bollplank.programme import call_words
from bollplank.programme.models import InformationMeeting, Round, StepTask
from bollplank.programme.queries import calls as queries
from bollplank.programme.queries import tasks
from bollplank.programme.queries.tasks import PlacedStep
from bollplank.web.presenters import calls as presenter
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language

MEETINGS = {StepKind.KICKOFF, StepKind.BENCHMARKING, StepKind.RESULTS}


def work_plan(round_: Round, *, page: str, on: date) -> plans.Plan:
    """Return the work plan of a round in the reader's language.

    ``page`` is the address where the days are kept up to date. The round has its
    information meetings at hand.
    """
    version = round_.model_version
    return plans.Plan(
        language=_language(),
        kicker=_("Work plan"),
        title=presenter.name_of(round_),
        lead=_standing(round_, on=on),
        days=[
            plans.Day(when=date_format(one.day, "DATE_FORMAT"), what=one.label)
            for one in presenter.days(round_, on=on)
        ],
        meetings=[_meeting_on_paper(one) for one in round_.information_meetings.all()],
        steps=[_step_on_paper(placed) for placed in tasks.steps_of(round_)],
        labels=_labels(),
        footer=in_language(version.name) if version else "",
        on=on,
        notes=[
            _("The days of the steps are counted from the kick-off and may change."),
            _("The plan is kept up to date at %(page)s.") % {"page": page},
        ],
        warning=_warning(round_, on=on),
    )


def calendar(
    round_: Round, *, page: str, host: str, on: date, only_meetings: bool = False
) -> calendars.Calendar:
    """Return the days and meetings of a round to take into one's own calendar."""
    entries = list(_of_meetings(round_, page=page))
    if not only_meetings:
        entries = [
            *_of_days(round_, page=page),
            *entries,
            *_of_steps(round_, page=page),
        ]
    return calendars.Calendar(
        name=presenter.name_of(round_),
        language=_language(),
        entries=entries,
        domain=host,
        text=_standing(round_, on=on),
        url=page,
        is_cancelled=queries.phase_on(round_, on) in presenter.STANDS_STILL,
    )


def _language() -> str:
    return (get_language() or "sv").split("-")[0]


def _labels() -> plans.Labels:
    return plans.Labels(
        days=_("The days of the call"),
        steps=_("The steps"),
        meetings=_("Information meetings"),
        step=_("Step"),
        when=_("When"),
        before=_("To do"),
        nothing_before=_("Nothing to hand in"),
    )


def _standing(round_: Round, *, on: date) -> str:
    """Return how the call stands, without days left: a file is read on other days."""
    closes = round_.applications_close_on
    if queries.phase_on(round_, on) is CallPhase.OPEN and closes:
        return _("Open for applications until %(day)s") % {
            "day": date_format(closes, "DATE_FORMAT")
        }
    return presenter.headline(round_, on=on)


def _warning(round_: Round, *, on: date) -> str:
    told = []
    if round_.is_made_up:
        told.append(_("Made-up content."))
    if queries.phase_on(round_, on) in presenter.STANDS_STILL:
        told.append(f"{presenter.headline(round_, on=on)}.")
    return " ".join(told)


def _meeting_on_paper(row: InformationMeeting) -> plans.Day:
    return plans.Day(
        when=presenter.when(row.starts_at, row.ends_at),
        what=in_language(row.title),
        text=row.place,
    )


def _step_on_paper(placed: PlacedStep) -> plans.Step:
    step = placed.step
    return plans.Step(
        number=step.number,
        name=in_language(step.name),
        when=_span(placed.starts_on, placed.ends_on),
        text=in_language(step.purpose),
        tasks=[
            plans.Task(
                what=in_language(task.name),
                when=_task_day(placed, task),
                who=listed(presenter.roles_in_text(task.roles)),
            )
            for task in step.tasks.order_by("offset_days", "pk")
        ],
        is_meeting=step.kind in MEETINGS,
    )


def _task_day(placed: PlacedStep, task: StepTask) -> str:
    day = placed.starts_on + timedelta(days=task.offset_days)
    return date_format(day, "DATE_FORMAT")


def _span(starts_on: date, ends_on: date) -> str:
    first, last = (date_format(day, "DATE_FORMAT") for day in (starts_on, ends_on))
    return first if first == last else f"{first} – {last}"


def _of_days(round_: Round, *, page: str) -> Iterator[calendars.Entry]:
    """Yield the days of the call; the kick-off stands among the steps if there are."""
    has_steps = bool(tasks.steps_of(round_))
    for field in DAYS:
        day = getattr(round_, field)
        if day is None or (field == "kick_off_on" and has_steps):
            continue
        yield _entry(
            round_,
            uid=field.replace("_", "-"),
            title=f"{call_words.DAYS[field]}: {presenter.name_of(round_)}",
            starts=day,
            page=page,
        )


def _of_meetings(round_: Round, *, page: str) -> Iterator[calendars.Entry]:
    for row in round_.information_meetings.all():
        yield _entry(
            round_,
            uid=f"information-meeting-{row.pk}",
            title=f"{in_language(row.title)}: {presenter.name_of(round_)}",
            starts=row.starts_at,
            ends=row.ends_at,
            place=row.place,
            page=row.link or page,
        )


def _of_steps(round_: Round, *, page: str) -> Iterator[calendars.Entry]:
    """Yield the steps at which people meet. Home work lies between them."""
    for placed in tasks.steps_of(round_):
        if placed.step.kind in MEETINGS:
            yield _entry(
                round_,
                uid=f"step-{placed.step.code}",
                title=f"{in_language(placed.step.name)}: {presenter.name_of(round_)}",
                starts=placed.starts_on,
                ends=placed.ends_on,
                text=in_language(placed.step.purpose),
                page=page,
            )


def _entry(  # noqa: PLR0913 -- what a calendar says of a day
    round_: Round,
    *,
    uid: str,
    title: str,
    starts: date | datetime,
    ends: date | datetime | None = None,
    page: str,
    text: str = "",
    place: str = "",
) -> calendars.Entry:
    return calendars.Entry(
        uid=f"{round_.code}-{uid}",
        title=title,
        starts=starts,
        ends=ends,
        changed_at=_changed_at(round_),
        sequence=round_.version,
        text=text,
        place=place,
        url=page,
    )


def _changed_at(round_: Round) -> datetime:
    """Return when the round last changed in a way that is told, else a fixed moment."""
    changes = [change.at for change in round_.changes.all()]
    if changes:
        return max(changes)
    return datetime.combine(round_.opens_on or date(2000, 1, 1), time(), tzinfo=UTC)
