"""How far the programme has reached, round by round, counted from the history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from bollplank.content import schemas
from bollplank.domain.groups import GroupRole
from bollplank.domain.organisations import OrganisationKind
from bollplank.organisations.models import Organisation
from bollplank.programme.models import FactSource, Round
from bollplank.programme.queries.networks import in_role
from bollplank.web.presenters import dates
from bollplank.web.presenters.rounds import first_year, years_of
from bollplank.web.presenters.sources import Citations, Cited
from bollplank.web.presenters.wording import listed, sentence, spelled
from bollplank.web.templatetags.words import figure, in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How many had taken part once a round had started, each organisation once."""

    round: Round
    years: str
    participants: int
    municipalities: int
    regions: int
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The whole history in numbers, each organisation once."""

    organisations: int
    municipalities: int
    regions: int
    mentors: int
    left: int
    rounds: int
    since: str

    @property
    def headline(self) -> str:
        """How many have taken part, and since when, in one sentence."""
        told = ngettext(
            "One organisation has learned with others since %(since)s",
            "%(count)s organisations have learned from each other since %(since)s",
            self.organisations,
        )
        return told % {"count": figure(self.organisations, 0), "since": self.since}

    @property
    def lead(self) -> str:
        """How many became mentors, and how many left."""
        mentors = ngettext(
            "One of them has been mentor to others.",
            "%(count)s of them have been mentors to others.",
            self.mentors,
        )
        left = ngettext(
            "One left a round before it was over.",
            "%(count)s left a round before it was over.",
            self.left,
        )
        told = [(mentors, self.mentors), (left, self.left)]
        return " ".join(
            sentence(text % {"count": spelled(count)}) for text, count in told if count
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A count that somebody else has published."""

    as_of: str
    said: str
    cited: list[Cited]


def reached(history: Sequence[Round]) -> list[Reached]:
    """Return the reach after each round that has participants, oldest first."""
    everybody: dict[int, Organisation] = {}
    rows = []
    for round_ in history:
        places = list(round_.participations.all())
        if not places:
            continue
        everybody |= {place.organisation_id: place.organisation for place in places}
        kinds = [organisation.kind for organisation in everybody.values()]
        municipalities = kinds.count(OrganisationKind.MUNICIPALITY)
        regions = kinds.count(OrganisationKind.REGION)
        rows.append(
            Reached(
                round=round_,
                years=years_of(round_),
                participants=len(places),
                municipalities=municipalities,
                regions=regions,
                others=len(kinds) - municipalities - regions,
            )
        )
    return rows


def totals(history: Sequence[Round]) -> Totals:
    """Return the whole history in numbers."""
    places = [place for round_ in history for place in round_.participations.all()]
    kinds = {place.organisation_id: place.organisation.kind for place in places}
    mentors = {
        member.organisation_id
        for round_ in history
        for group in round_.groups.all()
        for member in in_role(group, GroupRole.MENTOR)
    }
    with_participants = [round_ for round_ in history if round_.participations.all()]
    starts = [first_year(round_) for round_ in with_participants]
    return Totals(
        organisations=len(kinds),
        municipalities=list(kinds.values()).count(OrganisationKind.MUNICIPALITY),
        regions=list(kinds.values()).count(OrganisationKind.REGION),
        mentors=len(mentors),
        left=sum(place.left for place in places),
        rounds=len(with_participants),
        since=str(min((year for year in starts if year is not None), default="")),
    )


def published(
    counts: Sequence[schemas.ReachCount], known: Mapping[str, FactSource]
) -> list[Published]:
    """Return the counts that others have published, oldest first, with sources."""
    citations = Citations(known)
    return [
        Published(
            as_of=dates.in_words(count.as_of),
            said=in_language(count.wording) or counted(count),
            cited=citations.cite(count.sources),
        )
        for count in counts
    ]


def counted(count: schemas.ReachCount) -> str:
    """Return "40 municipalities and 10 regions"; what is none is left out."""
    municipalities = ngettext(
        "%(count)s municipality", "%(count)s municipalities", count.municipalities
    )
    regions = ngettext("%(count)s region", "%(count)s regions", count.regions)
    told = [(municipalities, count.municipalities), (regions, count.regions)]
    return listed([text % {"count": figure(n, 0)} for text, n in told if n])
