"""Answers that are remembered, asked for by many threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from bollplank.findings.memory import Memory


def test_what_was_asked_for_longest_ago_is_forgotten():
    made = []
    memory = Memory(2)

    def ask(key):
        return memory.get(key, lambda: made.append(key) or key.upper())

    assert [ask(key) for key in "abacab"] == list("ABACAB")
    assert made == ["a", "b", "c", "b"]


def test_many_who_ask_at_once_let_it_be_made_once():
    made, memory, together = [], Memory(2), Barrier(8)

    def ask(_):
        together.wait(timeout=10)
        return memory.get("a", lambda: made.append(1) or object())

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(ask, range(8)))

    assert (len(made), len(answers)) == (1, 1)


def test_nobody_waits_for_an_answer_to_another_question():
    memory, begun, may_end = Memory(2), Event(), Event()

    def slowly():
        begun.set()
        assert may_end.wait(timeout=10)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(memory.get, "slow", slowly)
        assert begun.wait(timeout=10)
        assert memory.get("quick", lambda: "quick") == "quick"
        may_end.set()
        assert slow.result(timeout=10) == "slow"


def test_what_could_not_be_made_is_tried_again():
    memory = Memory(2)

    def fail():
        raise KeyError

    with pytest.raises(KeyError):
        memory.get("a", fail)

    assert memory.get("a", lambda: 1) == 1
