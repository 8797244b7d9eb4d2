"""Sentences on who is similar to an organisation, and how sure that is."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.likeness import Closeness
from bollplank.findings.similar import Similar, SimilarTo
from bollplank.organisations.models import Organisation
from bollplank.web.presenters.wording import listed, sentence, spelled
from bollplank.web.templatetags.words import figure, in_language

NAMED_FIRST = 3
"""So many of the similar stand in the headline."""


def headline(
    found: SimilarTo | None, *, own: Organisation, names: Mapping[str, str]
) -> str:
    """Return who is most alike, or that nobody is, in one sentence."""
    if found is None or not found.peers:
        return _("We cannot tell who is similar to %(name)s") % {"name": own.name}
    alike = _really_alike(found)
    if not alike:
        return _("Nobody is really similar to %(name)s") % {"name": own.name}
    first = listed([names[peer.code] for peer in alike[:NAMED_FIRST]])
    said = {"name": own.name, "others": first}
    if len(alike) < min(NAMED_FIRST, len(found.peers)):
        return (
            ngettext(
                "Only %(others)s resembles %(name)s",
                "Only %(others)s resemble %(name)s",
                len(alike),
            )
            % said
        )
    return (
        ngettext(
            "Most similar to %(name)s is %(others)s",
            "Most similar to %(name)s are %(others)s",
            len(alike[:NAMED_FIRST]),
        )
        % said
    )


def _really_alike(found: SimilarTo) -> list[Similar]:
    return [each for each in found.peers if each.closeness is not Closeness.HARDLY]


def notes(found: SimilarTo, *, own: Organisation) -> list[str]:
    """Return how sure the choice is, in sentences."""
    said = [_what_is_lacking(found, own)]
    if found.peers:
        said += [_far_away(found, own), _steadiness(found)]
    return [each for each in said if each]


def _what_is_lacking(found: SimilarTo, own: Organisation) -> str:
    if not found.unknown:
        return ""
    lacking = [in_sentence(column.variable.name) for column in found.unknown]
    return _(
        "%(known)d of %(of)d facts are known of %(name)s; not known: %(which)s."
    ) % {
        "known": len(found.known),
        "of": len(found.known) + len(found.unknown),
        "name": own.name,
        "which": listed(lacking),
    }


def _far_away(found: SimilarTo, own: Organisation) -> str:
    """Return that some or all of the nearest are not alike; empty when they are."""
    hardly = len(found.peers) - len(_really_alike(found))
    parts = []
    if hardly == len(found.peers):
        parts.append(_("Those below are the nearest there are, but not alike."))
    elif hardly:
        parts.append(
            ngettext(
                "One of those below is among the nearest there are, but not alike.",
                "%(count)s of those below are the nearest there are, but not alike.",
                hardly,
            )
            % {"count": sentence(spelled(hardly))}
        )
    if found.is_remote and found.remoteness is not None:
        parts.append(
            _(
                "The one nearest to %(name)s is %(times)s times as far away in "
                "structure as the nearest usually is."
            )
            % {"name": own.name, "times": figure(found.remoteness)}
        )
    return " ".join(parts)


def _steadiness(found: SimilarTo) -> str:
    """Return how much the choice rests on any one fact."""
    count = len(found.peers)
    if found.weakest is not None:
        remain = round(found.stability[found.weakest.variable.code] * count)
        return _(
            "The choice rests much on one fact, %(fact)s: without it, %(remain)s of "
            "the %(count)s would remain."
        ) % {
            "fact": in_sentence(found.weakest.variable.name),
            "remain": figure(remain, 0),
            "count": figure(count, 0),
        }
    remain = round(min(found.stability.values(), default=1.0) * count)
    return _(
        "The choice is steady: whichever fact is left out, at least %(remain)s of the "
        "%(count)s remain."
    ) % {"remain": figure(remain, 0), "count": figure(count, 0)}


def in_sentence(texts: Mapping[str, str]) -> str:
    """Return a name as it stands in running text: without its capital first."""
    text = in_language(texts)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
