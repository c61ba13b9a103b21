"""Files. Which dossier a file belongs to is known above; that domain asks its own question first."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import policies, rules
from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.types import OpenedFile
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


def visible_files(actor: Actor) -> QuerySet[StoredFile]:
    """Files of the actor's agency with documents.read, else those the actor handed in."""
    if actor.agency_id is None:
        return StoredFile.objects.none()
    files = StoredFile.objects.filter(agency_id=actor.agency_id)
    if policies.may_read(actor):
        return files
    return files.filter(uploaded_by=actor.id) if actor.id is not None else files.none()


def get_file(actor: Actor, public_id: UUID) -> StoredFile:
    """One file. Raises NotFound, also for a file of another agency."""
    file = visible_files(actor).filter(public_id=public_id).first()
    if file is None:
        raise NotFound(_("Không tìm thấy tệp."))
    return file


def open_file(actor: Actor, public_id: UUID) -> OpenedFile:
    """What is needed to send the file; its `stream` is opened when asked for. Raises NotFound, and
    FileNotReady while the file waits for its scan or once it failed it."""
    file = get_file(actor, public_id)
    rules.require_ready(file.scan)
    return OpenedFile(
        name=str(file.original_name),
        mime=file.mime,
        size=file.size,
        sha256=file.sha256,
    )
