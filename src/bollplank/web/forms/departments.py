"""The form for a new department or board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.web.forms.base import Form

LONGEST = 120


class DepartmentForm(Form):
    """What a department or board is called."""

    name = forms.CharField(
        label=_("Name of the department or board"),
        help_text=_("As you say it at home, such as the board of education."),
        max_length=LONGEST,
        required=False,
    )
