"""Every address and every role: who gets in, and who is told nothing is there."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from bollplank.domain.assessments import Occasion, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole
from bollplank.domain.steps import TaskKind
from tests.factories import (
    CoordinatorFactory,
    ExplanationFactory,
    FactAnswerFactory,
    FactsSheetFactory,
    GroupFactory,
    GroupMemberFactory,
    ImprovementFactory,
    MembershipFactory,
    MomentFactory,
    OrganisationFactory,
    OwnIndicatorFactory,
    ParticipationFactory,
    PeerSetFactory,
    QuestionFactory,
    RatingFactory,
    RoleRatingFactory,
    RoleSheetFactory,
    RoundFactory,
    SelfAssessmentFactory,
    StepTaskFactory,
    UserFactory,
    WayAnswerFactory,
    WayOfWorkingFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
EARLIER = date(2027, 5, 1)
SECRET = "Detta har vi inte delat"  # noqa: S105 -- a text that must not leak

ROLES = [
    "anonymous",
    "nobody",
    "outside",
    "strategist",
    "politician",
    "peer",
    "mentor",
    "other_group",
    "gone",
    "coordinator",
]
"""Without log-in; without a seat; in no round; two roles of my own organisation; in
my group; its mentor; in another group of the round; one that has left; coordinator."""

YES, NO, LOG_IN, WRONG = "y", "-", "l", "w"
"""Gets in; is told that nothing is here; is asked to log in; wrong method."""

# One letter for each role in the order above.
GETS = """
start                    yyyyyyyyyy
home                     lyyyyyyyyy
how-we-count             yyyyyyyyyy
accessibility            yyyyyyyyyy
components               ----------
set-language             wwwwwwwwww
accounts:log-in          yyyyyyyyyy
accounts:sent            yyyyyyyyyy
accounts:confirm         yyyyyyyyyy
accounts:log-out         wwwwwwwwww
accounts:try-as          ----------
rounds:history           yyyyyyyyyy
rounds:network           yyyyyyyyyy
rounds:map               yyyyyyyyyy
rounds:boards            l--------y
rounds:board             l--------y
rounds:detail            ---yyyyyyy
organisations:list       yyyyyyyyyy
organisations:detail     ---yyyyyyy
figures:list             yyyyyyyyyy
fetching:list            yyyyyyyyyy
figures:detail           ----------
figures:picture          ----------
figures:table            ----------
figures:improvers        ----------
profiles:list            yyyyyyyyyy
compare-figures:list     yyyyyyyyyy
compare-figures:table    ----------
assessments:list         lyyyyyyyyy
assessments:detail draft     l--yy-----
assessments:earlier draft     l--yy-----
assessments:detail locked    l--yy-y--y
assessments:detail shared    l--yyyy--y
facts:list               lyyyyyyyyy
facts:compare            l--yyyy--y
facts:detail             l--yy-----
facts:lock               l--yy-----
facts:share              l--yy-----
facts:save               lwwwwwwwww
facts:take               lwwwwwwwww
ways-of-working:list     lyyyyyyyyy
ways-of-working:compare  l--yyyy--y
ways-of-working:edit     l--yy-----
ways-of-working:share    l--yy-----
improvements:new-from-way    l--yy-----
assessments:own draft        l--yy-----
assessments:differences draft      l--yy-----
assessments:begin-own draft        lwwwwwwwww
assessments:finish-own draft       lwwwwwwwww
assessments:take-back-own draft    lwwwwwwwww
assessments:save-own draft         lwwwwwwwww
assessments:show-roles draft       lwwwwwwwww
assessments:agree draft      lwwwwwwwww
assessments:lock draft       l--yy-----
assessments:share locked     l--yy-----
assessments:revise locked    lwwwwwwwww
assessments:reopen draft     lwwwwwwwww
similar:list             yyyyyyyyyy
vintages:list            yyyyyyyyyy
vintages:detail          ----------
vintages:indicator       ----------
vintages:changes         ----------
peer-sets:list           lyyyyyyyyy
peer-sets:new            l-yyyyyyy-
peer-sets:edit peer_set  l--yy-----
peer-sets:remove peer_set  l--yy-----
comparisons:mine         lyyyyyyyyy
comparisons:detail       l--yyyy--y
improvements:list        lyyyyyyyyy
improvements:new         l--yyy-y--
improvements:detail      l--yy-y--y
improvements:edit        l--yy-----
improvements:put-aside   lwwwwwwwww
explanations:list        lyyyyyyyyy
explanations:new         l---------
explanations:detail note         l--yy-----
explanations:edit note           l--yy-----
explanations:share note          l--yy-----
explanations:remove note         l--yy-----
explanations:detail group_note   l--yyyy--y
explanations:edit group_note     l--yy-----
explanations:detail round_note   l--yyyyy-y
explanations:share round_note    l--yy-----
own-figures:list         yyyyyyyyyy
own-figures:new          l--y-yyy--
own-figures:detail own_indicator       ---yyyy---
own-figures:detail public_indicator    ---yyyyyyy
own-figures:export own_indicator       ---yyyy---
own-figures:export public_indicator    ---yyyyyyy
own-figures:edit own_indicator         l--y-yy---
own-figures:put-away own_indicator     l--y-yy---
own-figures:take-up own_indicator      lwwwwwwwww
own-figures:reopen own_indicator       l--y-yy---
own-figures:enter own_indicator        l--yyyy---
own-figures:enter public_indicator     l--yyyy---
own-figures:import own_indicator       l--yyyy---
own-figures:template own_indicator     l--yyyy---
own-figures:keep-back own_indicator    lwwwwwwwww
own-figures:let-be-shown own_indicator lwwwwwwwww
questions:list           lyyyyyyyyy
questions:new            l--yyyyyy-
questions:detail question    l--yyy----
questions:answer question    lwwwwwwwww
questions:withdraw question  lwwwwwwwww
"""


POSTS = """
assessments:save-moment draft   l--yy-----
facts:save                      l--yy-----
facts:take                      l--yy-----
facts:share                     l--yy-----
facts:lock                      l--yy-----
ways-of-working:edit            l--yy-----
ways-of-working:share           l--yy-----
improvements:new-from-way       l--yy-----
assessments:begin-own draft     l--yy-----
assessments:finish-own draft    l--y------
assessments:take-back-own draft l--y------
assessments:save-own draft      l--y------
assessments:show-roles draft    l--yy-----
assessments:agree draft         l--yy-----
assessments:reopen draft        l--yy-----
assessments:lock draft          l--yy-----
assessments:revise locked       l--yy-----
assessments:share locked        l--yy-----
improvements:new                l--yyy-y--
improvements:edit               l--yy-----
improvements:move               l--yy-----
improvements:put-aside          l--yy-----
improvements:take-up            l--yy-----
tasks:done                      l--yy-----
tasks:undo                      l--yy-----
assessments:begin               l--yy-----
explanations:new                l---------
explanations:edit note          l--yy-----
explanations:share note         l--yy-----
explanations:remove note        l--y------
explanations:share group_note   l--yy-----
peer-sets:new                   l-yyyyyyy-
peer-sets:edit peer_set         l--yy-----
peer-sets:remove peer_set       l--y------
own-figures:new                 l--y-yyy--
own-figures:edit own_indicator         l--y-yy---
own-figures:put-away own_indicator     l--y-yy---
own-figures:take-up own_indicator      l--y-yy---
own-figures:reopen own_indicator       l--y-yy---
own-figures:enter own_indicator        l--yyyy---
own-figures:import own_indicator       l--yyyy---
own-figures:keep-back own_indicator    l--yyyy---
own-figures:let-be-shown own_indicator l--yyyy---
questions:new                   l--yyyyyy-
questions:answer question       l----y----
questions:withdraw question     l--yy-----
"""

OPEN_TO_ALL = {
    "accounts:log-in",
    "accounts:log-out",
    "accounts:try-as",
    "set-language",
}
"""Addresses that take a POST from anybody and are tested beside their pages."""


@pytest.fixture
def world(monkeypatch):
    """A round with two groups, and somebody in every role around it."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    round_ = RoundFactory(code="omgang")
    group, other = GroupFactory(round=round_), GroupFactory(round=round_)
    places = {
        name: OrganisationFactory(code=name)
        for name in ["own", "peer", "mentor", "other", "gone", "outside"]
    }
    for name, where in [
        ("own", group),
        ("peer", group),
        ("gone", group),
        ("other", other),
    ]:
        GroupMemberFactory(group=where, organisation=places[name])
        ParticipationFactory(
            round=round_, organisation=places[name], left=name == "gone"
        )
    GroupMemberFactory(
        group=group, organisation=places["mentor"], role=GroupRole.MENTOR
    )
    seats = {
        "strategist": ("own", DelegateRole.STRATEGIST),
        "politician": ("own", DelegateRole.POLITICIAN),
        "peer": ("peer", DelegateRole.STRATEGIST),
        "mentor": ("mentor", DelegateRole.STRATEGIST),
        "other_group": ("other", DelegateRole.STRATEGIST),
        "gone": ("gone", DelegateRole.STRATEGIST),
        "outside": ("outside", DelegateRole.STRATEGIST),
    }
    people = {
        role: MembershipFactory(organisation=places[name], role=seat).user
        for role, (name, seat) in seats.items()
    }
    people |= {"nobody": UserFactory(), "coordinator": CoordinatorFactory()}
    own = {"organisation": places["own"], "round": round_}
    draft = SelfAssessmentFactory(**own, occasion=Occasion.BENCHMARKING_2)
    locked = SelfAssessmentFactory(**own, locked=True)
    shared = SelfAssessmentFactory(
        **own, locked=True, occasion=Occasion.FINAL, sharing=Sharing.GROUP
    )
    moment = MomentFactory(questionnaire=draft.questionnaire)
    for assessment in (draft, locked):
        RatingFactory(assessment=assessment, moment=moment, points=1, motivation=SECRET)
    RatingFactory(assessment=shared, moment=moment, points=2, motivation="Delat.")
    FactAnswerFactory(sheet=FactsSheetFactory(**own), text=SECRET)
    way = WayOfWorkingFactory(**own, moment=moment)
    WayAnswerFactory(way=way, text=SECRET)
    shared_way = WayOfWorkingFactory(
        organisation=places["peer"],
        round=round_,
        moment=moment,
        sharing=Sharing.GROUP,
    )
    WayAnswerFactory(way=shared_way)
    sheet = RoleSheetFactory(assessment=draft, user=people["strategist"])
    RoleRatingFactory(sheet=sheet, moment=moment, note=SECRET)
    return SimpleNamespace(
        way=shared_way,
        round=round_,
        group=group,
        people=people,
        draft=draft,
        locked=locked,
        shared=shared,
        moment=moment,
        task=StepTaskFactory(step=draft.step),
        assessing=StepTaskFactory(step=draft.step, kind=TaskKind.SELF_ASSESSMENT),
        improvement=ImprovementFactory(**own, title=SECRET, aim=SECRET),
        own_indicator=OwnIndicatorFactory(group=group),
        public_indicator=OwnIndicatorFactory(
            group=group,
            opens_on=EARLIER,
            closes_on=EARLIER,
            shared_on=EARLIER,
            public_on=EARLIER,
        ),
        note=ExplanationFactory(organisation=places["own"]),
        group_note=ExplanationFactory(
            organisation=places["own"], sharing=Sharing.GROUP, shared_in=round_.code
        ),
        round_note=ExplanationFactory(
            organisation=places["own"], sharing=Sharing.ROUND, shared_in=round_.code
        ),
        question=QuestionFactory(asking=places["own"], asked=places["peer"]),
        peer_set=PeerSetFactory(organisation=places["own"], name=SECRET),
    )


