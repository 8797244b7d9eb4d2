"""Every kind of mail that the code writes is called something on the pages."""

import re
from pathlib import Path

import bollplank
from bollplank.accounts import words
from bollplank.programme.operations.mailings import KINDS

ROOT = Path(bollplank.__file__).parent
KEY = re.compile(r"key=f?\"([a-z-]+):")


def test_every_kind_of_mail_has_a_word():
    written = {
        kind
        for path in ROOT.glob("*/operations/*.py")
        for kind in KEY.findall(path.read_text())
    } | set(KINDS.values())

    assert len(written) > 2
    assert written - set(words.MAIL_KINDS) == set()
