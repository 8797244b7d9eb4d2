"""Everything that is asked about who improved from where an organisation is."""

from bollplank.findings.improvers import Improvers, improvers_of
from bollplank.findings.memory import Memory
from bollplank.findings.vintages import VintageFindings
from bollplank.indicators.queries.findings import findings, findings_at

REMEMBERED = 256

_improvers = Memory[tuple[VintageFindings, str, str, str], Improvers | None](REMEMBERED)


def improvers_for(
    code: str, *, source: str, indicator: str, vintage: str = ""
) -> Improvers | None:
    """Return who had this organisation's gap and level and has narrowed the gap.

    None before the first import, for a vintage that is not kept, and where the
    organisation has no figures by sex of the indicator.
    """
    found = findings_at(vintage) if vintage else findings()
    if found is None:
        return None
    return _improvers.get(
        (found, source, indicator, code),
        lambda: _made(found, code, source=source, indicator=indicator),
    )


def _made(
    found: VintageFindings, code: str, *, source: str, indicator: str
) -> Improvers | None:
    try:
        return improvers_of(found, indicator=indicator, source=source, code=code)
    except KeyError:
        return None
