"""The kernel's tables: journal and read log partitioned by month, seals, revisions, rate limits, search."""

from datetime import UTC, datetime

import django.contrib.postgres.fields
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

# `unaccent` is named with its schema, else a restored database cannot rebuild its generated columns.
SEARCH = r"""
create function vn_norm(t text) returns text language sql immutable parallel safe strict as
$$ select public.unaccent('public.unaccent', lower(normalize(t, NFC))) $$;

-- Vietnamese alphabetical order without ICU: tone marks off, the seven own letters after their plain one.
create function vn_sort(t text) returns text language sql immutable parallel safe strict as
$$
  select replace(replace(replace(replace(replace(replace(replace(
           public.unaccent('public.unaccent',
             translate(bare, 'ăâđêôơư', U&'\E001\E002\E003\E004\E005\E006\E007')),
           U&'\E001', 'a~'), U&'\E002', 'a~~'), U&'\E003', 'd~'), U&'\E004', 'e~'),
           U&'\E005', 'o~'), U&'\E006', 'o~~'), U&'\E007', 'u~') || ' ' || bare
  from (select normalize(regexp_replace(normalize(lower(normalize(t, NFC)), NFD),
                                        '[\u0300\u0301\u0303\u0309\u0323]', '', 'g'), NFC) as bare) as marks
$$;
"""

JOURNAL = """
create table kernel_journalentry (
  id uuid not null, agency_id bigint, subject_type text not null, subject_id uuid not null,
  subject_seq integer not null, name text not null, version smallint not null, payload jsonb not null,
  actor_kind text not null, actor_id uuid, on_behalf_of uuid, via text not null, task text not null,
  request_id text not null, occurred_at timestamptz not null, recorded_at timestamptz not null,
  content_hash bytea not null, previous_hash bytea not null, hash bytea not null,
  primary key (id, recorded_at)
) partition by range (recorded_at);
create index kernel_journal_subject on kernel_journalentry (subject_type, subject_id, subject_seq);
create table kernel_journalentry_other partition of kernel_journalentry default;

create table kernel_journalhead (
  subject_type text not null, subject_id uuid not null, seq integer not null,
  previous_hash bytea not null, hash bytea not null,
  primary key (subject_type, subject_id)
) with (fillfactor = 70);

create table kernel_readlog (
  id uuid not null, agency_id bigint, actor_id uuid, subject_type text not null, subject_id uuid not null,
  purpose text not null, via text not null, request_id text not null, read_at timestamptz not null,
  primary key (id, read_at)
) partition by range (read_at);
create index kernel_readlog_subject on kernel_readlog (subject_type, subject_id, read_at);
create table kernel_readlog_other partition of kernel_readlog default;

-- The journal is append-only for the application, too: an UPDATE or DELETE is refused by the database.
create function kernel_refuse_change() returns trigger language plpgsql as
$$ begin raise exception 'Sổ nhật ký chỉ ghi thêm, không sửa, không xóa.' using errcode = 'raise_exception'; end $$;
create trigger kernel_journal_append_only before update or delete on kernel_journalentry
  for each row execute function kernel_refuse_change();

-- Shared by all web processes (rate limits of sign-in); the shape is Django's own.
create table kernel_cache (cache_key varchar(255) primary key, value text not null, expires timestamptz not null);
create index kernel_cache_expires on kernel_cache (expires);
"""

JOURNAL_BACK = """
drop table kernel_journalentry; drop table kernel_journalhead; drop table kernel_readlog; drop table kernel_cache;
drop function kernel_refuse_change();
"""


def make_months(apps, schema_editor):
    from motcua.kernel import partitions

    partitions.ensure_months(datetime.now(UTC).date(), ahead=3)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(SEARCH, "drop function vn_sort(text); drop function vn_norm(text);"),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(JOURNAL, JOURNAL_BACK)],
            state_operations=[
                migrations.CreateModel(
                    name="JournalEntry",
                    fields=[
                        ("pk", models.CompositePrimaryKey("id", "recorded_at", blank=True, editable=False, primary_key=True, serialize=False)),
                        ("id", models.UUIDField()),
                        ("agency_id", models.BigIntegerField(null=True)),
                        ("subject_type", models.TextField()),
                        ("subject_id", models.UUIDField()),
                        ("subject_seq", models.IntegerField()),
                        ("name", models.TextField()),
                        ("version", models.SmallIntegerField()),
                        ("payload", models.JSONField()),
                        ("actor_kind", models.TextField()),
                        ("actor_id", models.UUIDField(null=True)),
                        ("on_behalf_of", models.UUIDField(null=True)),
                        ("via", models.TextField()),
                        ("task", models.TextField()),
                        ("request_id", models.TextField()),
                        ("occurred_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("content_hash", models.BinaryField()),
                        ("previous_hash", models.BinaryField()),
                        ("hash", models.BinaryField()),
                    ],
                    options={"db_table": "kernel_journalentry", "managed": False},
                ),
                migrations.CreateModel(
                    name="JournalHead",
                    fields=[
                        ("pk", models.CompositePrimaryKey("subject_type", "subject_id", blank=True, editable=False, primary_key=True, serialize=False)),
                        ("subject_type", models.TextField()),
                        ("subject_id", models.UUIDField()),
                        ("seq", models.IntegerField()),
                        ("previous_hash", models.BinaryField()),
                        ("hash", models.BinaryField()),
                    ],
                    options={"db_table": "kernel_journalhead", "managed": False},
                ),
                migrations.CreateModel(
                    name="ReadLog",
                    fields=[
                        ("pk", models.CompositePrimaryKey("id", "read_at", blank=True, editable=False, primary_key=True, serialize=False)),
                        ("id", models.UUIDField()),
                        ("agency_id", models.BigIntegerField(null=True)),
                        ("actor_id", models.UUIDField(null=True)),
                        ("subject_type", models.TextField()),
                        ("subject_id", models.UUIDField()),
                        ("purpose", models.TextField()),
                        ("via", models.TextField()),
                        ("request_id", models.TextField()),
                        ("read_at", models.DateTimeField()),
                    ],
                    options={"db_table": "kernel_readlog", "managed": False},
                ),
            ],
        ),
        migrations.RunPython(make_months, migrations.RunPython.noop),
        migrations.CreateModel(
            name="JournalUnsealed",
            fields=[("entry_id", models.UUIDField(primary_key=True, serialize=False))],
            options={"db_table": "kernel_journalunsealed"},
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sealed_at", models.DateTimeField()),
                ("entry_count", models.IntegerField()),
                ("highest_id", models.UUIDField()),
                ("entry_ids", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ("root", models.BinaryField()),
                ("previous_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("key_id", models.TextField()),
            ],
            options={"db_table": "kernel_seal"},
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry_id", models.UUIDField()),
                ("listener", models.TextField()),
                ("delivered_at", models.DateTimeField()),
            ],
            options={
                "db_table": "kernel_delivery",
                "constraints": [models.UniqueConstraint(fields=("entry_id", "listener"), name="kernel_delivery_once")],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=1)),
            ],
            options={"db_table": "kernel_revision"},
        ),
        migrations.CreateModel(
            name="RateLimit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.TextField()),
                ("key_hash", models.BinaryField()),
                ("window_start", models.DateTimeField()),
                ("count", models.IntegerField(default=0)),
            ],
            options={
                "db_table": "kernel_ratelimit",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scope", "key_hash", "window_start"), name="kernel_ratelimit_window"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("beat_at", models.DateTimeField()),
            ],
            options={"db_table": "kernel_heartbeat"},
        ),
    ]
