"""Posting places of the plan (II.3) with what hangs there, a list in force and one proposed (IV.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue import services
from motcua.domains.catalogue.types import Audience, ListDecision, ListKind, PetitionNotice, PlaceKind
from motcua.domains.people import selectors as people
from motcua.kernel import clock
from motcua.kernel.actors import Actor, Via

if TYPE_CHECKING:
    from motcua.domains.people.models import Officer

CONTROLLER = "kiemsoat"
CENTRE = "Trung tâm Phục vụ hành chính công tỉnh"
# Name, kind, where, whether it posts itself, and how many procedures (by name) nobody has hung there yet.
PLACES = (
    ("Cổng thông tin điện tử của Sở", PlaceKind.PORTAL, "", True, 0),
    ("Màn hình tra cứu", PlaceKind.SCREEN, f"{CENTRE}, sảnh chính", True, 0),
    ("Bảng niêm yết tại Trung tâm PVHCC", PlaceKind.BOARD, f"{CENTRE}, quầy 7", False, 2),
    ("Tập hướng dẫn tại quầy", PlaceKind.BOOKLET, f"{CENTRE}, quầy 7 và 8", False, 5),
    ("Mã QR tại trụ sở Sở", PlaceKind.QR, "Tầng 1, trụ sở Sở", False, 0),
)
DAYS_AGO = 60
DECISION = "01/QĐ-UBND (minh họa)"


def play_posting(officers: Iterable[Officer]) -> None:
    """Two months ago the control officer hung nearly everything, so that what changed since is an alarm."""
    accounts = {officer.account.username: officer.account for officer in officers}
    actor = people.actor_for_account(accounts[CONTROLLER], via=Via.CLI)
    began = clock.now() - timedelta(days=DAYS_AGO)
    rows = catalogue.search_procedures(actor, audience=Audience.OFFICERS, size=200).rows
    names = [row.public_id for row in rows]
    with clock.frozen(began):
        _hang(actor, names)
        _save_addresses(actor)
    _approve(actor, began, names)
    _propose(actor, [row.public_id for row in rows if row.online_text])


def _hang(actor: Actor, procedures: Sequence[UUID]) -> None:
    for name, kind, location, posts_itself, left_out in PLACES:
        place = services.save_place(
            actor=actor, kind=kind, name=name, location=location, posts_itself=posts_itself
        )
        if not posts_itself:
            services.post_everywhere(
                actor=actor, place_ids=[place.public_id], procedure_ids=procedures[left_out:]
            )


def _save_addresses(actor: Actor) -> None:
    notice = PetitionNotice(
        receiver="Văn phòng Sở Khoa học và Công nghệ",
        address="Trụ sở Sở Khoa học và Công nghệ tỉnh Quảng Trị",
        phone="(số minh họa) 0233 000 000",
    )
    services.save_petition_address(actor=actor, notice=notice)


def _approve(actor: Actor, began: datetime, procedures: Sequence[UUID]) -> None:
    """Everything is received at the centre, by a decision made up for the demo."""
    signed = clock.to_vn(began).date()
    with clock.frozen(began):
        made = services.open_list(actor=actor, kind=ListKind.CENTRE)
        services.change_list(actor=actor, list_id=made.public_id, add=procedures)
        services.propose_list(actor=actor, list_id=made.public_id)
        decision = ListDecision(
            number=DECISION,
            signed_on=signed,
            effective_on=signed + timedelta(days=7),
            issuer="UBND tỉnh Quảng Trị",
        )
        services.approve_list(actor=actor, list_id=made.public_id, decision=decision)


def _propose(actor: Actor, procedures: Sequence[UUID]) -> None:
    """What the sources call online is proposed as online in part; the conditions say what is lacking."""
    made = services.open_list(actor=actor, kind=ListKind.ONLINE_PARTIAL)
    services.change_list(actor=actor, list_id=made.public_id, add=procedures[:12])
    services.propose_list(actor=actor, list_id=made.public_id)