def address(name, which, world):
    """Return the address of a row of the matrix."""
    own_facts = {"code": world.round.code, "organisation": "own"}
    own_way = {
        "code": world.round.code,
        "organisation": "own",
        "moment": world.moment.code,
        "role": "strategist",
    }
    arguments = {
        "accounts:confirm": {"token": "wrong"},
        "rounds:board": {"code": world.round.code},
        "rounds:detail": {"code": world.round.code},
        "organisations:detail": {"code": "own"},
        "figures:detail": {"source": "nobody", "indicator": "nothing"},
        "figures:picture": {"source": "nobody", "indicator": "x", "form": "svg"},
        "figures:table": {"source": "nobody", "indicator": "x", "form": "csv"},
        "figures:improvers": {"source": "nobody", "indicator": "x"},
        "compare-figures:table": {"form": "csv"},
        "vintages:detail": {"vintage": "nothing"},
        "vintages:indicator": {"vintage": "x", "source": "x", "indicator": "x"},
        "vintages:changes": {"vintage": "nothing"},
        "comparisons:detail": {"group": world.group.pk, "level": "overall"},
        "assessments:save-moment": {"moment": world.moment.code},
        "assessments:earlier": {"moment": world.moment.code},
        "assessments:save-own": {"moment": world.moment.code},
        "ways-of-working:compare": {
            "group": world.group.pk,
            "moment": world.moment.code,
        },
        "facts:compare": {"group": world.group.pk},
        "facts:detail": own_facts,
        "facts:lock": own_facts,
        "facts:share": own_facts,
        "facts:take": own_facts,
        "facts:save": {**own_facts, "section": "mandate"},
        "ways-of-working:edit": own_way,
        "ways-of-working:share": own_way,
        "improvements:new-from-way": {"way": world.way.pk},
        "tasks:done": {
            "code": world.round.code,
            "organisation": "own",
            "pk": world.task.pk,
        },
        "assessments:begin": {
            "code": world.round.code,
            "organisation": "own",
            "number": world.draft.step.number,
            "level": "overall",
        },
        "tasks:undo": {
            "code": world.round.code,
            "organisation": "own",
            "pk": world.task.pk,
        },
    }.get(name, {})
    if which:
        arguments["pk"] = getattr(world, which).pk
    elif name.startswith("improvements:") and name not in {
        "improvements:list",
        "improvements:new",
        "improvements:new-from-way",
    }:
        arguments["pk"] = world.improvement.pk
    asked = {
        "questions:new": f"?to=peer&questionnaire={world.draft.questionnaire.code}"
        f"&moment={world.moment.code}",
    }.get(name, "")
    return reverse(name, kwargs=arguments) + asked


