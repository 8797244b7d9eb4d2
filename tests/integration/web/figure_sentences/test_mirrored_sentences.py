"""Women and men swapped: the same is said of the other."""

from dataclasses import replace

import pytest
from django.utils import translation

from bollplank.domain.findings import GapVerdict
from bollplank.findings.records import Span
from bollplank.web.presenters import certainties
from bollplank.web.presenters.certainties import Published
from bollplank.web.presenters.headlines import headline
from tests.scenes.figure_sentences import (
    LANGUAGES,
    NINE,
    NO_GAP,
    TELLINGS,
    mirrored,
    mirrored_gap,
    told,
)


@LANGUAGES
@TELLINGS
@pytest.mark.parametrize("gap", [20.0, 60.0])
def test_women_and_men_swapped_mirror_what_is_said_of_chance(language, telling, gap):
    span, year = Span(value=0.0, low=-1.0, high=1.0), (-30.0, 40.0)
    ends = [Span(value=0.0, low=year[0], high=year[1])]
    ends.append(
        Span(
            value=0.0,
            low=mirrored_gap(year[1], telling),
            high=mirrored_gap(year[0], telling),
        )
    )
    said = []
    with translation.override(language):
        for of, one_year in zip((gap, mirrored_gap(gap, telling)), ends, strict=True):
            finding = replace(NO_GAP, gap=span, one_year=one_year)
            published = Published(of, 2023)
            sure = certainties.certainty(finding, telling, published)[-2:]
            said.append(" ".join([headline(told(of, telling), finding), *sure]))

    assert said[0] != said[1]
    assert mirrored(said[0], language) == said[1]


@LANGUAGES
@TELLINGS
@pytest.mark.parametrize(
    "verdict", [GapVerdict.CLEAR, GapVerdict.LIKELY, GapVerdict.CANNOT_TELL]
)
def test_women_and_men_swapped_mirror_the_headline(language, telling, verdict):
    swapped = mirrored_gap(20.0, telling)
    one = replace(NINE, verdict=verdict)
    other = replace(one, sign=-1)

    with translation.override(language):
        first = headline(told(20.0, telling), one)
        second = headline(told(swapped, telling), other)

    assert first != second
    assert mirrored(first, language) == second


@LANGUAGES
@TELLINGS
@pytest.mark.parametrize(("low", "high"), [(4.0, 9.0), (-3.0, 9.0)])
def test_women_and_men_swapped_mirror_the_interval(language, telling, low, high):
    one = replace(NINE, gap=Span(value=6.0, low=low, high=high))
    other = replace(
        NINE,
        gap=Span(
            value=mirrored_gap(6.0, telling),
            low=mirrored_gap(high, telling),
            high=mirrored_gap(low, telling),
        ),
    )

    with translation.override(language):
        first = certainties.interval(one, telling)
        second = certainties.interval(other, telling)

    assert first != second
    assert mirrored(first, language) == second
