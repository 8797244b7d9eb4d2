"""Codes of mails in words: once, for pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.outbox import MailState

MAIL_STATES: dict[MailState, Promise] = {
    MailState.WAITING: _("Waiting to be sent"),
    MailState.SENDING: _("Being sent"),
    MailState.SENT: _("Sent"),
    MailState.FAILED: _("Could not be sent"),
    MailState.BOUNCED: _("Came back"),
    MailState.STOPPED: _("Stopped"),
}
