"""Workbooks that were brought in, kept between looking through and taking in."""

import bollplank.domain.workbooks
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0003_role_answers_facts_and_ways"),
        ("organisations", "0002_questions"),
        ("programme", "0003_own_figures"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkbookUpload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("file_name", models.CharField(max_length=200)),
                ("cells", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (
                                bollplank.domain.workbooks.UploadState["WAITING"],
                                "Not taken in yet",
                            ),
                            (
                                bollplank.domain.workbooks.UploadState["TAKEN"],
                                "Taken in",
                            ),
                            (
                                bollplank.domain.workbooks.UploadState["DROPPED"],
                                "Put aside",
                            ),
                        ],
                        default=bollplank.domain.workbooks.UploadState["WAITING"],
                        max_length=20,
                    ),
                ),
                ("receipt", models.JSONField(blank=True, default=list)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="programme.round",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("done_at__isnull", True),
                                ("done_by__isnull", True),
                                (
                                    "state",
                                    bollplank.domain.workbooks.UploadState["WAITING"],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state",
                                        bollplank.domain.workbooks.UploadState[
                                            "WAITING"
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("done_at__isnull", False),
                                ("done_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="workbook_done_by_and_at_together",
                    )
                ],
            },
        ),
    ]
