"""Which form is filled in for a version of a procedure."""

import django.db.models.deletion
from django.db import migrations, models

ARROWS = [
    ("version_id", "catalogue_procedureversion"),
    ("form_id", "forms_formversion"),
    ("attached_by_id", "people_officer"),
]


def forwards() -> list[str]:
    return [
        f"alter table catalogue_formofversion add constraint catalogue_formofversion_{column}_same_agency"
        f" foreign key (agency_id, {column}) references {target} (agency_id, id)"
        for column, target in ARROWS
    ]


def backwards() -> list[str]:
    return [
        f"alter table catalogue_formofversion drop constraint catalogue_formofversion_{column}_same_agency"
        for column, _ in ARROWS
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_fees_by_formula"),
        ("forms", "0002_rows_of_one_agency"),
        ("people", "0008_citizens_have_accounts"),
    ]
    operations = [
        migrations.CreateModel(
            name="FormOfVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("case", models.CharField(blank=True, max_length=300, verbose_name="trường hợp")),
                ("paper", models.TextField(blank=True, verbose_name="thay cho giấy tờ")),
                ("attached_at", models.DateTimeField(verbose_name="gắn lúc")),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency")),
                ("attached_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.officer")),
                ("form", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forms.formversion")),
                ("version", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="forms", to="catalogue.procedureversion")),
            ],
            options={"ordering": ["case", "id"]},
        ),
        migrations.AddConstraint(
            model_name="formofversion",
            constraint=models.UniqueConstraint(fields=("version", "case"), name="version_one_form_per_case"),
        ),
        migrations.RunSQL(forwards(), backwards()),
    ]
