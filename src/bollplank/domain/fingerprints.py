"""Fingerprints of what is locked, so that a later change can be seen. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict

from bollplank.domain.assessments import Moment, Rating


def fingerprint(
    *, about: Mapping[str, str | int], ratings: Mapping[Moment, Rating]
) -> str:
    """Return the SHA-256 of everything an assessment says, in hexadecimal.

    The same content gives the same fingerprint whatever order it is given in.
    Line ends and spaces count: the text is taken as it is stored.
    """
    said = {moment: asdict(rating) for moment, rating in ratings.items()}
    return _digest({"about": dict(about), "ratings": said})


def fingerprint_of_texts(*, about: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """Return the SHA-256 of texts by their code, in hexadecimal. As ``fingerprint``."""
    return _digest({"about": dict(about), "texts": dict(texts)})


def _digest(content: object) -> str:
    canonical = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
