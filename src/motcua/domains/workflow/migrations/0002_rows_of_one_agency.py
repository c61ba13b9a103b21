"""A row may point only at rows of its own agency: foreign keys over (agency, id), kept by the database."""

from django.db import migrations

TARGETS = ["workflow_process", "workflow_processversion", "workflow_stepdefinition", "workflow_run"]
ARROWS = [
    ("workflow_processversion", "process_id", "workflow_process"),
    ("workflow_processversion", "checked_by_id", "people_officer"),
    ("workflow_stepdefinition", "version_id", "workflow_processversion"),
    ("workflow_stepdefinition", "unit_id", "people_unit"),
    ("workflow_run", "version_id", "workflow_processversion"),
    ("workflow_run", "executing_unit_id", "people_unit"),
    ("workflow_run", "receiving_unit_id", "people_unit"),
    ("workflow_task", "run_id", "workflow_run"),
    ("workflow_task", "step_id", "workflow_stepdefinition"),
    ("workflow_task", "unit_id", "people_unit"),
    ("workflow_task", "holder_id", "people_officer"),
    ("workflow_task", "finished_by_id", "people_officer"),
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
    dependencies = [("workflow", "0001_initial"), ("people", "0002_rows_of_one_agency")]
    operations = [migrations.RunSQL(forwards(), backwards())]
