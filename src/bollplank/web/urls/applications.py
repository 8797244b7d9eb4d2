"""Addresses of applications: the applicant's own pages."""

from django.urls import path

from bollplank.web.views import application_forms as forms
from bollplank.web.views import application_parts as parts
from bollplank.web.views import application_steps as steps
from bollplank.web.views import applications

app_name = "applications"
urlpatterns = [
    path("", applications.index, name="list"),
    path("begin/<slug:code>/", steps.begin, name="begin"),
    path("<int:pk>/", applications.detail, name="detail"),
    path("<int:pk>/edit/", applications.edit, name="edit"),
    path("<int:pk>/hand-in/", steps.hand_in, name="hand-in"),
    path("<int:pk>/withdraw/", steps.withdraw, name="withdraw"),
    path("<int:pk>/partners/", parts.partners, name="partners"),
    path(
        "<int:pk>/partners/<str:code>/remove/",
        parts.remove_partner,
        name="remove-partner",
    ),
    path("<int:pk>/documents/", parts.documents, name="documents"),
    path("<int:pk>/documents/<int:document>/", parts.document, name="document"),
    path(
        "<int:pk>/documents/<int:document>/remove/",
        parts.remove_document,
        name="remove-document",
    ),
    path("<int:pk>/writers/", parts.writers, name="writers"),
    path(
        "<int:pk>/writers/<int:writer>/remove/",
        parts.remove_writer,
        name="remove-writer",
    ),
    path("<int:pk>/form/", forms.form, name="form"),
    path("<int:pk>/form/upload/", forms.form_upload, name="form-upload"),
    path("forms/<int:pk>/", forms.form_preview, name="form-preview"),
    path("forms/<int:pk>/apply/", forms.form_apply, name="form-apply"),
    path("forms/<int:pk>/put-aside/", forms.form_put_aside, name="form-put-aside"),
]
