"""Fetching figures from Kolada into the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bollplank.content.sources import Source
from bollplank.fetching import places
from bollplank.fetching.blocks import before, lay_journal, nothing_fetched
from bollplank.fetching.cells import cells_of
from bollplank.fetching.endings import figures_to_serve, outcome_of
from bollplank.fetching.failure_codes import FailureCode
from bollplank.fetching.failures import FetchError
from bollplank.fetching.journals import Journal, open_journal
from bollplank.fetching.judgements import Arrived, held_back, notes_on
from bollplank.fetching.kolada_groups import TITLE, published
from bollplank.fetching.kolada_judgements import notes_on_key_figures
from bollplank.fetching.memories import Memory, read_memory, write_memory
from bollplank.fetching.notes import Note, NoteCode
from bollplank.fetching.origins import Origin, origins_of, targets_of
from bollplank.fetching.outcomes import Outcome, write_outcome
from bollplank.fetching.plans import pieces_for, years_until
from bollplank.fetching.progress import Stage
from bollplank.fetching.recalls import changes_since, remembered
from bollplank.fetching.runs import Run, recorded
from bollplank.fetching.wishes import Wish
from bollplank.kolada.client import Kolada
from bollplank.kolada.errors import KoladaAnswerError, KoladaFault
from bollplank.kolada.records import Unit
from bollplank.store.figures import Figures, Series
from bollplank.store.groups import write_groups
from bollplank.store.snapshots import Store, current_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is asked for, and how.

    Attributes
    ----------
    since
        Only what changed on or after this day. None: since the last fetch, and
        everything where that was long ago.
    whole
        Whether everything is asked for, however lately it was.
    accepted
        Ids, ours or Kolada's, that are taken though they have changed.
    """

    source: Source
    wish: Wish
    since: date | None = None
    whole: bool = False
    accepted: frozenset[str] = frozenset()


def fetch(run: Run, terms: Terms, kolada: Kolada) -> Outcome:
    """Fetch from Kolada into the store, and return what that brought.

    A fetch that was interrupted less than a day ago, and asked for the same, is gone
    on with. What was served before is served until everything is here and checked.

    Raises
    ------
    AlreadyFetchingError
        Somebody else is fetching.
    KoladaError, FetchError, StoreError, OSError
        It did not go well. Kept in the file of last outcomes, too.
    """
    with recorded(run):
        try:
            return _Fetch(run, terms, kolada).done()
        except KoladaAnswerError as error:
            # To ask for changes only is reported to work, not documented.
            if error.fault not in {KoladaFault.REFUSED, KoladaFault.NOT_FOUND}:
                raise
            if terms.whole or terms.since:
                raise
            refused = NoteCode.CHANGES_REFUSED
            note = Note(code=refused, indicator="", detail=str(error))
        again = _Fetch(run, replace(terms, whole=True), kolada)
        again.notes.append(note)
        return again.done()


