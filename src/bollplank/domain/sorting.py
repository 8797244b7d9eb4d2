"""Swedish alphabetical order, the same on every database."""

import unicodedata

_AFTER_Z = str.maketrans({"å": "z{1", "ä": "z{2", "ö": "z{3", "æ": "z{2", "ø": "z{3"})


def sort_key(name: str) -> str:
    """Return a text whose plain order is the Swedish alphabet's: å, ä, ö last.

    Accents are passed over (é as e), letters æ and ø stand with ä and ö.
    """
    lowered = unicodedata.normalize("NFC", name).casefold().translate(_AFTER_Z)
    plain = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
