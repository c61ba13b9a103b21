"""Roles founded before messages had words of the agency get the permission to write them."""

from django.db import migrations

MANAGE, ROLES = "notifications.manage", ("controller", "administrator")


def give(apps, schema_editor):
    for role in apps.get_model("people", "Role").objects.filter(code__in=ROLES):
        if MANAGE not in role.permissions:
            role.permissions = [*role.permissions, MANAGE]
            role.save(update_fields=["permissions"])


def take_back(apps, schema_editor):
    for role in apps.get_model("people", "Role").objects.filter(code__in=ROLES):
        role.permissions = [permission for permission in role.permissions if permission != MANAGE]
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0006_agencies_write_templates"),
        ("people", "0009_fees_are_collected"),
    ]
    operations = [migrations.RunPython(give, take_back)]
