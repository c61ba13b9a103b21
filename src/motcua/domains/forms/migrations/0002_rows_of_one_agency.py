"""A row may point only at rows of its own agency, and what was published keeps its words: the database sees to
both."""

from django.db import migrations

TARGETS = ["forms_form", "forms_formversion"]
ARROWS = [
    ("forms_formversion", "form_id", "forms_form"),
    ("forms_formversion", "published_by_id", "people_officer"),
]
KEPT = """
create function forms_version_keeps_its_words() returns trigger language plpgsql as $$
begin
    raise exception 'a published form does not change' using errcode = 'check_violation';
end $$;
create trigger forms_version_keeps_its_words before update on forms_formversion for each row
    when (old.state <> 'draft' and (new.state = 'draft' or new.document is distinct from old.document
          or new.content_hash is distinct from old.content_hash or new.number is distinct from old.number))
    execute function forms_version_keeps_its_words();
"""
NOT_KEPT = """
drop trigger forms_version_keeps_its_words on forms_formversion;
drop function forms_version_keeps_its_words();
"""


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
    dependencies = [("forms", "0001_initial"), ("people", "0002_rows_of_one_agency")]
    operations = [
        migrations.RunSQL(forwards(), backwards()),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
