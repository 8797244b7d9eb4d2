"""Forms of numbered questions: out as DOCX and ODT, and read back with care."""

from bollplank.documents.forms.contents import (
    Asked,
    Form,
    Group,
    Labels,
    Mark,
    Option,
    Part,
)
from bollplank.documents.forms.docx_out import write_docx
from bollplank.documents.forms.filled import (
    FilledForm,
    UnreadableFormError,
    read_form,
)
from bollplank.documents.forms.odt_out import write_odt

__all__ = [
    "Asked",
    "FilledForm",
    "Form",
    "Group",
    "Labels",
    "Mark",
    "Option",
    "Part",
    "UnreadableFormError",
    "read_form",
    "write_docx",
    "write_odt",
]
