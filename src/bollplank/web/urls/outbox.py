"""Addresses of mails on their way and what became of them."""

from django.urls import path

from bollplank.web.views import outbox

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
]
