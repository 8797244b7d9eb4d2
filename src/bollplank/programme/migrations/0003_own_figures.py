"""Indicators of a group's own, and their figures."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_questions"),
        ("programme", "0002_sources_and_certainty_of_leaving"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnIndicator",
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
                ("group_code", models.SlugField(max_length=60)),
                ("title", models.JSONField()),
                ("definition", models.TextField()),
                ("counted", models.CharField(max_length=200)),
                ("unit", models.CharField(max_length=20)),
                ("sex_words", models.CharField(default="adults", max_length=20)),
                ("decimals", models.PositiveSmallIntegerField(default=0)),
                ("direction", models.CharField(default="none", max_length=20)),
                ("direction_basis", models.TextField(blank=True)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("shared_on", models.DateField()),
                ("public_on", models.DateField(blank=True, null=True)),
                ("put_away_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_indicators",
                        to="programme.round",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnReopening",
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
                ("until", models.DateField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reopenings",
                        to="programme.ownindicator",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnSeries",
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
                ("version", models.PositiveIntegerField(default=0)),
                ("kept_back", models.BooleanField(default=False)),
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="series",
                        to="programme.ownindicator",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="own_series",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnYear",
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
                ("year", models.PositiveSmallIntegerField()),
                ("women_status", models.CharField(default="missing", max_length=20)),
                (
                    "women_value",
                    models.DecimalField(decimal_places=4, max_digits=20, null=True),
                ),
                ("women_persons", models.PositiveIntegerField(null=True)),
                ("men_status", models.CharField(default="missing", max_length=20)),
                (
                    "men_value",
                    models.DecimalField(decimal_places=4, max_digits=20, null=True),
                ),
                ("men_persons", models.PositiveIntegerField(null=True)),
                ("total_status", models.CharField(default="missing", max_length=20)),
                (
                    "total_value",
                    models.DecimalField(decimal_places=4, max_digits=20, null=True),
                ),
                ("total_persons", models.PositiveIntegerField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="years",
                        to="programme.ownseries",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="ownindicator",
            index=models.Index(
                fields=["round", "group_code"], name="own_indicator_group"
            ),
        ),
        migrations.AddConstraint(
            model_name="ownindicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_on__gte", models.F("opens_on")),
                    ("shared_on__gte", models.F("closes_on")),
                    models.Q(
                        ("public_on__isnull", True),
                        ("public_on__gte", models.F("shared_on")),
                        _connector="OR",
                    ),
                ),
                name="own_indicator_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownseries",
            constraint=models.UniqueConstraint(
                fields=("indicator", "organisation"), name="own_series_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ownyear",
            constraint=models.UniqueConstraint(
                fields=("series", "year"), name="own_year_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ownyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("women_status", "ok"), ("women_value__isnull", False)),
                    models.Q(
                        models.Q(("women_status", "ok"), _negated=True),
                        ("women_value__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="own_year_women_value_when_there_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("men_status", "ok"), ("men_value__isnull", False)),
                    models.Q(
                        models.Q(("men_status", "ok"), _negated=True),
                        ("men_value__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="own_year_men_value_when_there_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("total_status", "ok"), ("total_value__isnull", False)),
                    models.Q(
                        models.Q(("total_status", "ok"), _negated=True),
                        ("total_value__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="own_year_total_value_when_there_is_one",
            ),
        ),
    ]
