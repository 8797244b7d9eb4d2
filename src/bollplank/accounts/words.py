"""Codes of mails in words: once, for pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.outbox import MailError, MailState

MAIL_STATES: dict[MailState, Promise] = {
    MailState.WAITING: _("Waiting to be sent"),
    MailState.SENDING: _("Being sent"),
    MailState.SENT: _("Sent"),
    MailState.FAILED: _("Could not be sent"),
    MailState.BOUNCED: _("Came back"),
    MailState.STOPPED: _("Stopped"),
}

MAIL_ERRORS: dict[MailError, Promise] = {
    MailError.SERVER_UNREACHABLE: _("The mail server could not be reached."),
    MailError.LOG_IN_REFUSED: _("The mail server refused the site's password."),
    MailError.SENDER_REFUSED: _("The mail server refused the site's own address."),
    MailError.BUSY: _("The mail server asked the site to come back later."),
    MailError.ADDRESS_REFUSED: _("The mail server refused the address."),
    MailError.MESSAGE_REFUSED: _("The mail server refused the mail itself."),
    MailError.ATTACHMENT_GONE: _("A file that goes with the mail is not there."),
    MailError.CANNOT_BE_WRITTEN: _(
        "The mail cannot be written: a sign in the address or the subject is not allowed."
    ),
    MailError.UNCERTAIN: _(
        "Sending was interrupted. The mail may have arrived, and may not."
    ),
    MailError.NO_SUCH_ADDRESS: _("There is nobody at the address."),
    MailError.MAILBOX_FULL: _("The mailbox is full."),
    MailError.TOOK_TOO_LONG: _("The mail could not be delivered for several days."),
    MailError.NOT_DELIVERED: _("The mail server there did not deliver the mail."),
    MailError.TOLD_BY_HAND: _("A coordinator has noted that the mail came back."),
}

MAIL_REMEDIES: dict[MailError, Promise] = {
    MailError.SERVER_UNREACHABLE: _(
        "Tell those who run the site that the mail server does not answer. Send it "
        "again when it does."
    ),
    MailError.LOG_IN_REFUSED: _(
        "Tell those who run the site that the password for mail is wrong. Send it again "
        "when it is put right."
    ),
    MailError.SENDER_REFUSED: _(
        "Tell those who run the site that the mail server does not take mail from it. "
        "Send it again when it does."
    ),
    MailError.BUSY: _("Send it again, or reach the recipient in another way."),
    MailError.ADDRESS_REFUSED: _("Correct the address and send the mail again."),
    MailError.MESSAGE_REFUSED: _(
        "The mail may be too large, or taken for advertising. Reach the recipient in "
        "another way, and tell those who run the site."
    ),
    MailError.ATTACHMENT_GONE: _(
        "Make the mail anew where it came from, so that its file is made again."
    ),
    MailError.CANNOT_BE_WRITTEN: _("Correct the address and send the mail again."),
    MailError.UNCERTAIN: _(
        "It is not sent again by itself, so that nobody gets it twice. Ask the recipient, "
        "or send it again."
    ),
    MailError.NO_SUCH_ADDRESS: _("Correct the address and send the mail again."),
    MailError.MAILBOX_FULL: _(
        "Wait a few days and send it again, or use another address."
    ),
    MailError.TOOK_TOO_LONG: _("Check the address and send the mail again."),
    MailError.NOT_DELIVERED: _("Check the address and send the mail again."),
    MailError.TOLD_BY_HAND: _("Correct the address and send the mail again."),
}
"""What a person does about a mail that did not arrive."""

MAIL_KINDS: dict[str, Promise] = {
    "invitation": _("Invitation"),
    "reminder": _("Reminder"),
    "trial": _("Test of a mail to many"),
    "access": _("Answer to a wish for access"),
    "application-event": _("News of an application"),
    "application-writer": _("Let in to write an application"),
    "completion": _("Request to complete an application"),
    "decision": _("Decision on participation"),
    "grouping": _("Groups published"),
    "question": _("Question between organisations"),
    "left": _("An organisation leaves the round"),
    "reviewer": _("Chosen to review applications"),
    "round-change": _("Changes of a round"),
}
"""What mails are called that begin their key so."""

MAIL_EVENTS: dict[str, Promise] = {
    "mail-stopped": _("Stopped"),
    "mail-sent-again": _("Sent again"),
    "mail-bounced": _("Came back"),
    "mail-failed": _("Given up"),
    "mail-uncertain": _("Interrupted while being sent"),
}
"""What the log says of a mail."""
