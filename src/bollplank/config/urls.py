"""All addresses of the site."""

from django.urls import include, path

urlpatterns = [path("", include("bollplank.web.urls"))]

handler400 = "bollplank.web.views.errors.bad_request"
handler403 = "bollplank.web.views.errors.forbidden"
handler404 = "bollplank.web.views.errors.not_found"
handler500 = "bollplank.web.views.errors.broken"
