"""A row may point only at rows of its own agency: foreign keys over (agency, id), kept by the database."""

from django.db import migrations

TARGETS = ["people_unit", "people_officer", "people_role", "people_unitgroup"]
ARROWS = [
    ("people_unit", "parent_id", "people_unit"),
    ("people_unit", "successor_id", "people_unit"),
    ("people_officer", "unit_id", "people_unit"),
    ("people_roleassignment", "officer_id", "people_officer"),
    ("people_roleassignment", "role_id", "people_role"),
    ("people_roleassignment", "unit_id", "people_unit"),
    ("people_unitgroupmember", "group_id", "people_unitgroup"),
    ("people_unitgroupmember", "unit_id", "people_unit"),
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
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(forwards(), backwards())]
