"""The catalogue of indicators, asked for and read."""

from datetime import date

SICK_LEAVE, PAY, ELIGIBLE = "N00090", "women-pay-ratio-municipal-staff", "N15424"

UNKNOWN = "N99999"

FETCHED = date(2026, 3, 23)


def pair(indicator, code="1280", *, women=10.0, men=4.0, year=2024):
    return [
        (indicator, code, year, "K", women),
        (indicator, code, year, "M", men),
    ]


def page(client, language="sv", **asked):
    client.cookies["django_language"] = language
    response = client.get("/figures/", asked)
    return response, response.content.decode()


def listed(response):
    return [
        line.entry.id for _, lines in response.context["sections"] for line in lines
    ]


class MadeUp:
    """Addresses and codes of the made-up figures."""

    SOURCE, INDICATOR = "made-up", "made-up-sick-leave"
    DETAIL = f"/figures/{SOURCE}/{INDICATOR}/"
