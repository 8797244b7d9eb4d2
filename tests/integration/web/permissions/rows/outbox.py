"""Who may come to the mails and to the lists they go to: the coordinator alone."""

from tests.factories import (
    MailBatchFactory,
    MailingFactory,
    OutgoingMailFactory,
    RecipientFactory,
)
from tests.integration.web.permissions.worlds import SECRET

GETS = """
outbox:list                        l--------y
outbox:detail mail                 l--------y
outbox:attachment                  l---------
outbox:stop mail                   lwwwwwwwww
outbox:again mail                  l--------y
outbox:bounced mail                lwwwwwwwww
outbox:batch mail_batch            l--------y
outbox:stop-batch mail_batch       lwwwwwwwww
outbox:recipients                  l--------y
outbox:bring-in                    l--------y
outbox:add-recipient               l--------y
outbox:empty                       l--------y
outbox:new-mailing                 lwwwwwwwww
outbox:edit-recipient recipient    l--------y
outbox:remove-recipient recipient  lwwwwwwwww
outbox:mailing mailing             l--------y
outbox:edit-mailing mailing        l--------y
outbox:trial mailing               lwwwwwwwww
outbox:send mailing                lwwwwwwwww
outbox:remove-mailing mailing      lwwwwwwwww
"""

POSTS = """
outbox:stop mail                   l--------y
outbox:again mail                  l--------y
outbox:bounced mail                l--------y
outbox:stop-batch mail_batch       l--------y
outbox:bring-in                    l--------y
outbox:add-recipient               l--------y
outbox:empty                       l--------y
outbox:new-mailing                 l--------y
outbox:edit-recipient recipient    l--------y
outbox:remove-recipient recipient  l--------y
outbox:edit-mailing mailing        l--------y
outbox:trial mailing               l--------y
outbox:send mailing                l--------y
outbox:remove-mailing mailing      l--------y
"""

OF_ROUND = ("recipients", "bring-in", "add-recipient", "empty", "new-mailing")


def furnish(world):
    world.mail_batch = MailBatchFactory(about=f"programme.round:{world.round.pk}")
    world.mail = OutgoingMailFactory(
        batch=world.mail_batch,
        about=f"programme.round:{world.round.pk}",
        subject=SECRET,
        body=SECRET,
    )
    world.recipient = RecipientFactory(
        round=world.round, organisation=world.places["own"], name=SECRET
    )
    world.mailing = MailingFactory(
        round=world.round,
        subject={"sv": SECRET, "en": SECRET},
        body={"sv": SECRET, "en": SECRET},
    )


def arguments(world):
    of_round = {f"outbox:{name}": {"code": world.round.code} for name in OF_ROUND}
    return {
        **of_round,
        "outbox:attachment": {"pk": world.mail.pk, "number": 1},
    }
