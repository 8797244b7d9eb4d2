"""What there is to learn from the group, in words and with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain import learning as rules
from bollplank.domain.learning import Opportunity
from bollplank.improvement import words
from bollplank.improvement.models import Improvement, Moment
from bollplank.improvement.queries.learning import Around, Shared
from bollplank.organisations.models import Organisation
from bollplank.web.presenters.comparisons import group_name
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A role's way of working that may be read, and where."""

    role: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One moment and one organisation to learn from, with everything it rests on."""

    moment: Moment
    organisation: Organisation
    stands: str
    gone: str
    wanted: str
    why: str
    ways: Sequence[Way]
    ask_url: str
    try_url: str
    tried: Improvement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Another organisation that can learn from us as we can from it."""

    organisation: Organisation
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A moment that may be ticked. ``improving`` is what is under way already."""

    moment: Moment
    said: str
    chosen: bool
    improving: Improvement | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one organisation may learn in its group."""

    around: Around
    name: str
    headline: str
    empty: str
    suggestions: Sequence[Suggestion]
    besides: str
    pairs: Sequence[Pair]
    wishes: Sequence[Wish]
    not_alike: str


def page(around: Around) -> Page:
    """Return what there is to learn, or in words why there is nothing yet."""
    mine = around.mine
    chosen = (
        _chosen(around, mine) if mine else rules.Chosen(opportunities=(), besides=0)
    )
    moments = {moment.code: moment for moment in around.moments}
    others = {one.organisation.code: one for one in around.others}
    return Page(
        around=around,
        name=group_name(around.group),
        headline=_headline(chosen.opportunities),
        empty=_empty(around, chosen.opportunities),
        suggestions=[
            _suggestion(one, moments[one.moment], others[one.organisation], around)
            for one in chosen.opportunities
        ],
        besides=_besides(chosen.besides),
        pairs=_pairs(around, mine, moments) if mine else [],
        wishes=[_wish(moment, around) for moment in around.moments],
        not_alike=_not_alike(around),
    )


def _chosen(around: Around, mine: Shared) -> rules.Chosen:
    known = {moment.code for moment in around.moments}
    found = rules.opportunities(
        mine={code: points for code, points in mine.points.items() if code in known},
        others={one.organisation.code: one.points for one in around.others},
        first={one.organisation.code: one.first for one in around.others},
        wished=around.wished,
    )
    return rules.choose(found, me=mine.organisation.code)


def _headline(found: Sequence[Opportunity]) -> str:
    if not found:
        return _("What can you learn from the group?")
    moments = len({one.moment for one in found})
    return ngettext(
        "You have something to learn from the group on %(n)s moment",
        "You have something to learn from the group on %(n)s moments",
        moments,
    ) % {"n": moments}


def _empty(around: Around, found: Sequence[Opportunity]) -> str:
    if around.mine is None:
        return _(
            "Share your self-assessment with the group, and here will stand what you "
            "can learn from the others and why."
        )
    if not around.others:
        return _(
            "Nobody else in the group has shared a self-assessment that can be compared "
            "with yours. As soon as somebody does, what you can learn will stand here."
        )
    if not found:
        return _(
            "Where you stand low or want to move, nobody in the group has come further "
            "so far. Choose below what you want to move, or look in the comparison."
        )
    return ""


def _suggestion(
    one: Opportunity, moment: Moment, theirs: Shared, around: Around
) -> Suggestion:
    organisation, rating = theirs.organisation, theirs.ratings[one.moment]
    mine = around.mine
    own = mine.ratings.get(one.moment) if mine else None
    return Suggestion(
        moment=moment,
        organisation=organisation,
        stands=_stands(one, organisation),
        gone=_gone(one),
        wanted=_wanted(one, around),
        why=rating.motivation,
        ways=_ways(organisation, moment, around),
        ask_url=_ask_url(organisation, moment),
        try_url=_try_url(own.pk, rating.pk) if own else "",
        tried=around.tried.get(rating.pk),
    )


def _stands(one: Opportunity, organisation: Organisation) -> str:
    return _("%(who)s stands at %(theirs)s where you stand at %(mine)s.") % {
        "who": organisation.name,
        "theirs": one.theirs,
        "mine": one.mine,
    }


def _gone(one: Opportunity) -> str:
    """Return whether they have gone the way themselves."""
    if one.first is None:
        return ""
    given = {"first": one.first, "theirs": one.theirs}
    if one.rose:
        return (
            _("They have gone from %(first)s to %(theirs)s themselves since the start.")
            % given
        )
    if one.theirs == one.first:
        return _("They stood there at the start too.")
    return _("They stood at %(first)s at the start.") % given


def _wanted(one: Opportunity, around: Around) -> str:
    if one.moment in around.improving:
        return _("You work here already: %(title)s.") % {
            "title": around.improving[one.moment].title
        }
    if one.moment in around.wishes:
        return _("You have said that you want to move here.")
    return _("You stand low here. You have not said whether you want to move.")


def _ways(organisation: Organisation, moment: Moment, around: Around) -> list[Way]:
    page = reverse("ways-of-working:compare", args=[around.group.pk, moment.code])
    return [
        Way(
            role=str(words.ANSWERING_ROLES[role]),
            url=f"{page}?{urlencode({'role': role})}",
        )
        for role in words.ANSWERING_ROLES
        if role in around.ways.get((organisation.pk, moment.code), ())
    ]


def _ask_url(organisation: Organisation, moment: Moment) -> str:
    query = {
        "to": organisation.code,
        "questionnaire": moment.questionnaire.code,
        "moment": moment.code,
    }
    return f"{reverse('questions:new')}?{urlencode(query)}"


def _try_url(own: int, learned: int) -> str:
    query = urlencode({"own": own, "learned": learned})
    return f"{reverse('improvements:new')}?{query}"


def _besides(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "There is %(n)s more in the comparison. Here no organisation stands more than "
        "%(most)s times, so that all doors are not the same.",
        "There are %(n)s more in the comparison. Here no organisation stands more than "
        "%(most)s times, so that all doors are not the same.",
        number,
    ) % {"n": number, "most": rules.MOST_OF_ONE}


def _pairs(around: Around, mine: Shared, moments: dict[str, Moment]) -> list[Pair]:
    found = []
    for one in around.others:
        from_them, from_us = rules.mutual(mine=mine.points, theirs=one.points)
        if from_them and from_us:
            said = _(
                "You and %(who)s can learn from each other: you from them on %(theirs)s,"
                " they from you on %(ours)s."
            ) % {
                "who": one.organisation.name,
                "theirs": listed([_numbered(moments[code]) for code in from_them]),
                "ours": listed([_numbered(moments[code]) for code in from_us]),
            }
            found.append(Pair(organisation=one.organisation, said=said))
    return found


def _numbered(moment: Moment) -> str:
    name = in_language(moment.name)
    return _("moment %(number)s, %(name)s") % {"number": moment.number, "name": name}


def _wish(moment: Moment, around: Around) -> Wish:
    points = around.mine.points.get(moment.code) if around.mine else None
    return Wish(
        moment=moment,
        said="" if points is None else _("You stand at %(n)s") % {"n": points},
        chosen=moment.code in around.wishes,
        improving=around.improving.get(moment.code),
    )


def _not_alike(around: Around) -> str:
    if not around.not_alike:
        return ""
    names = listed([organisation.name for organisation in around.not_alike])
    return _(
        "%(who)s answered another version of the questions, so their points are not "
        "held against yours here."
    ) % {"who": names}
