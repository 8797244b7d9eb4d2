"""Settings for the tests: the site's own, with everything it writes in a folder apart."""

import os
import tempfile
from pathlib import Path

os.environ["BOLLPLANK_VAR"] = tempfile.mkdtemp(prefix="bollplank-test-")
os.environ["BOLLPLANK_SECRET_KEY"] = "only for tests"  # noqa: S105 -- opens nothing
os.environ.setdefault("BOLLPLANK_DEMO", "0")
os.environ["BOLLPLANK_FETCH"] = "0"

from bollplank.config.settings import *  # noqa: F403
from bollplank.config.settings import DATABASES, VAR

(Path(VAR) / "static").mkdir()
DATABASES["default"]["TEST"] = {"NAME": str(Path(VAR) / "test.sqlite3")}
MAIL_AFTER_COMMIT = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
