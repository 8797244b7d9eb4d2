"""One assessment per step: a model version may have more meetings than occasions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("improvement", "0001_first")]

    operations = [
        migrations.RemoveConstraint(
            model_name="selfassessment", name="assessment_once_per_occasion"
        ),
        migrations.AddConstraint(
            model_name="selfassessment",
            constraint=models.UniqueConstraint(
                fields=["organisation", "round", "level", "step", "revision"],
                name="assessment_once_per_step",
            ),
        ),
    ]
