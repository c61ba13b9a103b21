"""A row may point only at a calendar or a unit of its own agency: foreign keys kept by the database."""

from django.db import migrations

TARGETS = ["deadlines_workingcalendar"]
ARROWS = [
    ("deadlines_calendarday", "calendar_id", "deadlines_workingcalendar"),
    ("deadlines_officehours", "calendar_id", "deadlines_workingcalendar"),
    ("deadlines_officehours", "unit_id", "people_unit"),
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
    dependencies = [("deadlines", "0001_initial"), ("people", "0002_rows_of_one_agency")]
    operations = [migrations.RunSQL(forwards(), backwards())]
