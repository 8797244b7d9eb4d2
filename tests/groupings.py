"""A round to be grouped: four participants and two mentors, far apart two and two."""

from types import SimpleNamespace

from bollplank.domain.applications import ApplicationState
from bollplank.domain.rounds import DelegateRole, RoundState
from tests.factories import (
    ApplicationFactory,
    CoordinatorFactory,
    MembershipFactory,
    MentorOfferFactory,
    ModelVersionFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoundFactory,
    UserFactory,
)

PLACES = {
    "boden": ("Boden", 65.8, 21.7),
    "lulea": ("Luleå", 65.6, 22.1),
    "lund": ("Lund", 55.7, 13.2),
    "ystad": ("Ystad", 55.4, 13.8),
    "kalix": ("Kalix", 65.9, 23.1),
    "pitea": ("Piteå", 65.3, 21.5),
    "malmo": ("Malmö", 55.6, 13.0),
}
NEWCOMERS = ("boden", "lulea", "lund", "ystad")
MENTORS = ("pitea", "malmo")


def rules(**group):
    """Return a model version's rules: groups of two or three, each with a mentor."""
    told = {
        "smallest": 2,
        "largest": 3,
        "without_mentor_allowed": False,
        "mentors_most": 1,
        **group,
    }
    return {"tracks": [{"code": "municipalities", "group": told}]}


def furnish(*, state=RoundState.DECIDED, **group):
    """Return the round, everybody by code, and a coordinator."""
    version = ModelVersionFactory(code="two-and-two", rules=rules(**group))
    round_ = RoundFactory(code="norr-och-syd", state=state, model_version=version)
    places = {code: organisation(code) for code in (*NEWCOMERS, *MENTORS)}
    for code in NEWCOMERS:
        take_in(round_, places[code])
    for code in MENTORS:
        MentorOfferFactory(round=round_, organisation=places[code])
        seat(places[code])
    return SimpleNamespace(
        round=round_,
        places=places,
        coordinator=CoordinatorFactory(),
        applications={one.organisation.code: one for one in round_.applications.all()},
    )


def organisation(code):
    """Return a made-up organisation where the real one is."""
    name, latitude, longitude = PLACES.get(code, (code.title(), 60.0, 15.0))
    return OrganisationFactory(
        code=code, name=name, latitude=latitude, longitude=longitude
    )


def take_in(round_, place):
    """Accept an organisation, with a strategist who reads mail."""
    application = ApplicationFactory(
        round=round_, organisation=place, state=ApplicationState.ACCEPTED
    )
    ParticipationFactory(round=round_, organisation=place)
    seat(place)
    return application


def seat(place, **person):
    """Give an organisation a strategist."""
    return MembershipFactory(
        organisation=place,
        role=DelegateRole.STRATEGIST,
        user=UserFactory(email=f"strateg@{place.code}.example", **person),
    )
