"""A change of a round says why in several languages, and may come by itself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0004_calls_and_groupings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveField(model_name="roundchange", name="reason"),
        migrations.AddField(
            model_name="roundchange",
            name="reason",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name="roundchange",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
