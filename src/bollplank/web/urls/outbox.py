"""Addresses of mails on their way and what became of them."""

from django.urls import path

from bollplank.web.views import outbox, outbox_mailings, outbox_recipients

app_name = "outbox"
urlpatterns = [
    path("", outbox.index, name="list"),
    path("<int:pk>/", outbox.detail, name="detail"),
    path("<int:pk>/files/<int:number>/", outbox.attachment, name="attachment"),
    path("<int:pk>/stop/", outbox.stop, name="stop"),
    path("<int:pk>/again/", outbox.again, name="again"),
    path("<int:pk>/bounced/", outbox.bounced, name="bounced"),
    path("batches/<int:pk>/", outbox.batch, name="batch"),
    path("batches/<int:pk>/stop/", outbox.stop_batch, name="stop-batch"),
    path("rounds/<slug:code>/", outbox_recipients.index, name="recipients"),
    path("rounds/<slug:code>/list/", outbox_recipients.bring_in, name="bring-in"),
    path("rounds/<slug:code>/add/", outbox_recipients.add, name="add-recipient"),
    path("rounds/<slug:code>/empty/", outbox_recipients.empty, name="empty"),
    path("rounds/<slug:code>/write/", outbox_mailings.new, name="new-mailing"),
    path("recipients/<int:pk>/", outbox_recipients.edit, name="edit-recipient"),
    path(
        "recipients/<int:pk>/remove/",
        outbox_recipients.remove,
        name="remove-recipient",
    ),
    path("mailings/<int:pk>/", outbox_mailings.preview, name="mailing"),
    path("mailings/<int:pk>/edit/", outbox_mailings.edit, name="edit-mailing"),
    path("mailings/<int:pk>/test/", outbox_mailings.trial, name="trial"),
    path("mailings/<int:pk>/send/", outbox_mailings.send, name="send"),
    path("mailings/<int:pk>/remove/", outbox_mailings.remove, name="remove-mailing"),
]
