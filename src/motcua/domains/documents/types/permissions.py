"""What a grant may name in this domain."""

from __future__ import annotations

from enum import StrEnum


class DocumentPermission(StrEnum):
    """Permissions over files, papers and number schemes of an agency."""

    READ = "documents.read"
    MANAGE = "documents.manage"
