"""Transition records are only ever added: the database refuses to change or remove one."""

from django.db import migrations

FORWARDS = """
create trigger dossiers_transition_append_only before update or delete on dossiers_transition
  for each row execute function kernel_refuse_change();
"""
BACKWARDS = "drop trigger dossiers_transition_append_only on dossiers_transition;"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial"), ("kernel", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
