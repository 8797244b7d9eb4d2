"""Groups and who is in them."""

from django.db import models

from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.models.rounds import Round


class Group(models.Model):
    """Two or three participants and, normally, their mentor."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="groups")
    code = models.SlugField(max_length=60)
    name = models.JSONField(default=dict, blank=True)
    theme = models.JSONField(default=dict, blank=True)
    note = models.JSONField(default=dict, blank=True)
    certainty = models.CharField(max_length=20)
    sources = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="group_code_once", fields=["round", "code"])
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.code}"


class GroupMember(models.Model):
    """An organisation's place in a group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="group_memberships"
    )
    role = models.CharField(max_length=20, choices=list(words.GROUP_ROLES.items()))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="group_member_once", fields=["group", "organisation"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.role}, {self.group}"
