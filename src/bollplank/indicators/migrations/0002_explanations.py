"""Notes on why figures differ."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_peer_sets"),
        ("organisations", "0002_questions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Explanation",
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
                ("source", models.CharField(max_length=60)),
                ("indicator", models.CharField(max_length=60)),
                ("title", models.JSONField(blank=True, default=dict)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("text", models.TextField()),
                ("sharing", models.CharField(default="own", max_length=20)),
                ("shared_in", models.CharField(blank=True, max_length=60)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("politician", "Politician"),
                            ("manager", "Manager"),
                            ("strategist", "Strategist"),
                            ("key_person", "Further key person"),
                        ],
                        max_length=20,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="explanations",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["source", "indicator"], name="explanation_on_indicator"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("shared_in", ""), ("sharing__in", ["own", "public"])
                            ),
                            models.Q(
                                ("sharing__in", ["group", "round"]),
                                models.Q(("shared_in", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="explanation_shared_in_a_round_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="explanation_has_text",
                    ),
                ],
            },
        ),
    ]
