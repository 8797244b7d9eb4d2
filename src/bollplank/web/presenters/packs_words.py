"""The fixed words of a pack: headings, the parts of a meeting, what to talk about."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.documents.packs.contents import Item, Labels
from bollplank.domain.packs import DISCUSSED, OF_EACH, Part, minutes_of

PARTS: Mapping[Part, tuple[Promise, Promise | str]] = {
    Part.WELCOME: (
        gettext_lazy("Welcome: who is here, what we want, who takes notes"),
        gettext_lazy("Everybody knows what the day is for"),
    ),
    Part.KNOWLEDGE: (
        gettext_lazy("What do we know, and what do we need to know?"),
        gettext_lazy("What we need to learn"),
    ),
    Part.MOVEMENT: (
        gettext_lazy("What has moved since last time, and what explains it?"),
        gettext_lazy("Explanations worth borrowing"),
    ),
    Part.CHAIN_OF_EACH: (
        gettext_lazy("Each organisation: governance and self-assessment"),
        gettext_lazy("Questions and ideas"),
    ),
    Part.IMPROVEMENT_OF_EACH: (
        gettext_lazy("Each organisation: one improvement, from problem to result"),
        gettext_lazy("Questions and ideas"),
    ),
    Part.STATISTICS_OF_EACH: (
        gettext_lazy("Each organisation: statistics by sex and how they are used"),
        gettext_lazy("Questions and ideas"),
    ),
    Part.EXPERIENCE_OF_EACH: (
        gettext_lazy("Each organisation: what we have done since last time"),
        gettext_lazy("Questions and ideas"),
    ),
    Part.BREAK: (gettext_lazy("Break"), ""),
    Part.BY_ROLE: (
        gettext_lazy("By role: politicians, managers and strategists by themselves"),
        gettext_lazy("Ideas for each role"),
    ),
    Part.STRENGTHS: (
        gettext_lazy("The group: what can we borrow, and what does not hold?"),
        gettext_lazy("A list of ideas"),
    ),
    Part.TRANSFER: (
        gettext_lazy("Which improvements can be carried over, and what is adapted?"),
        gettext_lazy("Improvements to try at home"),
    ),
    Part.KEY_FIGURES: (
        gettext_lazy("Public figures for all of us, side by side"),
        gettext_lazy("What to find out at home"),
    ),
    Part.DECISIONS: (
        gettext_lazy("One real paper for decision from each of us"),
        gettext_lazy("A routine to change"),
    ),
    Part.AT_HOME: (
        gettext_lazy("By organisation: what do we try first at home?"),
        gettext_lazy("A first improvement, written down"),
    ),
    Part.PLAN: (
        gettext_lazy("By organisation: how do we go on?"),
        gettext_lazy("A plan with who and when"),
    ),
    Part.NEXT_DATE: (
        gettext_lazy("Next date and host, and who helps whom"),
        gettext_lazy("Day and host"),
    ),
    Part.CLOSE: (
        gettext_lazy("Plus, minus and interesting, and the end"),
        gettext_lazy("Feedback"),
    ),
}
"""What a part is called, and what is to come out of it."""

PROMPTS: Mapping[Part, tuple[Promise, ...]] = {
    Part.STRENGTHS: (
        gettext_lazy("Which way of working from today would we want at home?"),
        gettext_lazy("Where does it stop between decision and daily work?"),
        gettext_lazy("What would it take for it to hold when somebody leaves?"),
    ),
    Part.TRANSFER: (
        gettext_lazy("What was it that worked, for women and for men?"),
        gettext_lazy("What must be different with us?"),
        gettext_lazy("Whom do we ask when we have begun?"),
    ),
    Part.KEY_FIGURES: (
        gettext_lazy("Where do women and men differ most with us?"),
        gettext_lazy("Where do we differ from each other, and why?"),
        gettext_lazy("Which figure is missing?"),
    ),
    Part.DECISIONS: (
        gettext_lazy("What does the paper say of women and men?"),
        gettext_lazy("Could the decision have been another one?"),
        gettext_lazy("Who asks for it next time?"),
    ),
    Part.AT_HOME: (
        gettext_lazy("Which moment do we want to move?"),
        gettext_lazy("What do we try first, with whom and until when?"),
        gettext_lazy("How do we see that it has become better?"),
    ),
    Part.PLAN: (
        gettext_lazy("What do we go on with, change or put aside?"),
        gettext_lazy("Who does what until next time?"),
        gettext_lazy("How do we see that it has become better?"),
    ),
}
"""Questions that start a discussion; those by role come from the questionnaire."""


def labels() -> Labels:
    """Return the headings in the reader's language."""
    return Labels(
        where_we_stand=_("Where we stand"),
        moment=_("Moment"),
        points=_("Points"),
        since_last_time=_("Since last time"),
        moved=_("What has moved since last time"),
        nothing_moved=_("Nothing to compare with from earlier, or nothing has moved."),
        asks=_("Questions we can ask"),
        nothing_to_ask=_("Nothing stands out in what is shared."),
        answers=_("Questions we may get"),
        differences=_("Where we differ most"),
        agenda=_("The meeting"),
        minutes=_("Minutes"),
        part=_("Part"),
        outcome=_("What comes out of it"),
        by_role=_("By role"),
        bring=_("To do and bring"),
        picture=_("Points on each moment, the lowest first"),
        to_say=_("To say:"),
        own_notes=_("Our notes"),
    )


def agenda(parts: Sequence[tuple[Part, int]], *, organisations: int) -> list[Item]:
    """Return the parts of the meeting in words, with how long they take."""
    return [
        Item(
            minutes=_minutes(part, minutes, organisations),
            what=str(PARTS[part][0]),
            outcome=str(PARTS[part][1]),
            prompts=[str(one) for one in PROMPTS.get(part, ())]
            if part in DISCUSSED
            else [],
        )
        for part, minutes in parts
    ]


def whole(parts: Sequence[tuple[Part, int]], *, organisations: int) -> str:
    """Return how long the meeting becomes, in a sentence."""
    minutes = minutes_of(parts, organisations=organisations)
    hours, rest = divmod(minutes, 60)
    if not rest:
        return _("A proposal: %(hours)s hours in all.") % {"hours": hours}
    said = _("A proposal: %(hours)s hours and %(minutes)s minutes in all.")
    return said % {"hours": hours, "minutes": rest}


def _minutes(part: Part, minutes: int, organisations: int) -> str:
    if part in OF_EACH and organisations > 1:
        return f"{organisations} \N{MULTIPLICATION SIGN} {minutes}"
    return str(minutes)
