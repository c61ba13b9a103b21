"""Showing procedures where people read them got a permission of its own."""

from django.db import migrations

GIVEN = {code: ["catalogue.post"] for code in ("reception", "controller", "communications")}


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
    dependencies = [("people", "0006_leaders_sign_submissions")]
    operations = [migrations.RunPython(give, take_back)]
