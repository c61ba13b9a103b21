"""What the officer was typing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.domains.dossiers.models import IntakeDraft
from motcua.kernel.actors import Actor


def intake_draft(actor: Actor) -> tuple[dict[str, Any], datetime] | None:
    """The officer's own unsent intake (fields as typed) and when it was kept, or None."""
    draft = IntakeDraft.objects.filter(agency_id=actor.agency_key, officer_id=actor.officer_key).first()
    return (draft.payload, draft.updated_at) if draft else None
