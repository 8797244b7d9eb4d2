"""Who learned from whom: the sentences about it and the table."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.networks import Handover, longest_chain
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round
from bollplank.programme.queries.networks import links
from bollplank.web.presenters.network_pictures import Row, picture
from bollplank.web.presenters.organisations import (
    Place,
    learned_from,
    places_in,
    taught,
)
from bollplank.web.presenters.rounds import Chapter, GroupCard, Seat
from bollplank.web.presenters.wording import listed, sentence, spelled

TWO = 2
"""So many are both; more are all."""


def page(
    history: Sequence[Round],
    chapters: Sequence[Chapter],
    *,
    organisation: Organisation | None,
    round_: Round | None,
) -> dict[str, Any]:
    """Return the page: the whole history, or what is left of it by the two choices."""
    shown = rows(chapters, only=organisation, within=round_)
    places = places_in(history)
    chosen = next(
        (one for one in chapters if round_ and one.round.pk == round_.pk), None
    )
    if organisation:
        told = around(organisation, places.get(organisation.pk, []))
    else:
        told = in_one_round(chosen) if chosen else headline(history)
    return {
        "headline": told,
        "lead": "" if organisation or round_ else longest(history),
        "rows": shown,
        "chart": picture(chapters, shown),
        "organisation": organisation,
        "round": round_,
        "rounds": [one.round for one in chapters if one.seats],
        "organisations": sorted(
            {one.pk: one for round_ in history for one in _in(round_)}.values(),
            key=lambda one: one.sort_key,
        ),
    }


def rows(
    chapters: Iterable[Chapter],
    *,
    only: Organisation | None = None,
    within: Round | None = None,
) -> list[Row]:
    """Return a row per participant, by round and group.

    ``only`` keeps the groups of one organisation, ``within`` those of one round.
    """
    found = []
    for chapter in chapters:
        if within is not None and chapter.round.pk != within.pk:
            continue
        placed = [(card, seat) for card in chapter.groups for seat in card.seats]
        alone = [(None, seat) for seat in chapter.ungrouped]
        found += [
            Row(chapter=chapter, seat=seat, card=card)
            for card, seat in [*placed, *alone]
            if only is None or only.pk in _everybody(card, seat)
        ]
    return found


def headline(history: Sequence[Round]) -> str:
    """Return how many of the first round's participants became mentors later."""
    if not any(round_.participations.all() for round_ in history):
        return _("No round has participants yet")
    first = next(round_ for round_ in history if round_.participations.all())
    pilots = {place.organisation_id for place in first.participations.all()}
    later = {
        link.mentor.pk
        for link in links(history)
        if link.round.pk != first.pk and not link.supporting
    }
    became, everybody = len(pilots & later), len(pilots)
    if became == everybody and everybody > 1:
        text = _("All %(all)s who were in the first round have been mentors since")
        if everybody == TWO:
            text = _("Both who were in the first round have been mentors since")
    elif became:
        text = ngettext(
            "Of the %(all)s who were in the first round, one has been mentor since",
            "Of the %(all)s who were in the first round, %(some)s have been mentors since",
            became,
        )
    else:
        text = _("Nobody from the first round has been mentor yet")
    return sentence(text % {"all": spelled(everybody), "some": spelled(became)})


def longest(history: Sequence[Round]) -> str:
    """Return a sentence on the longest line from mentor to participant, or nothing."""
    turns = {round_.pk: turn for turn, round_ in enumerate(history)}
    kept = [link for link in links(history) if not link.supporting and not link.left]
    chain = longest_chain(
        Handover(
            turn=turns[link.round.pk],
            mentor=link.mentor.name,
            participant=link.participant.name,
        )
        for link in kept
    )
    if len(chain) < 3:  # noqa: PLR2004 -- one mentor and one participant is no line
        return ""
    return _(
        "The longest line goes from %(first)s by way of %(between)s to %(last)s."
    ) % {
        "first": chain[0],
        "between": listed(chain[1:-1]),
        "last": chain[-1],
    }


def around(organisation: Organisation, places: Sequence[Place]) -> str:
    """Return whom an organisation learned from and was mentor to, in one sentence."""
    mentors = _names(met.organisation for met in learned_from(places))
    others = _names(met.organisation for met in taught(places))
    if mentors and others:
        text = _("%(name)s learned from %(mentors)s and has been mentor to %(others)s")
    elif mentors:
        text = _("%(name)s learned from %(mentors)s")
    elif others:
        text = _("%(name)s has been mentor to %(others)s")
    else:
        text = _("%(name)s has had no mentor and been nobody's mentor")
    return text % {
        "name": organisation.name,
        "mentors": listed(mentors),
        "others": listed(others),
    }


def in_one_round(chapter: Chapter) -> str:
    """Return how many learned from how many in one round."""
    mentors = len({one.pk for card in chapter.groups for one in card.mentors})
    participants = ngettext(
        "one participant", "%(count)s participants", len(chapter.seats)
    ) % {"count": spelled(len(chapter.seats))}
    if not mentors:
        text = _("%(participants)s learned from each other, without a mentor")
        return sentence(text % {"participants": participants})
    with_mentors = ngettext("one mentor", "%(count)s mentors", mentors)
    return sentence(
        _("%(participants)s learned from %(mentors)s")
        % {
            "participants": participants,
            "mentors": with_mentors % {"count": spelled(mentors)},
        }
    )


def _everybody(card: GroupCard | None, seat: Seat) -> set[int]:
    if card is None:
        return {seat.organisation.pk}
    helpers = {one.pk for one in (*card.mentors, *card.supporting)}
    return helpers | {one.organisation.pk for one in card.seats}


def _in(round_: Round) -> list[Organisation]:
    members = [
        m.organisation for group in round_.groups.all() for m in group.members.all()
    ]
    return [*members, *(place.organisation for place in round_.participations.all())]


def _names(organisations: Iterable[Organisation]) -> list[str]:
    return list(dict.fromkeys(one.name for one in organisations))
