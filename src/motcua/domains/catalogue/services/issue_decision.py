"""The province's decision is recorded and takes its effect on the catalogue, in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import ItemRefused, PublishRefused
from motcua.domains.catalogue.events import AnnouncementIssued
from motcua.domains.catalogue.models import (
    Announcement,
    AnnouncementDecision,
    AnnouncementItem,
    ProcedureVersion,
)
from motcua.domains.catalogue.services._announcements import Held, hold, move
from motcua.domains.catalogue.services.publish_versions import publish_versions
from motcua.domains.catalogue.types import (
    AnnouncementAct,
    DecisionGiven,
    DecisionKind,
    Progress,
    VersionChange,
    VersionState,
)
from motcua.domains.documents import selectors as documents
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Conflict, Invalid
from motcua.kernel.formats import date_vn
from motcua.kernel.text import normalise

_LONGEST = {"number": 100, "signer_name": 200, "signer_title": 200, "issuer": 300}


@transaction.atomic
def issue_decision(
    *,
    actor: Actor,
    announcement_id: UUID,
    given: DecisionGiven,
    kind: str = DecisionKind.LIST,
) -> Announcement:
    """The decision with its number, signer and days; every draft of the announcement becomes a version that
    applies from its first day, everything abolished or replaced ends the day before. All of it, or nothing.

    Raises AnnouncementNotFound, NotAllowed, WrongAnnouncementState, Invalid, Conflict (this decision is recorded
    already), ItemRefused (one message per procedure, under "items.<n>"). Nghị định 63/2010/NĐ-CP, Điều 13-15.
    """
    held = hold(actor, announcement_id, AnnouncementAct.ISSUE)
    given = _checked(given, held.announcement)

    decision = _decision(held, given, kind)
    items = list(held.announcement.items.select_related("procedure", "successor", "draft").order_by("order"))
    try:
        done = publish_versions(actor=actor, decision=decision, plan=_plan(items))
    except PublishRefused as refused:
        raise ItemRefused(_named(refused, items)) from refused
    held.announcement.decision = decision
    progress = Progress(on=given.signed_on, document_number=given.number, file_id=given.file_id)
    announcement = move(held, AnnouncementAct.ISSUE, progress)

    event = AnnouncementIssued(
        subject_id=announcement.public_id,
        agency_id=announcement.agency_id,
        decision_id=decision.public_id,
        number=decision.number,
        signed_on=decision.signed_on.isoformat(),
        day=date_vn(decision.signed_on),
        effective_on=decision.effective_on.isoformat(),
        published=len(done.published),
        closed=len(done.closed),
    )
    journal.record(actor=held.actor, event=event)
    return announcement


def _checked(given: DecisionGiven, announcement: Announcement) -> DecisionGiven:
    given = replace(
        given,
        number=normalise(given.number),
        signer_name=normalise(given.signer_name),
        signer_title=normalise(given.signer_title),
        issuer=normalise(given.issuer),
    )
    errors = {
        name: _("Nhiều nhất %(most)d ký tự.") % {"most": most}
        for name, most in _LONGEST.items()
        if len(getattr(given, name)) > most
    }
    if not given.number:
        errors["number"] = _("Hãy ghi số, ký hiệu quyết định, ví dụ 512/QĐ-UBND.")
    if not given.signer_name:
        errors["signer_name"] = _("Hãy ghi người ký.")
    if given.signed_on > clock.today():
        errors["signed_on"] = _("Ngày ký chưa đến.")
    elif announcement.submitted_on is not None and given.signed_on < announcement.submitted_on:
        errors["signed_on"] = _("Ngày ký không thể trước ngày trình %(day)s.") % {
            "day": date_vn(announcement.submitted_on)
        }
    if given.effective_on < given.signed_on:
        errors["effective_on"] = _("Ngày có hiệu lực không thể trước ngày ký %(day)s.") % {
            "day": date_vn(given.signed_on)
        }
    if errors:
        raise Invalid(errors)
    return given


def _decision(held: Held, given: DecisionGiven, kind: str) -> AnnouncementDecision:
    actor = held.actor
    try:
        with transaction.atomic():
            return AnnouncementDecision.objects.create(
                agency_id=held.announcement.agency_id,
                number=given.number,
                kind=kind,
                issuer=given.issuer,
                signed_on=given.signed_on,
                signer_name=given.signer_name,
                signer_title=given.signer_title,
                effective_on=given.effective_on,
                file=documents.get_file(actor, given.file_id) if given.file_id else None,
                created_at=clock.now(),
                created_by_id=actor.officer_pk,
            )
    except IntegrityError as error:
        said = _("Quyết định số %(number)s ký ngày %(day)s đã được ghi cho một hồ sơ công bố khác.")
        shown = {"number": given.number, "day": date_vn(given.signed_on)}
        raise Conflict(said % shown, field="number") from error


def _plan(items: Sequence[AnnouncementItem]) -> list[VersionChange]:
    standing = _standing([item.procedure_id for item in items if item.draft is None])
    plan = []
    for place, item in enumerate(items):
        if item.draft is not None:
            plan.append(VersionChange(version_id=item.draft.public_id))
            continue
        version = standing.get(item.procedure_id)
        if version is None:
            said = _("“%(name)s” không còn phiên bản nào đang áp dụng để đóng.")
            raise ItemRefused({f"items.{place}": said % {"name": item.procedure.name}})
        successor = item.successor.public_id if item.successor else None
        plan.append(VersionChange(version_id=version, closes=True, successor_id=successor))
    return plan


def _standing(procedures: Sequence[int]) -> dict[int, UUID]:
    """The version to close by procedure: the one announced for later, else the one in force."""
    rows = ProcedureVersion.objects.filter(
        procedure_id__in=procedures, state__in=[VersionState.IN_FORCE, VersionState.UPCOMING]
    )
    return dict(rows.order_by("number").values_list("procedure_id", "public_id"))


def _named(refused: PublishRefused, items: Sequence[AnnouncementItem]) -> dict[str, str]:
    """The same messages under the items they are about, with the procedure's name."""
    named: dict[str, str] = {}
    for key, said in refused.errors.items():
        place = key.removeprefix("changes.")
        if place.isdigit():
            name = items[int(place)].procedure.name
            named[f"items.{place}"] = said if name in said else f"“{name}”: {said}"
        else:
            named["items"] = said
    return named
