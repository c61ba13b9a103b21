"""Roles founded before the vault get its permissions."""

from django.db import migrations

READ, KEEP = "digitisation.read", "digitisation.keep"
GIVEN = {code: [READ] for code in ("specialist", "unit_head", "director", "controller")}
GIVEN |= {code: [READ, KEEP] for code in ("reception", "clerk")}


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
    dependencies = [("digitisation", "0001_initial"), ("people", "0008_citizens_have_accounts")]
    operations = [migrations.RunPython(give, take_back)]
