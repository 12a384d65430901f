"""A posting that is the same as another points at it; pairs that a person told apart have a table of their own."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("postings", "0010_mapping")]

    operations = [
        migrations.DeleteModel(name="PostingVerdict"),
        migrations.CreateModel(
            name="PostingApart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="postings.posting",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="postings.posting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="postings_apart_once"),
                    models.CheckConstraint(condition=Q(first__lt=F("second")), name="postings_apart_in_order"),
                ]
            },
        ),
        migrations.AddField(
            model_name="posting",
            name="copy_of",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text=(
                    "a person said that it is the same posting as this one: it leaves the list unless asked for"
                ),
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="copies",
                to="postings.posting",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(
                condition=Q(copy_of__isnull=False), fields=["copy_of"], name="posting_copies"
            ),
        ),
    ]
