"""Addresses of packs to take to a meeting, and of facts to print and show."""

from django.urls import path

from bollplank.web.views import packs, packs_facts

app_name = "packs"
urlpatterns = [
    path("", packs.index, name="list"),
    path("groups/<int:group>/<int:step>/", packs.detail, name="detail"),
    path("groups/<int:group>/<int:step>/pdf/", packs.pdf, name="pdf"),
    path("groups/<int:group>/<int:step>/slides/", packs.slides, name="slides"),
    path(
        "groups/<int:group>/<int:step>/own/<slug:organisation>/",
        packs.own,
        name="own",
    ),
    path("facts/<slug:code>/<slug:organisation>/", packs_facts.detail, name="facts"),
    path(
        "facts/<slug:code>/<slug:organisation>/pdf/",
        packs_facts.pdf,
        name="facts-pdf",
    ),
    path(
        "facts/<slug:code>/<slug:organisation>/slides/",
        packs_facts.slides,
        name="facts-slides",
    ),
]
