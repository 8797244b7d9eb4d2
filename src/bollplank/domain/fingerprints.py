"""Fingerprints of what is locked, so that a later change can be seen. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from bollplank.domain.assessments import Moment, Rating
from bollplank.domain.response_shift import StartSeen


def fingerprint(
    *,
    about: Mapping[str, str | int],
    ratings: Mapping[Moment, Rating],
    starts_seen_now: Mapping[Moment, StartSeen] | None = None,
    evidence: Mapping[Moment, Sequence[str]] | None = None,
) -> str:
    """Return the SHA-256 of everything an assessment says, in hexadecimal.

    The same content gives the same fingerprint whatever order it is given in.
    Line ends and spaces count: the text is taken as it is stored. How the start is
    seen today is a part of it where anything is said: one that says nothing of the
    start has the fingerprint it would have had before that could be said, and one
    without evidence likewise.
    """
    said = {moment: asdict(rating) for moment, rating in ratings.items()}
    content: dict[str, object] = {"about": dict(about), "ratings": said}
    if starts_seen_now:
        content["starts_seen_now"] = {
            moment: asdict(start) for moment, start in starts_seen_now.items()
        }
    if evidence:
        content["evidence"] = {
            moment: list(pieces) for moment, pieces in evidence.items()
        }
    return _digest(content)


def fingerprint_of_texts(*, about: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """Return the SHA-256 of texts by their code, in hexadecimal. As ``fingerprint``."""
    return _digest({"about": dict(about), "texts": dict(texts)})


def _digest(content: object) -> str:
    canonical = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
