"""Codes of figures in words: units, states of values, who a figure is about, findings."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.figures import Direction, GapChange, Group, Unit, ValueStatus
from bollplank.domain.findings import GapVerdict, NoiseBasis, ParityOutlook
from bollplank.domain.indicators import Control, Coverage, GapUnit, IndicatorSet, Shape
from bollplank.domain.likeness import Closeness
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

CLOSENESS: dict[Closeness, Promise] = {
    Closeness.VERY: _("very alike"),
    Closeness.RATHER: _("rather alike"),
    Closeness.PARTLY: _("partly alike"),
    Closeness.HARDLY: _("hardly alike"),
}

PUBLISHED_AREAS: dict[str, Promise] = {
    "övergripande": _("overall"),
    "socioekonomi": _("social and economic conditions"),
    "grundskola": _("compulsory school"),
    "gymnasieskola": _("upper secondary school"),
    "förskola": _("preschool"),
    "fritidshem": _("after-school centres"),
    "äldreomsorg": _("care of older people"),
    "LSS": _("support for people with disabilities (LSS)"),
    "IFO": _("individual and family care"),
    "ekonomiskt bistånd": _("financial assistance"),
    "arbetsmarknad": _("labour market"),
    "räddningstjänst": _("rescue services"),
    "hälso- och sjukvård (inkl läkemedel)": _("health care, medicines included"),
}
"""In what Kolada calls organisations similar, as it writes it."""


def published_area(area: str) -> str:
    """Return in what organisations are called similar; as published where unknown."""
    return str(PUBLISHED_AREAS.get(area, area))


PROBLEMS: dict[ProblemCode, Promise] = {
    ProblemCode.EXPLANATION_MISSING: _("Write what you think explains it."),
    ProblemCode.NOT_IN_THE_CIRCLE: _("Choose one of the circles you are in."),
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

GAP_UNITS_IN_GAP: dict[GapUnit, Promise] = {
    GapUnit.PERCENTAGE_POINTS: _("percentage points"),
    GapUnit.PERCENT: _("per cent"),
    GapUnit.POINTS: _("points"),
    GapUnit.NUMBER: _("number"),
    GapUnit.KRONOR: _("kronor"),
    GapUnit.THOUSAND_KRONOR: _("thousand kronor"),
    GapUnit.INDEX: _("index points"),
    GapUnit.YEARS: _("years"),
    GapUnit.DAYS: _("days"),
    GapUnit.HOURS: _("hours"),
    GapUnit.MINUTES: _("minutes"),
    GapUnit.PER_1000: _("per 1,000"),
    GapUnit.PER_10000: _("per 10,000"),
    GapUnit.PER_100000: _("per 100,000"),
}
"""What a gap is counted in when its measure is known: money in per cent of men's."""

WITH_GAP_UNIT: dict[GapUnit, Promise] = {
    GapUnit.PERCENTAGE_POINTS: _("%(number)s percentage points"),
    GapUnit.PERCENT: _("%(number)s %%"),
    GapUnit.POINTS: _("%(number)s points"),
    GapUnit.NUMBER: _("%(number)s"),
    GapUnit.KRONOR: _("%(number)s kronor"),
    GapUnit.THOUSAND_KRONOR: _("%(number)s thousand kronor"),
    GapUnit.INDEX: _("%(number)s index points"),
    GapUnit.YEARS: _("%(number)s years"),
    GapUnit.DAYS: _("%(number)s days"),
    GapUnit.HOURS: _("%(number)s hours"),
    GapUnit.MINUTES: _("%(number)s minutes"),
    GapUnit.PER_1000: _("%(number)s per 1,000"),
    GapUnit.PER_10000: _("%(number)s per 10,000"),
    GapUnit.PER_100000: _("%(number)s per 100,000"),
}

CONTROLS: dict[Control, Promise] = {
    Control.OURS: _("The organisation itself"),
    Control.PARTLY: _("The organisation together with others"),
    Control.CONTEXT: _("Mostly others"),
}
"""Who can change what an indicator measures."""

COVERAGES: dict[Coverage, Promise] = {
    Coverage.MUNICIPALITIES: _("municipalities"),
    Coverage.REGIONS: _("regions"),
    Coverage.ALL: _("municipalities and regions"),
}

SHAPES: dict[Shape, Promise] = {
    Shape.GENDER_DIMENSION: _("One series with a value for women and one for men"),
    Shape.SEPARATE_IDS: _("One series for women and another for men"),
    Shape.WOMEN_SHARE: _("The share that women make of a whole"),
    Shape.MEN_SHARE: _("The share that men make of a whole"),
    Shape.RATIO: _("Women's value in per cent of men's"),
    Shape.GAP: _("Women's value minus men's"),
    Shape.TOTAL: _("Not by sex, shown as background"),
}

SETS: dict[IndicatorSet, Promise] = {
    IndicatorSet.CORE: _("The core set"),
    IndicatorSet.WIDE: _("The wide set"),
}

VERDICTS: dict[GapVerdict, Promise] = {
    GapVerdict.CLEAR: _("clear difference"),
    GapVerdict.LIKELY: _("likely difference"),
    GapVerdict.NO_RELEVANT_GAP: _("no difference that matters"),
    GapVerdict.CANNOT_TELL: _("cannot be told"),
    GapVerdict.TOO_FEW: _("too few organisations to judge by"),
    GapVerdict.MISSING: _("no difference to show"),
    GapVerdict.NOT_JUDGED: _("context: a number of persons is not judged"),
}
"""What is said of a gap, for use inside a sentence or as a state."""

NOISE_BASES: dict[NoiseBasis, Promise] = {
    NoiseBasis.YEARS: _(
        "Chance is judged by how much the differences change from one year to the next."
    ),
    NoiseBasis.COUNTS: _("Chance is judged by how many persons are behind the values."),
    NoiseBasis.NONE: _(
        "Chance cannot be judged: there are too few years to go by, and we do not know "
        "how many persons are behind the values."
    ),
}

PARITY_OUTLOOKS: dict[ParityOutlook, Promise] = {
    ParityOutlook.TOO_FEW_YEARS: _(
        "There are too few years to say when the difference can be gone."
    ),
    ParityOutlook.NOT_RULED_OUT_NOW: _("The difference may be gone already."),
    ParityOutlook.CLOSING: _("The difference is shrinking."),
    ParityOutlook.WIDENING: _("The difference is growing."),
    ParityOutlook.NO_CLEAR_TREND: _(
        "It cannot be told whether the difference is growing or shrinking."
    ),
    ParityOutlook.BEYOND_HORIZON: _(
        "The difference will not be gone within 50 years at the pace so far."
    ),
}

GAP_CHANGES: dict[GapChange, Promise] = {
    GapChange.NO_GAP_AT_START: _("There was no difference at the start."),
    GapChange.REVERSED: _(
        "The difference has turned: those who were behind are ahead."
    ),
    GapChange.UNCHANGED: _("The difference is about as large as it was."),
    GapChange.CLOSING_UP: _(
        "The difference has shrunk because those who were behind have gained."
    ),
    GapChange.CLOSING_DOWN: _(
        "The difference has shrunk because those who were ahead have lost: that is "
        "levelling down."
    ),
    GapChange.CLOSING_MIXED: _(
        "The difference has shrunk, in a way that both have a part in."
    ),
    GapChange.WIDENING_UP: _(
        "The difference has grown because those who were ahead have gained more."
    ),
    GapChange.WIDENING_DOWN: _(
        "The difference has grown because those who were behind have lost."
    ),
    GapChange.WIDENING_MIXED: _(
        "The difference has grown, in a way that both have a part in."
    ),
}
