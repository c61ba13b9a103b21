"""What officers type into a leg may tell of a person: its name, and who is asked outside the agency."""

from django.db import migrations

import motcua.kernel.personal


class Migration(migrations.Migration):
    dependencies = [("workflow", "0004_active_tasks_at_a_glance")]
    operations = [
        migrations.AlterField(
            model_name="leg",
            name="name",
            field=motcua.kernel.personal.PersonalCharField(
                category="free_text",
                max_length=200,
                purpose="dossier",
                retention="dossier",
                verbose_name="phần việc",
            ),
        ),
        migrations.AlterField(
            model_name="leg",
            name="outside_name",
            field=motcua.kernel.personal.PersonalCharField(
                blank=True,
                category="free_text",
                max_length=300,
                purpose="dossier",
                retention="dossier",
                verbose_name="cơ quan ngoài hệ thống",
            ),
        ),
    ]
