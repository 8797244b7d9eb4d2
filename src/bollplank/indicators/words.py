"""Codes of figures in words: units, states of values, who a figure is about."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.figures import Direction, Group, Unit, ValueStatus
from bollplank.domain.problems import ProblemCode

WOMEN: dict[Group, Promise] = {Group.ADULTS: _("Women"), Group.CHILDREN: _("Girls")}
MEN: dict[Group, Promise] = {Group.ADULTS: _("Men"), Group.CHILDREN: _("Boys")}

AMONG_WOMEN: dict[Group, Promise] = {
    Group.ADULTS: _("women"),
    Group.CHILDREN: _("girls"),
}
AMONG_MEN: dict[Group, Promise] = {Group.ADULTS: _("men"), Group.CHILDREN: _("boys")}

UNITS: dict[Unit, Promise] = {
    Unit.PERCENT: _("per cent"),
    Unit.SHARE: _("per cent of the whole"),
    Unit.POINTS: _("points"),
    Unit.NUMBER: _("number"),
    Unit.KRONOR: _("kronor"),
    Unit.THOUSAND_KRONOR: _("thousand kronor"),
    Unit.INDEX: _("index"),
    Unit.YEARS: _("years"),
    Unit.DAYS: _("days"),
    Unit.HOURS: _("hours"),
    Unit.MINUTES: _("minutes"),
    Unit.PER_1000: _("per 1,000"),
    Unit.PER_10000: _("per 10,000"),
    Unit.PER_100000: _("per 100,000"),
    Unit.RATIO: _("ratio"),
    Unit.UNKNOWN: _("unit not stated"),
}

WITH_UNIT: dict[Unit, Promise] = {
    Unit.PERCENT: _("%(number)s %%"),
    Unit.SHARE: _("%(number)s %%"),
    Unit.POINTS: _("%(number)s points"),
    Unit.KRONOR: _("%(number)s kronor"),
    Unit.THOUSAND_KRONOR: _("%(number)s thousand kronor"),
    Unit.YEARS: _("%(number)s years"),
    Unit.DAYS: _("%(number)s days"),
    Unit.HOURS: _("%(number)s hours"),
    Unit.MINUTES: _("%(number)s minutes"),
    Unit.PER_1000: _("%(number)s per 1,000"),
    Unit.PER_10000: _("%(number)s per 10,000"),
    Unit.PER_100000: _("%(number)s per 100,000"),
    Unit.NUMBER: _("%(number)s"),
    Unit.INDEX: _("%(number)s"),
    Unit.RATIO: _("%(number)s"),
    Unit.UNKNOWN: _("%(number)s"),
}

GAP_UNITS: dict[Unit, Promise] = {
    **UNITS,
    Unit.PERCENT: _("percentage points"),
    Unit.SHARE: _("percentage points"),
    Unit.INDEX: _("index points"),
}

GAP_WITH_UNIT: dict[Unit, Promise] = {
    **WITH_UNIT,
    Unit.PERCENT: _("%(number)s percentage points"),
    Unit.SHARE: _("%(number)s percentage points"),
    Unit.INDEX: _("%(number)s index points"),
}

VALUE_STATUSES: dict[ValueStatus, Promise] = {
    ValueStatus.OK: _("published"),
    ValueStatus.MISSING: _("missing"),
    ValueStatus.SUPPRESSED: _("protected, too few persons"),
    ValueStatus.NOT_APPLICABLE: _("not applicable"),
    ValueStatus.APPROXIMATE: _("about"),
}

DIRECTIONS: dict[Direction, Promise] = {
    Direction.HIGHER: _("A higher value is better."),
    Direction.LOWER: _("A lower value is better."),
    Direction.PARITY: _("Nearest to balance is best."),
    Direction.NONE: _(
        "Nobody has judged whether a high value is good, so we do not say who is "
        "worse off."
    ),
}

PROBLEMS: dict[ProblemCode, Promise] = {
    ProblemCode.SET_NAME_MISSING: _("Give the set a name."),
    ProblemCode.SET_NAME_TOO_LONG: _("Shorten the name to 80 characters."),
    ProblemCode.SET_NAME_TAKEN: _(
        "You already have a set with this name. Choose another name."
    ),
    ProblemCode.SET_TOO_SMALL: _("Choose at least two organisations."),
    ProblemCode.SET_TOO_LARGE: _("Choose 20 organisations at most."),
    ProblemCode.SET_MEMBER_NOT_ALIKE: _(
        "Choose organisations of the same kind as your own, and not your own."
    ),
    ProblemCode.SET_CHANGED_BY_SOMEBODY_ELSE: _(
        "Somebody else changed the set while you were choosing. What they saved is "
        "on the page: put the two together and save."
    ),
}
"""What may be wrong, about figures and what is kept beside them."""
