"""Leaders of an agency got a permission of their own: apologies, stops, second appointments."""

from django.db import migrations

GIVEN, LEADERS = "dossiers.decide", "director"


def give(apps, schema_editor):
    roles = apps.get_model("people", "Role").objects.filter(code=LEADERS)
    for role in roles:
        if GIVEN not in role.permissions:
            role.permissions = [*role.permissions, GIVEN]
            role.save(update_fields=["permissions"])


def take_back(apps, schema_editor):
    for role in apps.get_model("people", "Role").objects.filter(code=LEADERS):
        role.permissions = [permission for permission in role.permissions if permission != GIVEN]
        role.save(update_fields=["permissions"])


class Migration(migrations.Migration):
    dependencies = [("people", "0003_delegation")]
    operations = [migrations.RunPython(give, take_back)]
