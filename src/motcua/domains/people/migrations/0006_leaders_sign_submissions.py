"""Signing the submission that asks the province to announce procedures got a permission of its own."""

from django.db import migrations

GIVEN = {"director": ["catalogue.sign"]}


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
    dependencies = [("people", "0005_versions_are_drafted_and_published")]
    operations = [migrations.RunPython(give, take_back)]
