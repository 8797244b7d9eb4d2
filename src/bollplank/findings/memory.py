"""Answers that are remembered, the latest asked for, by any number of threads."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memory(Generic[K, V]):
    """At most so many answers; each is made once, also when several ask at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[K, V] = OrderedDict()
        self._being_made: dict[K, Lock] = {}
        self._lock = Lock()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return the answer, made when it is not remembered.

        Whoever asks for another answer in the meantime does not wait.
        """
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
            being_made = self._being_made.setdefault(key, Lock())
        with being_made:
            with self._lock:
                if key in self._answers:
                    return self._answers[key]
            try:
                answer = make()
                self._remember(key, answer)
            finally:
                with self._lock:
                    self._being_made.pop(key, None)
            return answer

    def _remember(self, key: K, answer: V) -> None:
        with self._lock:
            self._answers[key] = answer
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)
