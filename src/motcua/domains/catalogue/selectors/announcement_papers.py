"""The papers of an announcement as they are printed: the submission and the lists annexed to the decision."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue.models import (
    Announcement,
    AnnouncementItem,
    ProcedureVersion,
)
from motcua.domains.catalogue.rules.announcement_papers import ListedItem, counted, fields_of, list_tables
from motcua.domains.catalogue.selectors._announcements import stored_dues, trigger_words
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.selectors._items import items_with_content
from motcua.domains.catalogue.selectors._paper_words import (
    bases_on,
    decapitalised,
    list_title,
    province_of,
    trigger_basis,
)
from motcua.domains.catalogue.selectors.announcements import get_announcement
from motcua.domains.catalogue.types import AnnouncementKind, DueKey, TriggerKind, VersionContent, VersionState
from motcua.domains.documents.rules import official_date
from motcua.domains.documents.types import AnnouncementList, PaperHead, Submission, SubmissionPart
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.formats import date_vn


def announcement_list(actor: Actor, announcement_id: UUID) -> AnnouncementList:
    """The lists annexed to the province's decision, one table a kind; with the decision's number once it is
    signed. Raises AnnouncementNotFound."""
    announcement = get_announcement(actor, announcement_id)
    items, decision = _listed(announcement), announcement.decision
    if decision is not None:
        attached = _("Kèm theo Quyết định số %(number)s %(day)s của %(issuer)s") % {
            "number": decision.number,
            "day": official_date(decision.signed_on),
            "issuer": decision.issuer or _("Chủ tịch Ủy ban nhân dân tỉnh"),
        }
    else:
        attached = _(
            "Kèm theo Quyết định số ……/QĐ-UBND ngày …… tháng …… năm …… của Chủ tịch Ủy ban nhân dân tỉnh"
        )
    return AnnouncementList(
        head=_head(actor),
        title=_title(actor, items),
        attached_to=attached,
        tables=list_tables(items),
        note=_("Nội dung chi tiết của từng thủ tục thực hiện theo %(trigger)s ngày %(day)s của %(issuer)s.")
        % {
            "trigger": trigger_words(announcement.trigger),
            "day": date_vn(announcement.trigger.signed_on),
            "issuer": announcement.trigger.issuer,
        }
        if announcement.trigger.kind == TriggerKind.MINISTRY
        else "",
    )


def submission_paper(actor: Actor, announcement_id: UUID) -> Submission:
    """The submission (Tờ trình) to the chairman of the province; blanks where a number or a day is for the
    clerk. Raises AnnouncementNotFound."""
    announcement = get_announcement(actor, announcement_id)
    items, agency = _listed(announcement), people.get_agency(actor)
    province, on = province_of(agency), announcement.submitted_on or clock.today()
    number, _stroke, symbol = announcement.submission_number.partition("/")
    return Submission(
        head=_head(actor),
        number=number,
        symbol=f"/{symbol}" if symbol else "/TTr-SKHCN",
        dated=official_date(announcement.submitted_on) if announcement.submitted_on else "",
        about=_("Về việc ban hành Quyết định công bố %(title)s")
        % {"title": decapitalised(_title(actor, items))},
        addressee=_("Chủ tịch %(province)s") % {"province": province},
        bases=(*bases_on(on, "submission"), trigger_basis(announcement.trigger)),
        parts=_parts(announcement, items),
        request=_("%(agency)s kính trình Chủ tịch %(province)s xem xét, ban hành Quyết định công bố.")
        % {"agency": agency.name, "province": province},
        attachments=(
            _("dự thảo Quyết định công bố"),
            _("danh mục thủ tục hành chính kèm theo"),
            _("%(trigger)s ngày %(day)s")
            % {
                "trigger": trigger_words(announcement.trigger),
                "day": date_vn(announcement.trigger.signed_on),
            },
        ),
        recipients=(_("Như trên"), _("Văn phòng UBND tỉnh"), _("Lưu: VT, VP")),
        signer_title=_("Giám đốc"),
    )


def _title(actor: Actor, items: list[ListedItem]) -> str:
    return list_title(actor, [(item.kind, item.field) for item in items])


def _head(actor: Actor) -> PaperHead:
    agency = people.get_agency(actor)
    return PaperHead(agency=agency.name, parent=agency.parent_name, place=agency.place)


def _parts(announcement: Announcement, items: list[ListedItem]) -> tuple[SubmissionPart, ...]:
    trigger = announcement.trigger
    lines = {line.key: line for line in stored_dues(announcement)}
    law = lines[DueKey.LAW]
    shown = {
        "text": trigger_words(trigger),
        "day": date_vn(trigger.signed_on),
        "issuer": trigger.issuer,
        "effective": date_vn(trigger.effective_on),
    }
    need = _(
        "Ngày %(day)s, %(issuer)s ban hành %(text)s, có hiệu lực từ ngày %(effective)s. Các thủ tục liên quan phải "
        "được công bố để tổ chức, cá nhân thực hiện đúng quy định."
    )
    terms = _("Theo %(basis)s, quyết định công bố phải được ban hành chậm nhất ngày %(due)s.") % {
        "basis": law.basis,
        "due": date_vn(law.on),
    }
    index = lines.get(DueKey.INDEX)
    if index is not None:
        terms += " " + _("Để đạt chỉ số 1.1 của Quyết định 766/QĐ-TTg: chậm nhất ngày %(due)s.") % {
            "due": date_vn(index.on)
        }
    content = _("Công bố %(counts)s, lĩnh vực %(fields)s. Danh mục chi tiết kèm theo.") % {
        "counts": counted(items),
        "fields": fields_of(items),
    }
    names = tuple(
        f"- {item.kind.label}: {item.name}{f' ({item.code})' if item.code else ''}." for item in items
    )
    return (
        SubmissionPart(heading=_("1. Sự cần thiết"), paragraphs=(need % shown, terms)),
        SubmissionPart(heading=_("2. Nội dung"), paragraphs=(content, *names)),
    )


def _listed(announcement: Announcement) -> list[ListedItem]:
    items = items_with_content(announcement)
    ending = _ending([item.procedure_id for item in items if item.draft is None])
    trigger = announcement.trigger
    legal_text = f"{trigger_words(trigger)} ({date_vn(trigger.signed_on)})"
    return [_item(item, ending, legal_text) for item in items]


def _item(item: AnnouncementItem, ending: dict[int, VersionContent], legal_text: str) -> ListedItem:
    procedure = item.procedure
    content = content_of(item.draft) if item.draft else ending.get(procedure.pk, VersionContent())
    return ListedItem(
        kind=AnnouncementKind(item.kind),
        code=procedure.code or "",
        name=content.name if item.draft else procedure.name,
        field=str(procedure.field),
        content=replace(content, name=content.name or procedure.name),
        changed_parts=tuple(item.changed_parts),
        changed=item.changed,
        legal_text=item.legal_text or legal_text,
        successor=item.successor.name if item.successor else "",
    )


def _ending(procedures: list[int]) -> dict[int, VersionContent]:
    """The content of what closes: the last version that was announced."""
    rows = ProcedureVersion.objects.filter(procedure_id__in=procedures).exclude(state=VersionState.DRAFT)
    return {row.procedure_id: content_of(row) for row in with_content(rows).order_by("number")}
