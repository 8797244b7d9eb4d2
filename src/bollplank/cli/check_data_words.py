"""What is remarked on figures in words for operators, and what to do about it."""

from collections.abc import Mapping
from types import MappingProxyType

from bollplank.store.soundness.remarks import Example, Remark, RemarkCode, Seriousness

HEADINGS: Mapping[Seriousness, str] = MappingProxyType(
    {
        Seriousness.WRONG: "VERY LIKELY WRONG",
        Seriousness.LOOK: "TO LOOK AT",
        Seriousness.KNOW: "GOOD TO KNOW",
    }
)

TITLES: Mapping[RemarkCode, str] = MappingProxyType(
    {
        RemarkCode.FILES_BROKEN: "The files are not what was written",
        RemarkCode.FUTURE_YEAR: "Years that have not come when the figures were fetched",
        RemarkCode.BELOW_LOWEST: "Values below the least in their unit",
        RemarkCode.SCALE_BREAK: "Values ten times as large or small from one year on",
        RemarkCode.ABOVE_HIGHEST: "Values above 100 per cent",
        RemarkCode.TOTAL_CONTRADICTS: "Totals that do not fit women and men",
        RemarkCode.ODD_JUMP: "Odd jumps from one year to the next",
        RemarkCode.SAME_FOR_BOTH: "The same value for women and men nearly everywhere",
        RemarkCode.SERIES_TWICE: "The same values under two ids",
        RemarkCode.COVERAGE_FELL: "Far fewer organisations in the last year",
        RemarkCode.SEXES_STOPPED: "No longer by sex",
        RemarkCode.STOPPED: "Series that have stopped",
        RemarkCode.CARRIED_OVER: "Years that repeat the year before",
        RemarkCode.MOSTLY_WITHHELD: "More than a third of the values withheld",
        RemarkCode.FEW_ORGANISATIONS: "Less than half of the organisations",
        RemarkCode.UNIT_UNKNOWN: "Units that nobody has told",
    }
)

ADVICE: Mapping[RemarkCode, str] = MappingProxyType(
    {
        RemarkCode.FILES_BROKEN: "Restore the folder of the vintage from a backup, or "
        "import again. Check the disk.",
        RemarkCode.FUTURE_YEAR: "Look at the source: a forecast, or a wrong year? Take "
        "the rows out and import again.",
        RemarkCode.BELOW_LOWEST: "A sign or a unit is wrong: mend the unit in the "
        "description of the indicator, or tell the publisher.",
        RemarkCode.SCALE_BREAK: "The unit was changed, such as per mille to per cent. "
        "Ask the publisher; until then do not show the years together.",
        RemarkCode.ABOVE_HIGHEST: "Right where more is possible than the whole (places "
        "per applicant). Otherwise the unit is wrong.",
        RemarkCode.TOTAL_CONTRADICTS: "The three may be about different groups: read "
        "the publisher's definition, and say so in the indicator's note.",
        RemarkCode.ODD_JUMP: "Ask the organisation or the publisher: a few values typed "
        "wrong, or a real change worth a note.",
        RemarkCode.SAME_FOR_BOTH: "The value may be the total, copied to both. A gap of "
        "zero says nothing then: leave the indicator out of comparisons of sexes.",
        RemarkCode.SERIES_TWICE: "Keep one of them, so that the same thing is not "
        "counted twice.",
        RemarkCode.COVERAGE_FELL: "The year may be preliminary: wait, or fetch again.",
        RemarkCode.SEXES_STOPPED: "The publisher has stopped dividing it. Gaps end with "
        "the last divided year; look for a successor.",
        RemarkCode.STOPPED: "Look for a successor, and say in the note that it ended.",
        RemarkCode.CARRIED_OVER: "The figures do not come every year (elections, "
        "surveys). Trends and chance are judged too safe from repeated years.",
        RemarkCode.MOSTLY_WITHHELD: "Small groups: compare counties or several years.",
        RemarkCode.FEW_ORGANISATIONS: "A place among so few says little of the rest.",
        RemarkCode.UNIT_UNKNOWN: "Describe the indicator, or nothing is concluded from "
        "the size of its gap.",
    }
)

_TOLD: Mapping[RemarkCode, str] = MappingProxyType(
    {
        RemarkCode.FILES_BROKEN: "{other}",
        RemarkCode.SCALE_BREAK: "from {years} on times {size:g}",
        RemarkCode.ODD_JUMP: "{count:,} of {among:,} changes in {years}, the largest "
        "{size:.0f} times the usual spread",
        RemarkCode.SAME_FOR_BOTH: "{count:,} of {among:,} pairs",
        RemarkCode.SERIES_TWICE: "as {other}, {count:,} values",
        RemarkCode.COVERAGE_FELL: "{count:,} organisations in {years}, usually {among:,}",
        RemarkCode.SEXES_STOPPED: "in {years}",
        RemarkCode.STOPPED: "last in {years}",
        RemarkCode.CARRIED_OVER: "{years}",
        RemarkCode.FEW_ORGANISATIONS: "{count:,} of {among:,} at most",
        RemarkCode.UNIT_UNKNOWN: "",
    }
)
"""Those that are not here are told as values: how many of how many, in which years."""


def told(remark: Remark) -> str:
    """Return the remark as half a sentence, without the indicator it is about."""
    form = _TOLD.get(
        remark.code,
        "{count:,} of {among:,} values" + (" in {years}" if remark.years else ""),
    )
    return form.format(
        count=remark.count,
        among=remark.among,
        size=remark.size,
        other=remark.other,
        years=_years(remark.years),
    )


def example(one: Example) -> str:
    """Return one of the values as it can be looked for: where, when, who, how much."""
    beside = "" if one.other is None else f" after {one.other:g}"
    return f"{one.organisation} {one.year} {one.sex}: {one.value:g}{beside}"


def _years(years: tuple[int, ...]) -> str:
    """Return "2019–2022, 2024"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs
    )
