"""Tables of the kernel. The journal and the read log are append-only and partitioned by month."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.base import ModelState


class AgencyOwned(models.Model):
    """A row that belongs to one agency; every selector filters by it."""

    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **later: Any
    ) -> Self:
        """A loaded row, put together without `__init__`: that looks at each field anew, and of a page's time a
        fifth went there. Nothing here listens to its signals; what was not loaded is missing, which is how
        Django knows that it is deferred."""
        if later:  # what a newer Django may ask for is Django's to do
            return super().from_db(db, field_names, values, **later)
        row = cls.__new__(cls)
        row.__dict__.update(zip(field_names, values, strict=True))
        row._state = ModelState()
        row._state.adding = False
        row._state.db = db
        return row


class JournalEntry(models.Model):
    """One act: audit, event and announcement at once. Never changed, never purged.

    The table is made by hand in the first migration (range-partitioned by `recorded_at`).
    """

    pk = models.CompositePrimaryKey("id", "recorded_at")
    id = models.UUIDField()
    agency_id = models.BigIntegerField(null=True)
    subject_type = models.TextField()
    subject_id = models.UUIDField()
    subject_seq = models.IntegerField()
    name = models.TextField()
    version = models.SmallIntegerField()
    payload = models.JSONField()
    actor_kind = models.TextField()
    actor_id = models.UUIDField(null=True)
    on_behalf_of = models.UUIDField(null=True)
    via = models.TextField()
    task = models.TextField()
    request_id = models.TextField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    content_hash = models.BinaryField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "kernel_journalentry"

    def __str__(self) -> str:
        return f"{self.name} {self.subject_type}:{self.subject_id} #{self.subject_seq}"


class JournalHead(models.Model):
    """The last link of a subject's chain; its row lock orders the subject's entries (no global lock)."""

    pk = models.CompositePrimaryKey("subject_type", "subject_id")
    subject_type = models.TextField()
    subject_id = models.UUIDField()
    seq = models.IntegerField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "kernel_journalhead"

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} #{self.seq}"


class JournalUnsealed(models.Model):
    """Entries no seal covers yet."""

    entry_id = models.UUIDField(primary_key=True)

    class Meta:
        db_table = "kernel_journalunsealed"

    def __str__(self) -> str:
        return str(self.entry_id)


class Seal(models.Model):
    """A signed statement over all entries since the last seal; its line also stands in a file outside."""

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    entry_count = models.IntegerField()
    highest_id = models.UUIDField()
    entry_ids = ArrayField(models.UUIDField())
    root = models.BinaryField()
    previous_hash = models.BinaryField()
    hash = models.BinaryField()
    signature = models.BinaryField()
    key_id = models.TextField()

    class Meta:
        db_table = "kernel_seal"

    def __str__(self) -> str:
        return f"Niêm phong {self.number}"


class ReadLog(models.Model):
    """Somebody read a person's data. Partitioned by month."""

    pk = models.CompositePrimaryKey("id", "read_at")
    id = models.UUIDField()
    agency_id = models.BigIntegerField(null=True)
    actor_id = models.UUIDField(null=True)
    subject_type = models.TextField()
    subject_id = models.UUIDField()
    purpose = models.TextField()
    via = models.TextField()
    request_id = models.TextField()
    read_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "kernel_readlog"

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} {self.read_at}"


class Delivery(models.Model):
    """An entry was handled by a listener; makes a second delivery a no-op."""

    entry_id = models.UUIDField()
    listener = models.TextField()
    delivered_at = models.DateTimeField()

    class Meta:
        db_table = "kernel_delivery"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry_id", "listener"], name="kernel_delivery_once")
        ]

    def __str__(self) -> str:
        return f"{self.listener} {self.entry_id}"


class Revision(models.Model):
    """A counter that moves when reference data changes; caches per process are keyed by it."""

    name = models.TextField(primary_key=True)
    number = models.BigIntegerField(default=1)

    class Meta:
        db_table = "kernel_revision"

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class RateLimit(models.Model):
    """How often something was tried in a window; the key is kept only as a keyed hash."""

    scope = models.TextField()
    key_hash = models.BinaryField()
    window_start = models.DateTimeField()
    count = models.IntegerField(default=0)

    class Meta:
        db_table = "kernel_ratelimit"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scope", "key_hash", "window_start"], name="kernel_ratelimit_window"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.window_start}: {self.count}"


class Heartbeat(models.Model):
    """The last sign of life of a background process, read by `motcua doctor` and the health page."""

    name = models.TextField(primary_key=True)
    beat_at = models.DateTimeField()

    class Meta:
        db_table = "kernel_heartbeat"

    def __str__(self) -> str:
        return f"{self.name} {self.beat_at}"
