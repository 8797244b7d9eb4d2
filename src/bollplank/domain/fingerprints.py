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
    content = {
        "about": dict(about),
        "ratings": {moment: asdict(rating) for moment, rating in ratings.items()},
    }
    canonical = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
