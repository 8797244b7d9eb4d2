"""Addresses of what is to be done: saying that it is, and taking that back."""

from django.urls import path

from bollplank.web.views import tasks

app_name = "tasks"
urlpatterns = [
    path("<slug:code>/<slug:organisation>/<int:pk>/done/", tasks.complete, name="done"),
    path("<slug:code>/<slug:organisation>/<int:pk>/undo/", tasks.undo, name="undo"),
]
