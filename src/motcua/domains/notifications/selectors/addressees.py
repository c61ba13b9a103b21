"""Where a queued letter goes, and what it is composed with: read at the moment of sending, kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import Delivery, MorningScope
from motcua.domains.notifications.models import OutgoingMail, OutgoingText
from motcua.domains.notifications.selectors.audience import reader
from motcua.domains.notifications.types import FILING, LetterName
from motcua.domains.people import selectors as people
from motcua.kernel import links

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier


def address_of(mail: OutgoingMail) -> str:
    """The address of whom the letter is for; empty when there is none (any more)."""
    if mail.officer_id is not None:
        return people.officer_mailboxes(mail.agency_id, [mail.officer_id]).get(mail.officer_id, "")
    return people.party_mailbox(mail.agency_id, mail.party_id or 0)


def phone_of(text: OutgoingText) -> str:
    """The number of whom the short message is for; empty when there is none (any more)."""
    return people.party_contact(text.agency_id, text.party_id)[1]


def facts_for_party(text: OutgoingText) -> dict[str, Any]:
    """Everything a short message may name. Raises NotFound when what it is about is gone."""
    if text.subject_type == FILING:
        return {**text.facts, **_of_filing(text.agency_id, text.subject_id)}
    dossier = dossiers.get_dossier(reader(text.agency_id), text.subject_id)
    return {**text.facts, **_for_applicant(dossier), **_of_papers(dossier, text.facts)}


def facts_for(mail: OutgoingMail) -> dict[str, Any]:
    """Everything the letter may name. Raises NotFound when what it is about is gone."""
    actor = reader(mail.agency_id)
    facts = {**mail.facts, "agency": people.get_agency(actor).name}
    if mail.officer_id is not None:
        return {**facts, **_for_officer(mail)}
    if mail.subject_type == FILING:
        return {**facts, **_of_filing(mail.agency_id, mail.subject_id)}
    dossier = dossiers.get_dossier(actor, mail.subject_id)
    return {**facts, **_for_applicant(dossier), **_of_papers(dossier, mail.facts)}


def _for_officer(mail: OutgoingMail) -> Mapping[str, Any]:
    preferences = {"preferences_url": links.work_url("preferences")}
    if mail.letter == LetterName.MORNING:
        scopes = [scope.value for scope in MorningScope if f"of_{scope}" in mail.facts]
        return preferences | {f"{scope}_url": links.work_url("day", scope) for scope in scopes}
    place = links.work_url(mail.subject_type, str(mail.subject_id)) or links.work_url("notices")
    return preferences | {"work_url": place}


def _for_applicant(dossier: Dossier) -> Mapping[str, Any]:
    desk = dossier.receiving_unit
    return {
        "procedure": dossier.procedure.name,
        "desk": desk.name,
        "desk_address": desk.address,
        "track_url": links.track_url(dossier.tracking_token),
        "how_to_collect": _how_to_collect(dossier.delivery, desk.name),
    }


def _of_filing(agency_id: int, public_id: UUID) -> Mapping[str, Any]:
    filing = dossiers.reminded_filing(reader(agency_id), public_id)
    return {"procedure": filing.version.procedure.name, "resume_url": links.public_url("my_dossiers")}


def _of_papers(dossier: Dossier, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the paper says that the letter tells of: each thing asked for, the apology's number and old date.
    What officers wrote in their own words stays on the paper."""
    if "request_id" in facts:
        request = dossier.supplement_requests.filter(public_id=facts["request_id"]).first()
        items = request.items.filter(received_at__isnull=True) if request else ()
        return {"asked": "\n".join(f"- {item.name}: {item.reason_text}" for item in items)}
    if "apology_id" in facts:
        apology = dossier.apologies.filter(public_id=facts["apology_id"]).first()
        if apology is not None:
            return {
                "number": apology.number,
                "original_due_at": apology.original_due_at.isoformat(),
                "legal_due_at": (apology.new_due_at or apology.original_due_at).isoformat(),
            }
    return {}


def _how_to_collect(delivery: str, desk: str) -> str:
    match delivery:
        case Delivery.ELECTRONIC:
            return _("Bạn đăng ký nhận kết quả điện tử: xem trên trang theo dõi hồ sơ.")
        case Delivery.POST:
            return _("Bạn đăng ký nhận kết quả qua bưu chính: kết quả được gửi đến địa chỉ bạn đã ghi.")
    return _("Mời bạn mang giấy tiếp nhận và hẹn trả đến %(desk)s để nhận kết quả.") % {"desk": desk}
