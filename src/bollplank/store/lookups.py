"""How the fields of one file are looked up, and what is told where they are wrong."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from bollplank.content.layouts import ValueColumn
from bollplank.content.sources import Source
from bollplank.store.faults import Fault, ImportFault, shown
from bollplank.store.forms import Form
from bollplank.store.numbers import Value, Writing, value_in
from bollplank.store.vocabularies import (
    UNKNOWN,
    Numbered,
    Vocabulary,
    keys_known,
    organisations_known,
    sexes_known,
    year_bounds,
    year_in,
    years_known,
)

Row: TypeAlias = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a file is read against: its source, known organisations, day of fetching."""

    source: Source
    organisations: Collection[str]
    fetched_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """The vocabularies of one file, and what has been met of keys and organisations."""

    form: Form
    context: Context
    met_keys: Numbered[tuple[str, ...]] = field(default_factory=Numbered)
    met_organisations: Numbered[str] = field(default_factory=Numbered)
    organisations: Vocabulary[str]
    years: Vocabulary[str]
    sexes: Vocabulary[str]
    keys: Vocabulary[tuple[str, ...]]
    writing: Writing

    def key_of(self, row: Row, column: ValueColumn) -> tuple[str, ...]:
        """Return the values of the keys, in the source's order, for one value."""
        layout = self.form.layout
        if layout.indicator:
            return (row[self.form.place(layout.indicator)],)
        return tuple(
            column.key[name]
            if name in column.key
            else row[self.form.place(layout.keys[name])]
            for name in self.context.source.keys
        )

    def flag_of(self, row: Row) -> str:
        """Return what stands in the flag column, nothing where there is none."""
        flag = self.form.layout.flag
        return row[self.form.place(flag)] if flag else ""


def lookups_for(form: Form, context: Context) -> Lookups:
    """Return fresh vocabularies for a file of this form."""
    source = context.source
    keys: Numbered[tuple[str, ...]] = Numbered()
    organisations: Numbered[str] = Numbered()
    return Lookups(
        form=form,
        context=context,
        met_keys=keys,
        met_organisations=organisations,
        organisations=organisations_known(context.organisations, organisations),
        years=years_known(form.layout.year, fetched_on=context.fetched_on),
        sexes=sexes_known(source),
        keys=keys_known(source, keys),
        writing=Writing(
            blank=source.blank,
            flags=source.flags,
            marks=source.marks,
            about=source.about,
        ),
    )


def faults_in_row(
    line: int, row: Row, column: ValueColumn, lookups: Lookups
) -> Iterator[Fault]:
    """Yield everything that is wrong with a row and its value in this column."""
    layout, form = lookups.form.layout, lookups.form
    organisation = row[form.place(layout.organisation)]
    if lookups.organisations[organisation] == UNKNOWN:
        yield Fault(
            code=ImportFault.ORGANISATION_UNKNOWN,
            line=line,
            column=layout.organisation,
            found=shown(organisation),
            expected=_sample(lookups.context.organisations),
        )
    if layout.year.column:
        year = row[form.place(layout.year.column)]
        if lookups.years[year] == UNKNOWN:
            yield fault_in_year(line, year, lookups)
    if layout.sex and lookups.sexes[row[form.place(layout.sex)]] == UNKNOWN:
        yield Fault(
            code=ImportFault.SEX_UNKNOWN,
            line=line,
            column=layout.sex,
            found=shown(row[form.place(layout.sex)]),
            expected=_sex_words(lookups.context.source),
        )
    key = lookups.key_of(row, column)
    if lookups.keys[key] == UNKNOWN:
        yield _fault_in_key(line, key, lookups)
    yield from _faults_in_value(line, row, column, lookups)


def fault_in_year(line: int, text: str, lookups: Lookups) -> Fault:
    """Return what is wrong with a year: not one at all, or out of range."""
    rule = lookups.form.layout.year
    text = text.strip()
    known = year_in(text, rule) is not None
    if known or (text.isdecimal() and rule.written == "year"):
        earliest, latest = year_bounds(rule, fetched_on=lookups.context.fetched_on)
        code, expected = ImportFault.YEAR_OUT_OF_RANGE, f"{earliest}–{latest}"
    else:
        sample = "2023" if rule.written == "year" else "2022/23"
        code, expected = ImportFault.YEAR_UNREADABLE, sample
    return Fault(
        code=code,
        line=line,
        column=rule.column or "",
        found=shown(text),
        expected=expected,
    )


def _fault_in_key(line: int, key: tuple[str, ...], lookups: Lookups) -> Fault:
    source = lookups.context.source
    names = source.keys or (lookups.form.layout.indicator or "",)
    pairs = zip(names, key, strict=True)
    return Fault(
        code=ImportFault.INDICATOR_UNKNOWN,
        line=line,
        found=shown(", ".join(f'{name} "{value}"' for name, value in pairs)),
        expected="N15424" if source.ids_as_given else f"{source.id}.toml",
    )


def _faults_in_value(
    line: int, row: Row, column: ValueColumn, lookups: Lookups
) -> Iterator[Fault]:
    text, flag = row[lookups.form.place(column.column)], lookups.flag_of(row)
    value = value_in(text, flag, writing=lookups.writing)
    if isinstance(value, Value):
        return
    about_flag = value is ImportFault.FLAG_UNKNOWN
    both = f"{text} {flag}".strip() if value is ImportFault.VALUE_AND_FLAG else text
    yield Fault(
        code=value,
        line=line,
        column=(lookups.form.layout.flag or "") if about_flag else column.column,
        found=shown(flag if about_flag else both),
        expected=_expected_value(value, lookups),
    )


def _expected_value(code: ImportFault, lookups: Lookups) -> str:
    if code is ImportFault.FLAG_UNKNOWN:
        return ", ".join(lookups.writing.flags)
    return f"12{lookups.form.layout.decimal}3"


def _sample(codes: Collection[str]) -> str:
    return min((code for code in codes if code.strip("0")), default="0114")


def _sex_words(source: Source) -> str:
    return ", ".join(words[0] for words in source.sex_words.values())
