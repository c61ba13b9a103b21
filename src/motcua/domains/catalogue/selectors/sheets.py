"""What stands on the sheets that hang on a board: only what somebody vouched for, in the version in force."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import PostingPlace, ProcedureVersion
from motcua.domains.catalogue.rules import decision_words, validity_words
from motcua.domains.catalogue.rules.vouched import vouched_text
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.selectors._listed import listed_versions
from motcua.domains.catalogue.selectors._rows import row_of
from motcua.domains.catalogue.selectors.posting import get_place, petition_notice
from motcua.domains.catalogue.selectors.versions import with_decisions
from motcua.domains.catalogue.types import Audience, PartText, ProcedureRow
from motcua.domains.documents.types import (
    PaperHead,
    PetitionGuide,
    PostedPart,
    PostingList,
    PostingListGroup,
    PostingListRow,
    PostingSheet,
    PostingSheets,
)
from motcua.domains.people import selectors as people
from motcua.kernel import clock, links
from motcua.kernel.actors import Actor
from motcua.kernel.errors import LimitReached
from motcua.kernel.formats import number_vn

MOST_SHEETS = 200
_MARK = 12


def posting_list(actor: Actor, place_id: UUID | None = None) -> PostingList:
    """The list of procedures in force by field, for every board or for one place and the procedures it owes.
    Raises PlaceNotFound."""
    place = get_place(actor, place_id) if place_id else None
    versions = _owed(actor, place).prefetch_related("fee_lines")
    rows = [(row_of(version, Audience.PUBLIC), version) for version in versions]
    by_field = groupby(rows, key=lambda pair: pair[0].field_name)
    return PostingList(
        head=_head(actor),
        on=clock.today(),
        place=place.name if place else "",
        qr_url=links.public_url("procedures"),
        groups=tuple(
            PostingListGroup(title=field, rows=tuple(_list_row(*pair) for pair in pairs))
            for field, pairs in by_field
        ),
    )


def posting_sheets(
    actor: Actor, *, procedure_ids: Sequence[UUID] | None = None, place_id: UUID | None = None
) -> PostingSheets:
    """A page for each of these procedures, or for all that a place owes. Raises PlaceNotFound, ProcedureNotFound
    when none of them is in force, LimitReached beyond two hundred pages."""
    place = get_place(actor, place_id) if place_id else None
    versions = _owed(actor, place)
    if procedure_ids is not None:
        versions = versions.filter(procedure__public_id__in=procedure_ids)
    found = list(with_content(versions)[: MOST_SHEETS + 1])
    if not found:
        raise ProcedureNotFound(_("Không có thủ tục nào đang áp dụng để in."))
    if len(found) > MOST_SHEETS:
        text = _("Mỗi lần in tối đa %(most)s tờ. Hãy chọn từng lĩnh vực hoặc từng nơi niêm yết.")
        raise LimitReached(text % {"most": number_vn(MOST_SHEETS)})
    return PostingSheets(head=_head(actor), sheets=tuple(map(_sheet, found)))


def petition_guide(actor: Actor) -> PetitionGuide:
    """The notice of where petitions go, with the addresses in force today."""
    notice = petition_notice(actor)
    website = notice.website
    return PetitionGuide(
        head=_head(actor),
        receiver=notice.receiver,
        address=notice.address,
        post_address=notice.post_address,
        phone=notice.phone,
        fax=notice.fax,
        email=notice.email,
        website=website,
        qr_url=website if website.startswith(("https://", "http://")) else links.public_url("procedures"),
    )


def _owed(actor: Actor, place: PostingPlace | None) -> QuerySet[ProcedureVersion]:
    versions = with_decisions(listed_versions(actor.agency_id, also_past=False))
    if not policies.may_read(actor):
        versions = versions.none()
    if place is not None and place.unit_id is not None:
        versions = versions.filter(procedure__executing_unit_id=place.unit_id)
    return versions.order_by(
        "procedure__field__position", "procedure__field__name", "procedure__sort_name", "pk"
    )


def _head(actor: Actor) -> PaperHead:
    agency = people.get_agency(actor)
    return PaperHead(agency=agency.name, parent=agency.parent_name, place=agency.place)


def _list_row(row: ProcedureRow, version: ProcedureVersion) -> PostingListRow:
    return PostingListRow(
        code=row.code or "",
        name=row.name,
        limit=row.limit_text,
        fee=row.fee_text,
        basis=_basis(version),
    )


def _sheet(version: ProcedureVersion) -> PostingSheet:
    procedure = version.procedure
    parts = vouched_text(
        content_of(version),
        confirmed=version.confirmed_parts,
        name_is_checked=procedure.name_is_checked,
        announced=version.decision_id is not None,
    )
    shown, pending = parts[1:], [part.label.lower() for part in parts[1:] if not part.known]
    dated = version.valid_from or version.valid_to
    return PostingSheet(
        name=version.name or procedure.name,
        code=procedure.code or "",
        field=str(procedure.field),
        parts=tuple(_part(part) for part in shown if part.known and part.lines),
        version=_("Phiên bản %(number)d") % {"number": version.number},
        mark=version.content_hash[:_MARK],
        pending=", ".join(pending),
        basis=_basis(version),
        valid=_("Áp dụng %(when)s") % {"when": validity_words(version.valid_from, version.valid_to)}
        if dated
        else "",
        qr_url=links.public_url("procedure", str(procedure.public_id)),
    )


def _part(part: PartText) -> PostedPart:
    lines = [f"{line.group}: {line.text}" if line.group else line.text for line in part.lines]
    return PostedPart(letter=part.letter, label=part.label, lines=tuple(lines))


def _basis(version: ProcedureVersion) -> str:
    return decision_words(version.decision.number, version.decision.signed_on) if version.decision else ""
