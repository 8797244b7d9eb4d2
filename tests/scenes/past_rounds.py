"""Real rounds that are over, with invented facts: what the history is made of."""

from bollplank.domain.certainty import Certainty
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Group, Participation, Round
from tests.factories import (
    GroupFactory,
    GroupMemberFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoundFactory,
)


def real(name: str, **fields) -> Organisation:
    """Return an organisation that is not marked as made up."""
    return OrganisationFactory(name=name, is_made_up=False, **fields)


def past_round(year: str, **fields) -> Round:
    """Return a finished round that started in this year."""
    start = {
        "kind": "kick_off",
        "value": year,
        "certainty": Certainty.CONFIRMED,
        "sources": [],
    }
    fields.setdefault("code", f"round-of-{year}")
    fields.setdefault("name", {"sv": f"Omgång {year}", "en": f"Round of {year}"})
    fields.setdefault("dates", [start])
    return RoundFactory(
        state=RoundState.CLOSED,
        is_made_up=False,
        kick_off_on=None,
        model_version=fields.pop("model_version", None),
        **fields,
    )


def took_part(round_: Round, organisation: Organisation, **fields) -> Participation:
    """Note that the organisation was a participant, in no group as yet."""
    return ParticipationFactory(round=round_, organisation=organisation, **fields)


def learned_together(
    round_: Round, *participants: Organisation, mentors=(), supporting=(), **fields
) -> Group:
    """Make a group of the round, and its participants participants of the round."""
    group = GroupFactory(round=round_, **fields)
    for organisation in participants:
        if not round_.participations.filter(organisation=organisation).exists():
            took_part(round_, organisation)
        GroupMemberFactory(group=group, organisation=organisation)
    for role, those in (
        (GroupRole.MENTOR, mentors),
        (GroupRole.SUPPORTING_MENTOR, supporting),
    ):
        for organisation in those:
            GroupMemberFactory(group=group, organisation=organisation, role=role)
    return group


def three_generations() -> dict[str, Organisation]:
    """Return organisations by name after three rounds, each with mentors of the last.

    Alfa and Beta begin without a mentor. Alfa is mentor to Gamma, with Beta behind
    it, and Gamma to Delta and Epsilon, of whom Epsilon leaves.
    """
    names = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon")
    all_ = {name: real(name) for name in names}
    first, second, third = (past_round(year) for year in ("2015", "2017", "2019"))
    learned_together(first, all_["Alfa"], all_["Beta"])
    learned_together(
        second, all_["Gamma"], mentors=[all_["Alfa"]], supporting=[all_["Beta"]]
    )
    took_part(
        third,
        all_["Epsilon"],
        left=True,
        left_on="2019",
        left_certainty=Certainty.INFERRED,
    )
    learned_together(third, all_["Delta"], all_["Epsilon"], mentors=[all_["Gamma"]])
    return all_
