from itertools import product

import numpy as np
import pytest

from bollplank.analysis import eige
from bollplank.analysis.gaps import level_factor
from tests.reference import folder

METRICS = "gap/eige_2021_metrics.csv"
CONSTANTS = "gap/eige_2021_constants.json"
AGGREGATION = "gap/eige_2021_aggregation.csv"
LATEST = "gap/eige_2025_domains.csv"

DIGITS = 6e-5
"""The formula's result is given with four decimals."""
DIGITS_OF_SHARE = 1.1e-3
"""Where the population's share enters: it is given with five decimals only."""

DOMAINS = {
    "WORK": ("Participation", "Segregation and quality of work"),
    "MONEY": ("Financial resources", "Economic situation"),
    "KNOWLEDGE": ("Attainment and participation", "Segregation"),
    "TIME": ("Care activities", "Social activities"),
    "POWER": ("Political", "Economic", "Social"),
    "HEALTH": ("Status", "Behaviour", "Access"),
}
SUB_DOMAINS = {
    "Participation": ("FTE employment", "Duration of working life"),
    "Segregation and quality of work": (
        "Employed people in education",
        "Ability to take one hour",
        "Career Prospects",
    ),
    "Financial resources": ("Mean monthly earnings", "Mean equivalised net income"),
    "Economic situation": ("Not at-risk-of-poverty", "Income distribution"),
    "Attainment and participation": ("Graduates of tertiary", "People participating"),
    "Segregation": ("Tertiary students",),
    "Care activities": ("People caring for", "People doing cooking"),
    "Social activities": ("Workers doing sporting", "Workers involved in voluntary"),
    "Political": (
        "Share of ministers",
        "Share of members of parliament",
        "Share of members of regional",
    ),
    "Economic": (
        "Share of members of boards in largest",
        "Share of board members of central bank",
    ),
    "Social": (
        "Share of board members of research",
        "Share of board members of publically",
        "Share of members of highest decision making body of the national Olympic",
    ),
    "Status": ("Self-perceived health", "Life expectancy", "Healthy life years"),
    "Behaviour": ("People who don't smoke", "People doing physical"),
    "Access": (
        "Population without unmet needs for medical",
        "Population without unmet needs for dental",
    ),
}
"""Which indicators make which sub-domain, by the first words of their names."""


def country_and_indicator(case):
    return f"{case['country']}-{case['indicator'][:40]}"


def country(case):
    return case["Country"]


def metric_of(case, *, maximum=None, share=None):
    women, men = float(case["women"]), float(case["men"])
    level = 1.0
    if case["correction"] == "population":
        share = share or float(case["population_share_women"])
        women, men = eige.representation(women=women, men=men, population_share=share)
    elif case["correction"] == "level":
        total = np.asarray(float(case["total"]))
        maximum = maximum or float(case["maximum"])
        level = level_factor(total=total, maximum=np.asarray(maximum))
    women, men = np.asarray(women), np.asarray(men)
    return float(eige.metric(women=women, men=men, level=level))


def with_constants():
    """Yield what each constant is of, its interval, and the rows it enters."""
    constants = folder.content(CONSTANTS)
    rows = folder.rows(METRICS)
    for indicator, known in constants.items():
        if known.get("correction") == "level":
            bounds = known["max_low"], known["max_high"]
            its = [row for row in rows if row["indicator"] == indicator]
            yield indicator, "maximum", bounds, its
    for country, (low, high, _) in constants.get("population_share_women", {}).items():
        its = [
            row
            for row in rows
            if row["country"] == country and row["correction"] == "population"
        ]
        yield country, "share", (low, high), its


@folder.each(METRICS, folder.rows(METRICS), called=country_and_indicator)
def test_the_published_metric_comes_out(case):
    found = metric_of(case)

    published, tolerance = float(case["published_metric"]), float(case["tolerance"])
    assert found == pytest.approx(published, abs=tolerance)
    digits = DIGITS_OF_SHARE if case["correction"] == "population" else DIGITS
    assert found == pytest.approx(float(case["formula_metric"]), abs=digits)


@folder.each(CONSTANTS, with_constants(), called=lambda case: case[0][:40])
def test_the_metrics_come_out_anywhere_in_the_interval_of_their_constant(case):
    _, constant, bounds, its_rows = case

    for row, bound in product(its_rows, bounds):
        found = metric_of(row, **{constant: bound})
        published, tolerance = float(row["published_metric"]), float(row["tolerance"])
        assert found == pytest.approx(published, abs=2 * tolerance), row["country"]


@folder.each(AGGREGATION, folder.rows(AGGREGATION), called=country)
def test_indicators_make_the_published_sub_domains(case):
    published = {
        row["indicator"]: float(row["published_metric"])
        for row in folder.rows(METRICS)
        if row["country"] == case["Country"]
    }
    if not published:
        pytest.skip(f"no metrics of {case['Country']} in {METRICS}")

    for name, beginnings in SUB_DOMAINS.items():
        metrics = [
            score for title, score in published.items() if title.startswith(beginnings)
        ]
        if len(metrics) == len(beginnings):
            found = eige.sub_domain(np.array(metrics))
            assert found == pytest.approx(float(case[name]), abs=0.1), name


@folder.each(AGGREGATION, folder.rows(AGGREGATION), called=country)
def test_sub_domains_make_the_published_domains(case):
    for name, parts in DOMAINS.items():
        scores = np.array([float(case[part]) for part in parts])

        assert eige.domain(scores) == pytest.approx(float(case[name]), abs=0.1), name


@folder.each(AGGREGATION, folder.rows(AGGREGATION), called=country)
def test_domains_make_the_published_index(case):
    weights = eige.WEIGHTS_UNTIL_2024
    domains = np.array([float(case[name.upper()]) for name in weights])

    found = eige.index(domains, weights=np.array(list(weights.values())))

    assert found == pytest.approx(float(case["Gender Equality Index"]), abs=0.2)


@folder.each(LATEST, folder.rows(LATEST), called=country)
def test_domains_make_the_published_index_of_2025(case):
    weights = eige.WEIGHTS_2025
    domains = np.array([float(case[name.capitalize()]) for name in weights])

    found = eige.index(domains, weights=np.array(list(weights.values())))

    assert found == pytest.approx(float(case["Index"]), abs=0.1)
