"""How the site is put together: settings, addresses, server entry.

Python is often built against an old SQLite; 3.51.3 mended a fault that could spoil a
database in WAL mode under load, so a newer one takes its place where there is one.
"""

import sqlite3
import sys

OLDEST_SOUND_SQLITE = (3, 51, 3)

if sqlite3.sqlite_version_info < OLDEST_SOUND_SQLITE:
    try:
        import pysqlite3
    except ImportError:  # not packaged for this system: its own SQLite serves
        pass
    else:
        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
