"""A decision takes its effect on the catalogue: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import DecisionMissing, ProcedureNotFound, PublishRefused
from motcua.domains.catalogue.models import AnnouncementDecision, Procedure, ProcedureVersion
from motcua.domains.catalogue.rules import blocking, check_content
from motcua.domains.catalogue.rules.validity import overlap, validity_words
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.services._publishing import close, publish
from motcua.domains.catalogue.services._switch import switch_procedure
from motcua.domains.catalogue.types import REVISION, Published, VersionChange, VersionState
from motcua.kernel import clock, journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.formats import date_vn


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the plan with what it is about, and in whose name it is done."""

    change: VersionChange
    version: ProcedureVersion
    on: date
    successor: Procedure | None
    actor: Actor


def publish_versions(
    *, actor: Actor, decision: AnnouncementDecision | None, plan: Sequence[VersionChange]
) -> Published:
    """Publish drafts and close versions as one decision says, each from its day on. What is due today (or was,
    when the decision is entered late) takes effect at once; the rest at midnight of its day. Dossiers keep the
    version they were accepted under.

    Refused as a whole, with one message per line under "changes.<n>": a draft that lacks a part of a to g, a
    validity that overlaps another announced version, a day before the decision was signed, a version that is not
    there to publish or close. Raises DecisionMissing, ProcedureNotFound, NotAllowed, PublishRefused.
    Nghị định 63/2010/NĐ-CP, Điều 13-15, as amended by Nghị định 92/2017/NĐ-CP.
    """
    with transaction.atomic(), journal.together():
        return _publish(actor, _of_agency(actor, decision), plan)


def _publish(actor: Actor, decision: AnnouncementDecision, plan: Sequence[VersionChange]) -> Published:
    lines = _lines(actor, decision, plan)
    faults = {
        f"changes.{place}": said for place, line in enumerate(lines) if (said := _fault(line, decision))
    }
    faults |= _twice(lines)
    if faults:
        raise PublishRefused(faults)

    for line in lines:
        if line.change.closes:
            close(line.actor, decision, line.version, line.on, line.successor)
        else:
            publish(line.actor, decision, line.version, line.on)
    today = clock.today()
    for line in lines:
        switch_procedure(line.actor, line.version.procedure, today)
    revisions.bump(REVISION)
    return Published(
        published=tuple(line.version.public_id for line in lines if not line.change.closes),
        closed=tuple(line.version.public_id for line in lines if line.change.closes),
    )


def _of_agency(actor: Actor, decision: AnnouncementDecision | None) -> AnnouncementDecision:
    if decision is None or decision.pk is None or decision.agency_id != actor.agency_id:
        raise DecisionMissing(
            _("Chưa có quyết định công bố: phiên bản chỉ được công bố, đóng theo một quyết định."),
            field="decision",
        )
    return decision


def _lines(actor: Actor, decision: AnnouncementDecision, plan: Sequence[VersionChange]) -> list[_Line]:
    """The plan with its versions, whose procedures are held in the order of their keys."""
    if not plan:
        raise PublishRefused(_("Quyết định chưa nêu thủ tục nào."), field="changes")
    wanted = [change.version_id for change in plan]
    procedures = Procedure.objects.filter(
        agency_id=decision.agency_id,
        pk__in=ProcedureVersion.objects.filter(agency_id=decision.agency_id, public_id__in=wanted).values(
            "procedure_id"
        ),
    )
    held = {row.pk: row for row in procedures.order_by("pk").select_for_update(of=("self",))}
    found = ProcedureVersion.objects.filter(procedure_id__in=held, public_id__in=wanted)
    versions = {row.public_id: row for row in with_content(found.select_related("based_on"))}
    lines = []
    for change in plan:
        version = versions.get(change.version_id)
        if version is None:
            raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
        version.procedure = held[version.procedure_id]
        acting = policies.require_may_publish(actor, unit_id=version.procedure.executing_unit_id)
        on = change.on or decision.effective_on
        lines.append(_Line(change, version, on, _successor(decision, change), acting))
    return lines


def _successor(decision: AnnouncementDecision, change: VersionChange) -> Procedure | None:
    if change.successor_id is None:
        return None
    found = Procedure.objects.filter(agency_id=decision.agency_id, public_id=change.successor_id).first()
    if found is None:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục thay thế."), field="successor")
    return found


def _fault(line: _Line, decision: AnnouncementDecision) -> str:
    if line.on < decision.signed_on:
        return _("Ngày áp dụng %(day)s trước ngày ký quyết định %(signed)s.") % {
            "day": date_vn(line.on),
            "signed": date_vn(decision.signed_on),
        }
    return _cannot_close(line) if line.change.closes else _cannot_publish(line)


def _cannot_publish(line: _Line) -> str:
    version = line.version
    if version.state != VersionState.DRAFT:
        return _("Phiên bản %(number)d đã công bố rồi.") % {"number": version.number}
    content = content_of(version)
    lacking = [*check_content(content).values(), *(finding.message for finding in blocking(content))]
    if lacking:
        shown = {"name": version.name, "lacking": " ".join(lacking)}
        return _("“%(name)s” chưa đủ nội dung để công bố. %(lacking)s") % shown
    return _overlap(version, line.on)


def _overlap(version: ProcedureVersion, on: date) -> str:
    """What stands without an end and began earlier makes room; anything else in the way is named."""
    for other in version.procedure.versions.exclude(state=VersionState.DRAFT):
        makes_room = other.valid_to is None and (other.valid_from is None or other.valid_from < on)
        if not makes_room and overlap((on, None), (other.valid_from, other.valid_to)):
            shown = {
                "day": date_vn(on),
                "number": other.number,
                "validity": validity_words(other.valid_from, other.valid_to),
            }
            text = _(
                "Áp dụng từ %(day)s sẽ trùng thời gian với phiên bản %(number)d, có hiệu lực %(validity)s."
            )
            return text % shown
    return ""


def _cannot_close(line: _Line) -> str:
    version, on = line.version, line.on
    if version.state not in {VersionState.IN_FORCE, VersionState.UPCOMING}:
        return _("Phiên bản %(number)d không đang áp dụng nên không bãi bỏ được.") % {
            "number": version.number
        }
    if version.closing_decision_id is not None or version.valid_to is not None:
        text = _("Phiên bản %(number)d đã có ngày hết hiệu lực: %(validity)s.")
        validity = validity_words(version.valid_from, version.valid_to)
        return text % {"number": version.number, "validity": validity}
    if version.valid_from is not None and on <= version.valid_from:
        return _("Ngày bãi bỏ phải sau ngày bắt đầu áp dụng %(day)s.") % {"day": date_vn(version.valid_from)}
    if line.successor is not None and line.successor.pk == version.procedure_id:
        return _("Thủ tục không thể thay thế chính nó.")
    return ""


def _twice(lines: Sequence[_Line]) -> dict[str, str]:
    """A procedure may stand in a decision once."""
    seen: set[int] = set()
    faults: dict[str, str] = {}
    for place, line in enumerate(lines):
        if line.version.procedure_id in seen:
            faults[f"changes.{place}"] = _("Thủ tục này đã có trong quyết định.")
        seen.add(line.version.procedure_id)
    return faults
