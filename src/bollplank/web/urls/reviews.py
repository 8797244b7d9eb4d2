"""Addresses of the application board, reviews and completions."""

from django.urls import path

from bollplank.web.views import reviews, reviews_detail, reviews_people

app_name = "reviews"
urlpatterns = [
    path("", reviews.index, name="list"),
    path("<slug:code>/", reviews.board, name="board"),
    path("<slug:code>/export/<slug:form>/", reviews.export, name="export"),
    path("<slug:code>/views/", reviews.save_view, name="save-view"),
    path("<slug:code>/views/<int:pk>/", reviews.remove_view, name="remove-view"),
    path("<slug:code>/reviewers/", reviews_people.reviewers, name="reviewers"),
    path(
        "<slug:code>/reviewers/<int:pk>/",
        reviews_people.remove_reviewer,
        name="remove-reviewer",
    ),
    path("<slug:code>/conflicts/", reviews_people.conflicts, name="conflicts"),
    path(
        "<slug:code>/conflicts/<int:pk>/",
        reviews_people.lift_conflict,
        name="lift-conflict",
    ),
    path("<slug:code>/<int:pk>/", reviews_detail.detail, name="detail"),
    path("<slug:code>/<int:pk>/review/", reviews_detail.review, name="review"),
    path(
        "<slug:code>/<int:pk>/completion/",
        reviews_detail.completion,
        name="completion",
    ),
    path(
        "<slug:code>/<int:pk>/completion/take-back/",
        reviews_detail.take_back,
        name="take-back",
    ),
    path(
        "<slug:code>/<int:pk>/documents/<int:document>/",
        reviews_detail.document,
        name="document",
    ),
]
