"""Forms that LibreOffice has opened, filled in and saved, in either format."""

import pytest

from bollplank.documents.forms import read_form
from bollplank.domain.application_forms import FieldKind, Question, understood
from tests.made_forms import WRITERS, boxes, form_of
from tests.office import FillingIn, write_all_with_office

pytestmark = pytest.mark.slow

LONG = "Första raden\n\n  inskjuten  rad"
LABELS = {"Förskola": "preschool", "Skola": "school"}


def test_forms_filled_in_with_libreoffice_are_read(tmp_path):
    form = form_of({"1.1": LONG}, more=[boxes("1.3", Förskola=True, Skola=False)])
    services = Question(code="q", kind=FieldKind.CHOICES, options=LABELS)
    filled = {"2.1.1": "Lena Åkerström", "2.2.1": "Chefen"}
    kinds = ["docx>docx", "odt>odt", "docx>odt", "odt>docx"]

    saved = write_all_with_office(
        [
            FillingIn(WRITERS[kind.partition(">")[0]](form), filled, kind)
            for kind in kinds
        ],
        folder=tmp_path,
    )

    for content in saved:
        read = read_form(content)
        boxes_read = understood(services, read.answers.pop("1.3"))
        assert boxes_read.text == "preschool"
        assert read.answers == {"1.1": LONG, "1.2": "2027-01-12", **filled}
        assert read.marks[0].places == form.mark.places
