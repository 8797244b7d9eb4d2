"""Documents lie under the digest of what they say."""

import hashlib

import pytest

from bollplank.documents.shelf import Shelf


def test_what_is_put_there_lies_under_its_digest(tmp_path):
    shelf = Shelf(tmp_path / "documents")

    digest = shelf.put([b"en ", b"policy"])

    assert digest == hashlib.sha256(b"en policy").hexdigest()
    assert shelf.path(digest).read_bytes() == b"en policy"


def test_the_same_is_kept_once(tmp_path):
    shelf = Shelf(tmp_path)

    assert shelf.put([b"a", b"b"]) == shelf.put([b"ab"])
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 1


def test_one_that_breaks_off_leaves_nothing(tmp_path):
    def broken():
        yield b"a"
        msg = "the sender went away"
        raise OSError(msg)

    with pytest.raises(OSError, match="went away"):
        Shelf(tmp_path).put(broken())

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_taking_away_twice_does_no_harm(tmp_path):
    shelf = Shelf(tmp_path)
    digest = shelf.put([b"a"])

    shelf.take_away(digest)
    shelf.take_away(digest)

    assert not shelf.path(digest).exists()
