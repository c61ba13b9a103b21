"""Collecting fees got permissions of its own."""

from django.db import migrations

GIVEN = {
    "reception": ["payments.read", "payments.collect"],
    "clerk": ["payments.read", "payments.collect"],
    "director": ["payments.read", "payments.approve"],
    "controller": ["payments.read"],
    "administrator": ["payments.configure"],
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
    dependencies = [("people", "0008_citizens_have_accounts")]
    operations = [migrations.RunPython(give, take_back)]
