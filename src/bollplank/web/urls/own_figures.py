"""Addresses of a group's own indicators."""

from django.urls import path

from bollplank.web.views import own_figures, own_values

app_name = "own-figures"
urlpatterns = [
    path("", own_figures.index, name="list"),
    path("new/", own_figures.create, name="new"),
    path("<int:pk>/", own_figures.detail, name="detail"),
    path("<int:pk>/edit/", own_figures.edit, name="edit"),
    path("<int:pk>/put-away/", own_figures.put_away, name="put-away"),
    path("<int:pk>/take-up/", own_figures.take_up, name="take-up"),
    path("<int:pk>/reopen/", own_figures.reopen, name="reopen"),
    path("<int:pk>/figures.csv", own_figures.export, name="export"),
    path("<int:pk>/enter/", own_values.enter, name="enter"),
    path("<int:pk>/import/", own_values.load, name="import"),
    path("<int:pk>/import/template.csv", own_values.template, name="template"),
    path("<int:pk>/keep-back/", own_values.keep_back, name="keep-back"),
    path("<int:pk>/let-be-shown/", own_values.let_be_shown, name="let-be-shown"),
]
