"""Seals over the journal: every minute one signed statement over all entries since the last.

A seal's row stands in the database, its line in a file outside; the key that signs stands in neither. What
the database could be made to forget (a last entry, a whole subject, a seal) one of the others remembers.
"""

from motcua.kernel.seals.reports import Finding, FindingKind, Report, Unsealed
from motcua.kernel.seals.sealing import seal_now
from motcua.kernel.seals.verifying import verify

__all__ = ["Finding", "FindingKind", "Report", "Unsealed", "seal_now", "verify"]
