"""Everything that is asked about organisations for themselves."""

from typing import TypeAlias

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Replace

from bollplank.domain.sorting import sort_key
from bollplank.organisations.models import Organisation

Organisations: TypeAlias = QuerySet[Organisation]

WITHOUT_MARKS = {"z{1": "a", "z{2": "a", "z{3": "o"}
"""How sort keys write å, ä and ö, and the letter someone without them types."""

SAID_BESIDE_THE_NAME = frozenset({"kommun", "stad", "municipality"})
"""Words people write after a municipality's name, which is stored without them."""


def named_like(organisations: Organisations, text: str) -> Organisations:
    """Return those whose name holds the text, or whose code it is.

    Capitals and accents do not matter, and å, ä and ö may be typed as a and o. Typed
    as they are they find themselves, or what they resemble where that finds nobody.
    A last word such as "kommun" is passed over, with the s before it.
    """
    wanted = sort_key(" ".join(text.split()))
    if not wanted:
        return organisations
    exact = organisations.filter(_holds("sort_key", wanted) | Q(code__iexact=wanted))
    plain = _without_marks(wanted)
    if plain != wanted and exact.exists():
        return exact
    found = organisations.annotate(plain_key=_plain_key())
    return found.filter(_holds("plain_key", plain) | Q(code__iexact=wanted))


def _holds(field: str, wanted: str) -> Q:
    holds = Q(**{f"{field}__contains": wanted})
    first, _space, last = wanted.rpartition(" ")
    if first and last in SAID_BESIDE_THE_NAME:
        holds |= Q(**{field: first}) | Q(**{field: first.removesuffix("s")})
    return holds


def _without_marks(key: str) -> str:
    for marked, plain in WITHOUT_MARKS.items():
        key = key.replace(marked, plain)
    return key


def _plain_key() -> Replace:
    a = Replace("sort_key", Value("z{1"), Value("a"))
    a = Replace(a, Value("z{2"), Value("a"))
    return Replace(a, Value("z{3"), Value("o"))
