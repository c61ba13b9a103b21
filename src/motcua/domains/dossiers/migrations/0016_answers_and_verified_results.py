"""What applicants answer in words, and the word by which anybody asks whether a result is ours."""

from django.db import migrations, models

import motcua.domains.documents.rules
import motcua.kernel.personal.fields

# Eighty bits of the database's own randomness, in signs of the alphabet papers use: of a UUID's thirty-two digits
# the first twelve are all random.
FILL = """
UPDATE dossiers_dossierresult
SET verify_token = upper(
    left(replace(gen_random_uuid()::text, '-', ''), 12) || left(replace(gen_random_uuid()::text, '-', ''), 8)
)
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0015_filing_drafts")]
    operations = [
        migrations.AddField(
            model_name="supplementitem",
            name="written_answer",
            field=motcua.kernel.personal.fields.PersonalTextField(
                blank=True,
                category="free_text",
                db_default="",
                default="",
                purpose="dossier",
                retention="dossier",
            ),
        ),
        migrations.AddField(
            model_name="dossierresult",
            name="verify_token",
            field=models.CharField(editable=False, max_length=32, null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="dossierresult",
            name="verify_token",
            field=models.CharField(
                default=motcua.domains.documents.rules.new_token,
                editable=False,
                max_length=32,
                null=True,
                unique=True,
            ),
        ),
    ]
