"""Abolish or replace a procedure by a decision."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motcua.domains.catalogue.models import AnnouncementDecision
from motcua.domains.catalogue.services.publish_versions import publish_versions
from motcua.domains.catalogue.types import Published, VersionChange
from motcua.kernel.actors import Actor


def close_version(
    *,
    actor: Actor,
    version_id: UUID,
    on: date,
    decision: AnnouncementDecision | None,
    successor_id: UUID | None = None,
) -> Published:
    """The version in force no longer applies from that day on. With a successor (another procedure) its
    procedure counts as replaced, else as abolished; either way it takes no new dossier and says why. Raises what
    `publish_versions` raises."""
    change = VersionChange(version_id=version_id, on=on, closes=True, successor_id=successor_id)
    return publish_versions(actor=actor, decision=decision, plan=[change])
