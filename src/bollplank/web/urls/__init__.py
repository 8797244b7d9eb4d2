"""All pages, one module of addresses per noun."""

from django.urls import include, path

from bollplank.web.views import home, language, pages

urlpatterns = [
    path("", pages.start, name="start"),
    path("home/", home.home, name="home"),
    path("home/tasks/", include("bollplank.web.urls.tasks")),
    path("language/", language.choose, name="set-language"),
    path("how-we-count/", pages.how_we_count, name="how-we-count"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("components/", pages.components, name="components"),
    path("", include("bollplank.web.urls.accounts")),
    path("rounds/", include("bollplank.web.urls.rounds")),
    path("organisations/", include("bollplank.web.urls.organisations")),
    path("figures/profiles/", include("bollplank.web.urls.profiles")),
    path("figures/similar/", include("bollplank.web.urls.similar")),
    path("figures/sets/", include("bollplank.web.urls.peer_sets")),
    path("figures/compare/", include("bollplank.web.urls.compare_figures")),
    path("figures/vintages/", include("bollplank.web.urls.vintages")),
    path("figures/fetching/", include("bollplank.web.urls.fetching")),
    path("figures/explanations/", include("bollplank.web.urls.explanations")),
    path("figures/own/", include("bollplank.web.urls.own_figures")),
    path("figures/", include("bollplank.web.urls.figures")),
    path("questions/", include("bollplank.web.urls.questions")),
    path("self-assessments/", include("bollplank.web.urls.assessments")),
    path("comparison/", include("bollplank.web.urls.comparisons")),
    path("organisation-facts/", include("bollplank.web.urls.facts")),
    path("ways-of-working/", include("bollplank.web.urls.ways_of_working")),
    path("workbooks/", include("bollplank.web.urls.workbooks")),
    path("packs/", include("bollplank.web.urls.packs")),
    path("departments/", include("bollplank.web.urls.departments")),
    path("learning/", include("bollplank.web.urls.learning")),
    path("offline/", include("bollplank.web.urls.offline")),
    path("improvements/", include("bollplank.web.urls.improvements")),
]
