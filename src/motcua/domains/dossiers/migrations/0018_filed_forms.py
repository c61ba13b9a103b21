"""The declaration of a filing stays with its dossier; a draft knows the window that saved it last."""

import django.db.models.deletion
import motcua.kernel.personal
from django.db import migrations, models

FORM_OF_AGENCY = (
    "alter table dossiers_filedform add constraint dossiers_filedform_form_id_same_agency"
    " foreign key (agency_id, form_id) references forms_formversion (agency_id, id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0017_filed_uploads"),
        ("forms", "0002_rows_of_one_agency"),
        ("people", "0008_citizens_have_accounts"),
    ]
    operations = [
        migrations.CreateModel(
            name="FiledForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content_hash", models.CharField(editable=False, max_length=64)),
                ("answers", motcua.kernel.personal.EncryptedJSONField(category="free_text", purpose="dossier", retention="dossier")),
                ("filed_at", models.DateTimeField()),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency")),
                ("dossier", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="filed_form", to="dossiers.dossier")),
                ("form", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forms.formversion")),
                ("paper", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="dossiers.dossierpaper")),
            ],
        ),
        migrations.AddField("filingdraft", "saved_in", models.CharField(blank=True, default="", max_length=32)),
        migrations.RunSQL(
            FORM_OF_AGENCY,
            "alter table dossiers_filedform drop constraint dossiers_filedform_form_id_same_agency",
        ),
    ]
