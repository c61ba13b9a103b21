"""Why a leg was given to the officer who holds it."""

from django.db import migrations

import motcua.kernel.personal


class Migration(migrations.Migration):
    dependencies = [("workflow", "0006_flows_and_drafts")]
    operations = [
        migrations.AddField(
            model_name="leg",
            name="hand_note",
            field=motcua.kernel.personal.PersonalTextField(
                blank=True,
                category="free_text",
                db_default="",
                default="",
                purpose="dossier",
                retention="dossier",
                verbose_name="lý do giao",
            ),
        ),
    ]
