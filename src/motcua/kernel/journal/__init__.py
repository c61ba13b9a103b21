"""The journal: one append-only table that is audit, event log and announcement at once."""

from motcua.kernel.journal.digests import chain_hash, digest
from motcua.kernel.journal.reading import entries_of
from motcua.kernel.journal.recording import record, together

__all__ = ["chain_hash", "digest", "entries_of", "record", "together"]
