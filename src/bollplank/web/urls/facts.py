"""Addresses of organisation facts."""

from django.urls import path

from bollplank.web.views import facts, facts_steps

app_name = "facts"
urlpatterns = [
    path("", facts.index, name="list"),
    path("groups/<int:group>/", facts.compare, name="compare"),
    path("<slug:code>/<slug:organisation>/", facts.detail, name="detail"),
    path("<slug:code>/<slug:organisation>/figures/", facts_steps.take, name="take"),
    path("<slug:code>/<slug:organisation>/lock/", facts_steps.lock, name="lock"),
    path("<slug:code>/<slug:organisation>/share/", facts_steps.share, name="share"),
    path("<slug:code>/<slug:organisation>/<slug:section>/", facts.save, name="save"),
]