def rows(table):
    found = []
    for line in table.strip().splitlines():
        *names, expected = line.split()
        name, which = [*names, ""][:2]
        found.append(pytest.param(name, which, expected, id=" ".join(names)))
    return found


def log_in(client, world, role):
    client.logout()
    if role != "anonymous":
        client.force_login(world.people[role])


def letter(response):
    if response.status_code == 302 and response["Location"].startswith("/log-in/"):
        return LOG_IN
    return {404: NO, 405: WRONG}.get(response.status_code, YES)


@pytest.mark.parametrize(("name", "which", "expected"), rows(GETS))
def test_who_may_look(client, world, name, which, expected):
    url = address(name, which, world)
    found = ""
    for role in ROLES:
        log_in(client, world, role)
        response = client.get(url)
        assert response.status_code < 500
        found += letter(response)

    assert found == expected


@pytest.mark.parametrize(("name", "which", "expected"), rows(POSTS))
def test_who_may_change(client, world, name, which, expected):
    url = address(name, which, world)
    found = ""
    for role in ROLES:
        log_in(client, world, role)
        response = client.post(url)
        assert response.status_code < 500
        found += letter(response)

    assert found == expected


def test_every_address_stands_in_the_matrix(world):
    listed = {param.values[0] for param in [*rows(GETS), *rows(POSTS)]}

    assert set(names_in(get_resolver())) == listed


def names_in(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names_in(pattern, space)
        else:
            yield f"{prefix}{pattern.name}"


@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_shared_leaks_on_no_page(client, world, role):
    may_read = {"strategist", "politician", "mentor", "coordinator"}
    log_in(client, world, role)

    pages = [
        client.get(address(param.values[0], param.values[1], world))
        for param in rows(GETS)
    ]

    leaks = [
        page.request["PATH_INFO"] for page in pages if SECRET in page.content.decode()
    ]
    assert bool(leaks) == (role in may_read)


def test_a_mentor_sees_no_draft_of_those_she_guides(client, world):
    log_in(client, world, "mentor")

    listing = client.get(reverse("assessments:list")).content.decode()

    assert reverse("assessments:detail", args=[world.locked.pk]) in listing
    assert reverse("assessments:detail", args=[world.draft.pk]) not in listing
