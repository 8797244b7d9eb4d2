"""The codes of application forms brought in, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.application_forms import AnswerFault, FormFault
from bollplank.domain.workbooks import UploadState

UPLOAD_STATES: dict[UploadState, Promise] = {
    UploadState.WAITING: _("Not taken in yet"),
    UploadState.TAKEN: _("Taken in"),
    UploadState.DROPPED: _("Put aside"),
}

FORM_FAULTS: dict[FormFault, Promise] = {
    FormFault.TOO_LARGE: _(
        "The file is larger than 10 MB and is not read. Take out pictures and save it "
        "again, or fetch a new form."
    ),
    FormFault.WRONG_KIND: _(
        "This is not a form in Word or OpenDocument. Choose a file that ends in .docx "
        "or .odt; a scanned paper or a PDF is added as a document instead."
    ),
    FormFault.BROKEN: _(
        "The file is broken and cannot be read. Save it again, or fetch a new form."
    ),
    FormFault.ENCRYPTED: _(
        "The file has a password or is in an old format. Save it without a password as "
        ".docx or .odt."
    ),
    FormFault.MACROS: _(
        "There are macros in the file, and they are never run or read here. Save it "
        "without macros as .docx or .odt."
    ),
    FormFault.UNSAFE: _(
        "The file asks for something outside itself and is not read. Fetch a new form "
        "and move your answers to it."
    ),
    FormFault.NOT_OURS: _(
        "There are no numbered questions in the file. Fetch the form here, and keep "
        "the numbers to the left of the questions."
    ),
    FormFault.OTHER_FORMAT: _(
        "This form is arranged in another way than those of today. Fetch a new form "
        "and move your answers to it."
    ),
    FormFault.OTHER_ORGANISATION: _(
        "This form belongs to another organisation's application."
    ),
    FormFault.OTHER_ROUND: _("This form belongs to another round."),
    FormFault.MARK_LOST: _(
        "Say that the form is this application's own: its mark has been lost."
    ),
}

ANSWER_FAULTS: dict[AnswerFault, Promise] = {
    AnswerFault.TOO_LONG: _("The answer is longer than there is room for."),
    AnswerFault.NOT_A_DAY: _("This is not a day. Write it such as 2027-03-14."),
    AnswerFault.NOT_A_MAIL: _("This is not a whole e-mail address."),
    AnswerFault.NOT_IN_LIST: _("This is not one of the answers to choose from."),
    AnswerFault.MORE_THAN_ONE: _("More than one box is ticked. Tick one."),
    AnswerFault.ANSWERED_TWICE: _(
        "The number stands more than once, with different answers."
    ),
    AnswerFault.NO_SUCH_QUESTION: _(
        "The question is not asked any more, so the answer cannot be taken in."
    ),
    AnswerFault.SAID_OTHERWISE: _(
        "You have said on the site that you cannot be in a group with one of these. "
        "Take that away first, if you wish for them."
    ),
}
