"""The recorded answers of Kolada, served again. How true they are says their README.

Every row of every recorded answer is one row of this world, so that other questions than
those that were recorded can be answered from the same rows.
"""

import json
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace

RECORDED = Path(__file__).resolve().parents[3] / "shared" / "data" / "kolada-recorded"
"""Where the recorded answers lie; tests that need them are skipped without."""


class RecordedWorld:
    """What the service answers from, in the place of a made-up world."""

    def __init__(self, folder=RECORDED):
        self._folder = folder / "v3"

    def _read(self, name):
        text = (self._folder / name).read_text(encoding="utf-8")
        return json.loads(text)["values"]

    @cached_property
    def key_figures(self):
        """Return the whole catalogue, over both its pages."""
        items = [*self._read("kpi_page1.json"), *self._read("kpi_page2.json")]
        return {
            each["id"]: SimpleNamespace(as_json=lambda each=each: each)
            for each in items
        }

    @cached_property
    def units(self):
        return self._read("municipality.json")

    @cached_property
    def groups(self):
        return self._read("municipality_groups.json")

    @cached_property
    def recorded(self):
        """Return every row of values, the last recorded where one was twice."""
        rows = {}
        for path in sorted(self._folder.glob("data_*.json")):
            for row in self._read(path.name):
                rows[row["kpi"], row["municipality"], row["period"]] = row
        return rows

    @property
    def years(self):
        return sorted({year for _, _, year in self.recorded})

    def unit_ids(self):
        return [each["id"] for each in self.units]

    def rows(self, kpis, units, years, *, since=None):
        """Yield what was recorded of these; nothing has changed since."""
        if since:
            return
        for kpi in kpis:
            for unit in units:
                for year in years:
                    if (kpi, unit, year) in self.recorded:
                        yield self.recorded[kpi, unit, year]
