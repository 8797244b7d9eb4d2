"""Tables in the form of PxWeb's version 2: settings, metadata, and data as json-stat2."""

import json
from dataclasses import dataclass, field
from itertools import product

CONFIG = {
    "apiVersion": "2.0.0",
    "appVersion": "1.0.0",
    "languages": [{"id": "sv", "label": "Svenska"}],
    "defaultLanguage": "sv",
    "maxDataCells": 150_000,
    "maxCallsPerTimeWindow": 0,
    "timeWindow": 10,
}
LABELS = {
    "Region": "region",
    "Civilstand": "civilstånd",
    "Alder": "ålder",
    "Kon": "kön",
    "ContentsCode": "tabellinnehåll",
    "Tid": "år",
}


def population():
    """Return a table like that of inhabitants: some regions, ages, sexes and years."""
    return {
        "Region": ["00", "01", "0114", "0180", "9999", "01890"],
        "Civilstand": ["OG", "G"],
        "Alder": [*map(str, range(100)), "100+"],
        "Kon": ["1", "2"],
        "ContentsCode": ["BE0101N1"],
        "Tid": ["1990", "2007", "2023", "2024", "2025"],
    }


def inhabitants(region, age, sex, year):
    """Return how many there are: a number that tells where it is from."""
    return int(region) % 97 + int(age.rstrip("+")) + 1000 * int(sex) + (year - 2000)


@dataclass
class PxWebService:
    """Answers from one table. Eliminated dimensions are added up, as the service does."""

    dimensions: dict[str, list[str]] = field(default_factory=population)
    table: str = "TAB638"
    updated: str = "2026-02-21T07:00:00Z"
    missing: set[tuple[str, str]] = field(default_factory=set)
    """Region and year that have no value."""
    faults: list[tuple[str, int, bytes]] = field(default_factory=list)
    """In the path, the status and the body that are answered in turn."""
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def answer(self, target):
        """Return status, headers and body for a question without a body."""
        path = target.partition("?")[0]
        return self._faulty(path) or self._said(path)

    def post(self, target, query):
        """Return status, headers and body for a selection."""
        path = target.partition("?")[0]
        return self._faulty(path) or _json(self._data(query["selection"]))

    def _faulty(self, path):
        self.asked.append(path)
        for place, (where, status, body) in enumerate(self.faults):
            if where in path:
                del self.faults[place]
                return status, {}, body
        return None

    def _said(self, path):
        if path == "/config":
            return _json(CONFIG)
        if path == "/tables":
            return _json({"tables": [], "page": {"totalElements": 1}})
        if path == f"/tables/{self.table}/metadata":
            return _json(self._dataset(self.dimensions) | {"value": []})
        return 404, {}, b'{"title": "Not Found", "status": 404}'

    def _dataset(self, dimensions):
        return {
            "version": "2.0",
            "class": "dataset",
            "label": "Folkmängden efter region, civilstånd, ålder, kön och år",
            "updated": self.updated,
            "id": list(dimensions),
            "size": [len(codes) for codes in dimensions.values()],
            "dimension": {
                name: {
                    "label": LABELS[name],
                    "category": {
                        "index": {code: place for place, code in enumerate(codes)},
                        "label": {code: f"{code} i ord" for code in codes},
                    },
                    "extension": {
                        "elimination": name in {"Region", "Civilstand", "Alder", "Kon"}
                    },
                }
                for name, codes in dimensions.items()
            },
        }

    def _data(self, selection):
        chosen = {each["variableCode"]: each["valueCodes"] for each in selection}
        ages = chosen.get("Alder", self.dimensions["Alder"])
        ordered = {
            name: [code for code in codes if code in chosen[name]]
            for name, codes in self.dimensions.items()
            if name in chosen
        }
        values = []
        for codes in product(*ordered.values()):
            cell = dict(zip(ordered, codes, strict=True))
            own = [cell["Alder"]] if "Alder" in cell else ages
            absent = (cell["Region"], cell["Tid"]) in self.missing
            values.append(
                None
                if absent
                else sum(
                    inhabitants(cell["Region"], age, cell["Kon"], int(cell["Tid"]))
                    for age in own
                )
            )
        return self._dataset(ordered) | {"value": values}


def _json(said):
    return 200, {}, json.dumps(said, ensure_ascii=False).encode()
