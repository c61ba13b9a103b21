"""Roles that agencies have already get their part of the queue."""

from django.db import migrations

GIVEN = {
    "reception": ["counter.read", "counter.serve"],
    "unit_head": ["counter.read"],
    "director": ["counter.read"],
    "controller": ["counter.read", "counter.manage"],
    "administrator": ["counter.read", "counter.manage"],
}


def give(apps, schema_editor):
    for role in apps.get_model("people", "Role").objects.filter(code__in=GIVEN):
        missing = [permission for permission in GIVEN[role.code] if permission not in role.permissions]
        if missing:
            role.permissions = [*role.permissions, *missing]
            role.save(update_fields=["permissions"])


def take_back(apps, schema_editor):
    for role in apps.get_model("people", "Role").objects.filter(code__in=GIVEN):
        role.permissions = [permission for permission in role.permissions if permission not in GIVEN[role.code]]
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("counter", "0001_initial"), ("people", "0007_procedures_are_posted")]
    operations = [migrations.RunPython(give, take_back)]
