"""Serve a made-up Kolada on this machine: ``python -m tests.kolada_service``.

Prints its address and answers until it is stopped. With ``all`` the wide set too.
"""

import sys
import threading

from bollplank.domain.indicators import IndicatorSet
from tests.kolada_service.countries import country
from tests.kolada_service.servers import Service, serving

sets = tuple(IndicatorSet) if "all" in sys.argv else (IndicatorSet.CORE,)
with serving(Service(country(sets=sets))) as service:
    sys.stdout.write(f"{service.base_url}\n")
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        sys.stdout.write("Stopped.\n")
