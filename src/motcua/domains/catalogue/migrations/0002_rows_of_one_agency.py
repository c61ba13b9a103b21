"""A row may point only at rows of its own agency: foreign keys over (agency, id), kept by the database."""

from django.db import migrations

TARGETS = ["catalogue_field", "catalogue_procedure", "catalogue_procedureversion", "catalogue_paperrequirement"]
ARROWS = [
    ("catalogue_procedure", "field_id", "catalogue_field"),
    ("catalogue_procedure", "executing_unit_id", "people_unit"),
    ("catalogue_procedure", "successor_id", "catalogue_procedure"),
    ("catalogue_procedureversion", "procedure_id", "catalogue_procedure"),
    ("catalogue_procedureversion", "process_version_id", "workflow_processversion"),
    ("catalogue_versionfact", "version_id", "catalogue_procedureversion"),
    ("catalogue_versionfact", "confirmed_by_id", "people_officer"),
    ("catalogue_paperrequirement", "version_id", "catalogue_procedureversion"),
    ("catalogue_feeline", "version_id", "catalogue_procedureversion"),
]


def forwards() -> list[str]:
    keys = [f"alter table {table} add constraint {table}_of_agency unique (agency_id, id)" for table in TARGETS]
    arrows = [
        f"alter table {table} add constraint {table}_{column}_same_agency"
        f" foreign key (agency_id, {column}) references {target} (agency_id, id)"
        for table, column, target in ARROWS
    ]
    return keys + arrows


def backwards() -> list[str]:
    arrows = [f"alter table {table} drop constraint {table}_{column}_same_agency" for table, column, _ in ARROWS]
    return arrows + [f"alter table {table} drop constraint {table}_of_agency" for table in TARGETS]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("workflow", "0002_rows_of_one_agency"), ("people", "0002_rows_of_one_agency")]
    operations = [migrations.RunSQL(forwards(), backwards())]