class _Fetch:
    """One try: what is known of it as it goes on."""

    def __init__(self, run: Run, terms: Terms, kolada: Kolada) -> None:
        self.run, self.terms, self.kolada = run, terms, kolada
        self.memory = read_memory(run.store, terms.source.id, base_url=kolada.base_url)
        self.notes: list[Note] = []

    def done(self) -> Outcome:
        """Do all of it."""
        units = self._units()
        found = self.kolada.indicators_by_id(self.terms.wish.kolada_ids)
        self.notes += [
            Note(code=NoteCode.UNKNOWN_ID, indicator=each) for each in found.unknown
        ]
        origins = origins_of(
            self.terms.wish, {each.id: each for each in found.indicators}
        )
        self._groups(units)
        since = self._since(origins)
        journal = open_journal(
            places.journal(self.run.store, self.terms.source.id),
            base_url=self.kolada.base_url,
            pieces=pieces_for(
                found.indicators,
                units=units,
                years=years_until(self.run.on),
                since=since,
            ),
            at=self.run.at,
            base=current_id(self.run.store),
        )
        self.run.at = journal.began_at
        self._ask(journal)
        self.run.is_at(Stage.CHECKING)
        series, figures, memory = self._judged(origins, journal, units, since)
        vintage = self.run.publish(figures) if figures else None
        outcome = outcome_of(
            self.run, series, base=journal.base, vintage=vintage, notes=self.notes
        )
        write_memory(self.run.store, self.run.source, memory)
        write_outcome(self.run.store, outcome)
        journal.end()
        return outcome

    def _units(self) -> list[Unit]:
        units = self.kolada.units()
        if not units:
            msg = "Kolada names no municipalities"
            raise FetchError(msg, FailureCode.NO_UNITS)
        return units

    def _groups(self, units: Sequence[Unit]) -> None:
        """Fetch the groups of similar units now and then."""
        if not self.memory.wants_groups(on=self.run.on):
            return
        try:
            groups = self.kolada.municipality_groups(title=TITLE)
        except KoladaAnswerError as error:
            # The figures do not depend on them.
            note = NoteCode.GROUPS_UNREADABLE
            self.notes.append(Note(code=note, indicator="", detail=str(error)))
            return
        write_groups(
            self.run.store, published(groups, units=units, fetched_on=self.run.on)
        )
        self.memory = replace(self.memory, groups_on=self.run.on)

    def _since(self, origins: Sequence[Origin]) -> dict[str, date | None]:
        """Return from when changes are asked for; None for everything."""
        if self.terms.whole:
            return {each.id: None for one in origins for each in one.indicators}
        served = Store.open(self.run.store)
        return changes_since(
            origins,
            self.memory,
            on=self.run.on,
            served={
                each.indicator
                for each in (served.series_of(self.run.source) if served else ())
            },
            asked=self.terms.since,
        )

    def _ask(self, journal: Journal) -> None:
        missing, every = list(journal.missing()), len(journal.pieces)
        self.run.is_at(Stage.FETCHING, done=every - len(missing), of=every)
        for count, place in enumerate(missing, every - len(missing) + 1):
            piece = journal.pieces[place]
            answered = self.kolada.observations(
                indicators=piece.indicators,
                units=piece.units,
                years=piece.years,
                since=piece.since,
            )
            journal.keep(place, cells_of(piece, answered))
            self.run.is_at(Stage.FETCHING, done=count)

    def _judged(
        self,
        origins: Sequence[Origin],
        journal: Journal,
        units: Sequence[Unit],
        since: Mapping[str, date | None],
    ) -> tuple[list[Series], Figures | None, Memory]:
        """Return every series, what of them goes into the store, and the memory of it.

        Nothing else is kept in memory while the vintage is written.
        """
        arrived = self._arrived(origins, journal, units)
        taken = self._taken(origins, arrived)
        return (
            [each.series for each in arrived],
            figures_to_serve(
                self.run, [each for _, each in taken], source=self.terms.source
            ),
            remembered(taken, self.memory, on=self.run.on, since=since),
        )

    def _arrived(
        self, origins: Sequence[Origin], journal: Journal, units: Sequence[Unit]
    ) -> list[Arrived]:
        fetched = nothing_fetched(
            series=len(origins),
            organisations=sorted(each.id for each in units),
            years=years_until(self.run.on),
        )
        lay_journal(fetched, journal, targets_of(tuple(origins)))
        served, source, on = Store.open(self.run.store), self.run.source, self.run.on
        return [
            Arrived(
                named=origin.series(source=source, on=on),
                guessed=origin.reviewed is None,
                place=place,
                fetched=fetched,
                before=before(
                    served,
                    indicator=origin.id,
                    source=source,
                    of=fetched,
                    fetched_on=on,
                ),
            )
            for place, origin in enumerate(origins)
        ]

    def _taken(
        self, origins: Sequence[Origin], arrived: Sequence[Arrived]
    ) -> list[tuple[Origin, Arrived]]:
        """Return what is not held back, and note everything."""
        taken = []
        for origin, each in zip(origins, arrived, strict=True):
            ids = {origin.id, *(one.id for one in origin.indicators)}
            notes = held_back(
                [
                    *notes_on_key_figures(origin, each, known=self.memory.ids),
                    *notes_on(each),
                ],
                accepted=not ids.isdisjoint(self.terms.accepted),
            )
            self.notes += notes
            if not any(note.is_held for note in notes):
                taken.append((origin, each))
        return taken
