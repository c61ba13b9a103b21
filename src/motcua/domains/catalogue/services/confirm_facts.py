"""A control officer vouches for parts of a version."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ContentChanged, NothingToConfirm
from motcua.domains.catalogue.events import FactsConfirmed
from motcua.domains.catalogue.models import ProcedureVersion, VersionFact
from motcua.domains.catalogue.rules import part_names
from motcua.domains.catalogue.services._identity import take_identity
from motcua.domains.catalogue.services._intake import settle_intake
from motcua.domains.catalogue.services._locks import lock_version
from motcua.domains.catalogue.types import Evidence, Part
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

LONGEST_NOTE = 300


@transaction.atomic
def confirm_facts(
    *,
    actor: Actor,
    version_public_id: UUID,
    parts: Iterable[str],
    note: str = "",
    seen_hash: str = "",
    for_demo: bool = False,
) -> ProcedureVersion:
    """Vouch for these parts as they stand, with the source shown; kept with who and when.

    Intake opens in the same act once time limit, papers, fees and applicants are all confirmed and nothing
    else is missing. Parts confirmed before keep their first confirmation. A confirmed code that was only
    recalled becomes the procedure's code. `seen_hash` is the content hash the officer had before him.
    Raises ProcedureNotFound, NotAllowed, NothingToConfirm (unknown part, or no value), ContentChanged,
    Invalid (a note of more than 300 characters).
    """
    version = lock_version(actor, version_public_id)
    actor = policies.require_may_confirm(actor, unit_id=version.procedure.executing_unit_id)
    if seen_hash and seen_hash != version.content_hash:
        raise ContentChanged(
            _("Nội dung thủ tục vừa thay đổi. Hãy tải lại trang và xem lại trước khi xác nhận.")
        )
    facts = _facts(version, set(parts))
    if len(note) > LONGEST_NOTE:
        raise Invalid(_("Ghi chú dài quá %(longest)d ký tự.") % {"longest": LONGEST_NOTE}, field="note")

    fresh = [fact for fact in facts if fact.confirmed_at is None]
    if not fresh:
        return version
    for fact in fresh:
        fact.confirmed_by_id, fact.confirmed_at = actor.officer_pk, clock.now()
        fact.confirmed_source, fact.note = fact.source, note
    VersionFact.objects.bulk_update(fresh, ["confirmed_by", "confirmed_at", "confirmed_source", "note"])
    version.confirmed_for_demo = version.confirmed_for_demo or for_demo
    take_identity(version.procedure, fresh)

    _record(actor, version, [fact.part for fact in fresh], for_demo)
    settle_intake(actor, version)
    return version


def _facts(version: ProcedureVersion, parts: set[str]) -> list[VersionFact]:
    unknown = parts - set(Part.values)
    if unknown or not parts:
        raise NothingToConfirm(
            _("Hãy chọn ít nhất một nội dung có trong thủ tục để xác nhận."), field="parts"
        )
    facts = list(version.facts.filter(part__in=parts).order_by("id"))
    have = {fact.part for fact in facts if fact.evidence != Evidence.MISSING}
    missing = {part: Part(part) for part in parts - have}
    if missing:
        text = _("Chưa có dữ liệu để xác nhận: %(part)s.")
        raise NothingToConfirm({part: text % {"part": str(it.label).lower()} for part, it in missing.items()})
    return facts


def _record(actor: Actor, version: ProcedureVersion, parts: list[str], for_demo: bool) -> None:
    journal.record(
        actor=actor,
        event=FactsConfirmed(
            subject_id=version.procedure.public_id,
            agency_id=version.agency_id,
            version_id=version.public_id,
            number=version.number,
            parts=tuple(sorted(parts)),
            parts_text=part_names(parts),
            for_demo=for_demo,
        ),
    )
