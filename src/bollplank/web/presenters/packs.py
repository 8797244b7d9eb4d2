"""A group's pack before a meeting, in the reader's words. Only what the group shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bollplank.documents.packs.contents import Pack, Role
from bollplank.domain import packs as rules
from bollplank.improvement.queries.packs import GroupPack, Meeting
from bollplank.organisations.words import DELEGATE_ROLES
from bollplank.web.presenters import packs_words
from bollplank.web.presenters.comparisons import group_name
from bollplank.web.presenters.due_days import seen
from bollplank.web.presenters.packs_overviews import difference, overview_of
from bollplank.web.presenters.packs_sheets import Standing, sheets, standing_of
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language

TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A meeting in the list, with where its pack is."""

    title: str
    group: str
    when: str
    away: str
    shared: str
    url: str


def cards(meetings: Sequence[Meeting], *, on: date) -> tuple[list[Card], list[Card]]:
    """Return the meetings to come, soonest first, and those that have been, latest."""
    coming = [one for one in meetings if one.ends_on is None or one.ends_on >= on]
    been = [one for one in meetings if one.ends_on is not None and one.ends_on < on]
    return [_card(one, on) for one in coming], [_card(one, on) for one in been[::-1]]


def _card(meeting: Meeting, on: date) -> Card:
    is_ahead = meeting.starts_on is not None and meeting.starts_on >= on
    return Card(
        title=in_language(meeting.step.name),
        group=kicker(meeting),
        when=when(meeting),
        away=seen(meeting.starts_on, on=on).said
        if is_ahead and meeting.starts_on
        else "",
        shared=shared_in_words(meeting),
        url=reverse("packs:detail", args=[meeting.group.pk, meeting.step.number]),
    )


def kicker(meeting: Meeting) -> str:
    """Return the group and its round."""
    round_ = in_language(meeting.group.round.name)
    return f"{group_name(meeting.group)} \N{MIDDLE DOT} {round_}"


def when(meeting: Meeting) -> str:
    """Return the day or days of a meeting."""
    if meeting.starts_on is None or meeting.ends_on is None:
        return _("The day is not set.")
    first = date_format(meeting.starts_on)
    if meeting.ends_on == meeting.starts_on:
        return first
    return _("%(first)s to %(last)s") % {
        "first": first,
        "last": date_format(meeting.ends_on),
    }


def shared_in_words(meeting: Meeting) -> str:
    """Return how many have shared what they assessed before this meeting."""
    all_ = len(meeting.participants)
    if not all_:
        return _("No organisation takes part in the group yet.")
    return ngettext(
        "%(shared)s of %(count)s has shared its self-assessment before the meeting.",
        "%(shared)s of %(count)s have shared their self-assessment before the meeting.",
        all_,
    ) % {"shared": meeting.shared, "count": all_}


def pack_of(found: GroupPack, *, on: date, address: str) -> Pack:
    """Return the pack in words; ``address`` is where everything shared can be read.

    It holds nothing of who asks for it but the language.
    """
    meeting, standing = found.meeting, standing_of(found)
    apart = rules.far_apart(list(standing.moments), standing.places)
    parts = rules.agenda_of(meeting.step.theme)
    count = max(len(meeting.participants), 1)
    return Pack(
        language=(get_language() or "sv").split("-")[0],
        title=in_language(meeting.step.name),
        group=kicker(meeting),
        when=when(meeting),
        who=_who(found),
        warning=warning(is_made_up=meeting.group.round.is_made_up),
        lead=_lead(found, apart),
        notes=_notes(found),
        overview=overview_of(found, apart) if found.columns else None,
        sheets=sheets(found, standing, address=address),
        no_differences="" if apart else _no_differences(found, standing),
        differences=[difference(one, standing) for one in apart],
        agenda=packs_words.agenda(parts, organisations=count),
        whole=packs_words.whole(parts, organisations=count),
        roles=_roles(found),
        bring=[in_language(one) for one in meeting.step.preparations],
        footer=_footer(meeting, on),
        address=address,
        labels=packs_words.labels(),
    )


def warning(*, is_made_up: bool) -> str:
    """Return what stands first where the organisations are made up."""
    if not is_made_up:
        return ""
    return _(
        "Made-up content. These organisations do not exist, and neither do their "
        "answers or figures."
    )


def file_name(meeting: Meeting, form: str, *, own: str = "") -> str:
    """Return what a file is called: the group, the step and whose it is."""
    parts = [meeting.group.code, meeting.step.code, own]
    return "-".join(slugify(one) for one in parts if one) + f".{form}"


def _footer(meeting: Meeting, on: date) -> str:
    return _("%(group)s. Made on %(day)s from what is shared with the group.") % {
        "group": group_name(meeting.group),
        "day": date_format(on),
    }


def _who(found: GroupPack) -> list[str]:
    who = [listed([one.name for one in found.meeting.participants])]
    if found.mentors:
        names = listed([one.name for one in found.mentors])
        who.append(_("Mentor: %(names)s") % {"names": names})
    return [one for one in who if one]


def _lead(found: GroupPack, apart: Sequence[rules.Apart]) -> str:
    said = shared_in_words(found.meeting)
    if len(found.columns) < TWO:
        return said
    far = ngettext(
        "On %(count)s moment somebody is two steps or more from somebody else.",
        "On %(count)s moments somebody is two steps or more from somebody else.",
        len(apart),
    )
    return f"{said} {far % {'count': len(apart)}}"


def _notes(found: GroupPack) -> list[str]:
    notes = []
    if found.not_shared and found.columns:
        names = listed([one.name for one in found.not_shared])
        notes.append(_("Nothing is shared yet by %(names)s.") % {"names": names})
    own = found.on_its_own
    older = [
        one.organisation.name for one in found.columns if one.organisation.pk not in own
    ]
    if older:
        notes.append(
            _("From an earlier occasion, as nothing newer is shared: %(names)s.")
            % {"names": listed(older)}
        )
    if len({column.assessment.questionnaire_id for column in found.columns}) > 1:
        notes.append(
            _(
                "The organisations have answered different versions of the "
                "questionnaire. Only moments that mean the same are compared, by how "
                "far up its own scale each of them is."
            )
        )
    return notes


def _no_differences(found: GroupPack, standing: Standing) -> str:
    if len(found.columns) < TWO:
        return _("There is something to compare when two have shared.")
    unlike = [
        str(moment.number)
        for code, moment in standing.moments.items()
        if len({held[code].share for held in standing.places.values() if code in held})
        > 1
    ]
    if not unlike:
        return _("All have set the same on everything that can be compared.")
    return ngettext(
        "Nowhere is it two steps. It is one step on moment %(numbers)s.",
        "Nowhere is it two steps. It is one step on moments %(numbers)s.",
        len(unlike),
    ) % {"numbers": listed(unlike)}


def _roles(found: GroupPack) -> list[Role]:
    """Return what each role asks itself, from the questionnaire."""
    asked = found.questionnaire.role_questions if found.questionnaire else []
    prompts: dict[str, list[str]] = {}
    for one in asked:
        name = in_language(one.get("name")) or str(DELEGATE_ROLES[one["role"]])
        prompts.setdefault(name, []).append(in_language(one["text"]))
    return [Role(name=name, prompts=texts) for name, texts in prompts.items()]
