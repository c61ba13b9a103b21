"""The signatures of a file that is kept already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.domains.documents import gateways
from motcua.domains.documents.types import Finding
from motcua.kernel import parts, storage
from motcua.kernel.ids import uuid7

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile


def look_for_signatures(file: StoredFile) -> list[Finding]:
    """What the checks say of a kept file today; an upload was looked into when it came. Takes its time in a process
    of its own: call it before rows are locked."""
    made = parts.beside(uuid7(), ".jpg")
    try:
        return gateways.inspect_file(
            storage.path_of(file.sha256), file.mime, needs_signature=False, made=made
        )
    finally:
        made.unlink(missing_ok=True)
