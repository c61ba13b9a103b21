"""The beginning of an upload."""

from __future__ import annotations

from django.db import transaction

from motcua.domains.documents import policies, rules
from motcua.domains.documents.models import FileUpload
from motcua.domains.documents.selectors.limits import file_limit
from motcua.domains.documents.selectors.uploads import room_of
from motcua.domains.documents.types import UploadPurpose
from motcua.kernel import clock, parts
from motcua.kernel.actors import Actor
from motcua.kernel.turns import take_turn


@transaction.atomic
def start_upload(
    *,
    actor: Actor,
    name: str,
    size: int,
    purpose: str = UploadPurpose.DOSSIER_PAPER,
    needs_signature: bool = False,
) -> FileUpload:
    """Make room for a file that will arrive in pieces; nothing of it is here yet, so nothing is recorded.

    Raises NotAllowed, FileRefused (a name of a kind not taken, empty, too large) and LimitReached (too many at
    once, no room), each saying how to mend it before a byte was sent.
    """
    agency_id = policies.require_may_store_files(actor)
    owner = policies.require_owner(actor)
    shown = rules.tidy_name(name)
    now = clock.now()
    limit = file_limit(agency_id, purpose, clock.to_vn(now).date())
    rules.check_claim(shown, size, limit.max_bytes)
    take_turn(owner)  # two at once must not both find the last room
    count, taken, total = room_of(actor)
    rules.require_room(size, count=count, taken=taken, total=total, free=parts.free_bytes())

    return FileUpload.objects.create(
        agency_id=agency_id,
        owner=owner,
        purpose=purpose,
        original_name=shown,
        size=size,
        needs_signature=needs_signature,
        started_at=now,
        expires_at=now + rules.KEPT_FOR,
    )
