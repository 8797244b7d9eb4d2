"""Fetching figures from the tables of a PxWeb service into the store."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bollplank.content.sources import Source
from bollplank.fetching import places
from bollplank.fetching.blocks import Targets, before, lay_journal, nothing_fetched
from bollplank.fetching.endings import figures_to_serve, outcome_of
from bollplank.fetching.journals import Journal, open_journal
from bollplank.fetching.judgements import Arrived, held_back, notes_on
from bollplank.fetching.memories import (
    WHOLE_EVERY,
    Memory,
    Remembered,
    read_memory,
    write_memory,
)
from bollplank.fetching.notes import Note
from bollplank.fetching.outcomes import Outcome, write_outcome
from bollplank.fetching.plans import years_until
from bollplank.fetching.progress import Stage
from bollplank.fetching.pxweb import PxWeb, TableFacts
from bollplank.fetching.runs import Run, recorded
from bollplank.fetching.table_questions import Question, question
from bollplank.store.columns import SEXES
from bollplank.store.figures import Series
from bollplank.store.snapshots import Store, current_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is asked for: the source's tables.

    Attributes
    ----------
    organisations
        Codes of those that the source may have figures for.
    whole
        Whether tables are asked that say they have not changed.
    accepted
        Indicators that are taken though they have changed.
    """

    source: Source
    organisations: Collection[str]
    whole: bool = False
    accepted: frozenset[str] = frozenset()


def fetch(run: Run, terms: Terms, pxweb: PxWeb) -> Outcome:
    """Fetch the source's tables into the store, and return what that brought.

    Tables that have not changed since the last time are not asked for again within a
    month. For the rest as ``kolada_fetches.fetch``.

    Raises
    ------
    AlreadyFetchingError
        Somebody else is fetching.
    FetchError, StoreError, OSError
        It did not go well. Kept in the file of last outcomes, too.
    """
    with recorded(run):
        return _Fetch(run, terms, pxweb).done()


class _Fetch:
    """One try: what is known of it as it goes on."""

    def __init__(self, run: Run, terms: Terms, pxweb: PxWeb) -> None:
        self.run, self.terms, self.pxweb = run, terms, pxweb
        self.memory = read_memory(run.store, run.source, base_url=pxweb.address)
        self.notes: list[Note] = []

    def done(self) -> Outcome:
        """Do all of it."""
        tables = self.terms.source.tables
        facts = {each.id: self.pxweb.facts(each.id) for each in tables}
        questions = [
            question(
                table,
                series,
                facts[table.id],
                organisations=self.terms.organisations,
                years=years_until(self.run.on),
            )
            for table in tables
            for series in table.series
        ]
        asked = [each for each in questions if self._is_due(each)]
        journal = self._journal(asked)
        self.run.at = journal.began_at
        self._ask(journal, asked)
        self.run.is_at(Stage.CHECKING)
        arrived = self._arrived(journal, asked)
        taken = [each for each in arrived if not self._is_held(each)]
        figures = figures_to_serve(self.run, taken, source=self.terms.source)
        vintage = self.run.publish(figures) if figures else None
        outcome = outcome_of(
            self.run,
            [self._series(each) for each in questions],
            base=journal.base,
            vintage=vintage,
            notes=self.notes,
        )
        write_memory(self.run.store, self.run.source, self._memory(asked, taken, facts))
        write_outcome(self.run.store, outcome)
        journal.end()
        return outcome

    def _is_due(self, asked: Question) -> bool:
        """Tell whether the table may have something that we have not."""
        known = self.memory.ids.get(asked.table.id)
        if self.terms.whole or known is None:
            return True
        served = Store.open(self.run.store)
        series = served.series_of(self.run.source) if served else ()
        lost = asked.series.indicator not in {each.indicator for each in series}
        old = self.run.on - known.whole_on >= WHOLE_EVERY
        return lost or old or known.title != asked.facts.updated

    def _journal(self, asked: Sequence[Question]) -> Journal:
        versions = {each.table.id: each.facts.updated for each in asked}
        return open_journal(
            places.journal(self.run.store, self.run.source),
            base_url=f"{self.pxweb.address} {sorted(versions.items())}",
            pieces=[piece for each in asked for piece in each.pieces()],
            at=self.run.at,
            base=current_id(self.run.store),
        )

    def _ask(self, journal: Journal, asked: Sequence[Question]) -> None:
        of = {each.series.indicator: each for each in asked}
        missing, every = list(journal.missing()), len(journal.pieces)
        self.run.is_at(Stage.FETCHING, done=every - len(missing), of=every)
        for count, place in enumerate(missing, every - len(missing) + 1):
            (indicator,) = journal.pieces[place].indicators
            (year,) = journal.pieces[place].years
            wanted = of[indicator]
            rows = self.pxweb.rows(wanted.table.id, wanted.selection(year))
            journal.keep(place, wanted.cells(year, rows))
            self.run.is_at(Stage.FETCHING, done=count)

    def _arrived(self, journal: Journal, asked: Sequence[Question]) -> list[Arrived]:
        fetched = nothing_fetched(
            series=len(asked),
            organisations=sorted({code for each in asked for code in each.regions}),
            years=years_until(self.run.on),
        )
        targets: Targets = {
            (each.series.indicator, sex): (place, sex)
            for place, each in enumerate(asked)
            for sex in range(len(SEXES))
        }
        lay_journal(fetched, journal, targets)
        served = Store.open(self.run.store)
        return [
            Arrived(
                named=self._series(each),
                guessed=False,
                place=place,
                fetched=fetched,
                before=before(
                    served,
                    indicator=each.series.indicator,
                    source=self.run.source,
                    of=fetched,
                    fetched_on=self.run.on,
                ),
            )
            for place, each in enumerate(asked)
        ]

    def _series(self, of: Question) -> Series:
        described = self.terms.source.indicator(of.series.indicator)
        return Series(
            indicator=described.id,
            source=self.run.source,
            unit=described.unit,
            decimals=described.decimals,
        )

    def _is_held(self, arrived: Arrived) -> bool:
        """Note everything about a series, and tell whether it is held back."""
        accepted = arrived.named.indicator in self.terms.accepted
        notes = held_back(notes_on(arrived), accepted=accepted)
        self.notes += notes
        return any(each.is_held for each in notes)

    def _memory(
        self,
        asked: Sequence[Question],
        taken: Sequence[Arrived],
        facts: Mapping[str, TableFacts],
    ) -> Memory:
        """Return the memory with the tables of which everything was taken."""
        kept = {each.named.indicator for each in taken}
        missed = {each.table.id for each in asked if each.series.indicator not in kept}
        values = any((~np.isnan(each.after)).any() for each in taken)
        return self.memory.with_ids(
            {
                each.table.id: Remembered(
                    title=facts[each.table.id].updated,
                    divided=True,
                    whole_on=self.run.on,
                    synced_on=self.run.on,
                    had_values=values,
                )
                for each in asked
                if each.table.id not in missed
            }
        )
