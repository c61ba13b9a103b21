"""Roles founded before a failed message could be sent again get the permission to do so."""

from django.db import migrations

RESEND, ROLES = "notifications.resend", ("reception", "controller")


def give(apps, schema_editor):
    for role in apps.get_model("people", "Role").objects.filter(code__in=ROLES):
        if RESEND not in role.permissions:
            role.permissions = [*role.permissions, RESEND]
            role.save(update_fields=["permissions"])


def take_back(apps, schema_editor):
    for role in apps.get_model("people", "Role").objects.filter(code__in=ROLES):
        role.permissions = [permission for permission in role.permissions if permission != RESEND]
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("notifications", "0007_roles_write_templates")]
    operations = [migrations.RunPython(give, take_back)]
