"""Who may do what with files, papers and number schemes. Pure: only what is loaded already is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from motcua.domains.documents.types import DocumentPermission
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAllowed

if TYPE_CHECKING:
    from motcua.domains.documents.models import StoredFile


def may_read(actor: Actor) -> bool:
    """Whether the actor may read files and papers of their agency. Whether they may see the dossier these
    belong to is decided by the domain that owns it, which asks first."""
    return actor.agency_id is not None and actor.may(DocumentPermission.READ)


def may_store_files(actor: Actor) -> bool:
    """Whether the actor may hand in a file: anybody known, of some agency."""
    return actor.agency_id is not None and actor.kind is not ActorKind.ANONYMOUS


def require_may_store_files(actor: Actor) -> int:
    """The agency the file will belong to. Raises NotAllowed unless `may_store_files`."""
    if actor.agency_id is None or not may_store_files(actor):
        raise NotAllowed(_("Bạn cần đăng nhập để tải tệp lên."))
    return actor.agency_id


def require_owner(actor: Actor) -> UUID:
    """The public id under which the actor's uploads are found again. Raises NotAllowed for a task of ours, which
    sends none."""
    if actor.id is None:
        raise NotAllowed(_("Bạn cần đăng nhập để tải tệp lên."))
    return actor.id


def is_own_file(actor: Actor, file: StoredFile) -> bool:
    """Whether the actor handed the file in."""
    return actor.id is not None and file.uploaded_by == actor.id and file.agency_id == actor.agency_id


def require_may_issue(actor: Actor) -> int:
    """A paper is issued by an agency. Which paper, to whom, the calling domain has decided. Raises
    NotAllowed."""
    if actor.agency_id is None or actor.kind is ActorKind.ANONYMOUS:
        raise NotAllowed(_("Chỉ cơ quan giải quyết hồ sơ mới cấp được giấy này."))
    return actor.agency_id


def may_manage(actor: Actor) -> bool:
    """Whether the actor changes number schemes; they hold for the whole agency."""
    return actor.agency_id is not None and actor.can(DocumentPermission.MANAGE)


def may_list_schemes(actor: Actor) -> bool:
    """Whether the actor sees the agency's rules for numbers."""
    return may_read(actor) or may_manage(actor)


def require_may_manage(actor: Actor) -> int:
    """The agency whose rules are changed. Raises NotAllowed unless `may_manage`."""
    if actor.agency_id is None or not may_manage(actor):
        raise NotAllowed(_("Bạn không có quyền sửa quy tắc đánh số của cơ quan."))
    return actor.agency_id
