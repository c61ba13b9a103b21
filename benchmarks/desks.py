"""Units that receive and execute, with their officers, added to the demo department through its services."""

from __future__ import annotations

from datetime import date, timedelta

from benchmarks.posts import CODE, DESKS, posts_of
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue import services as catalogue_services
from motcua.domains.people import rules as people_rules
from motcua.domains.people import selectors as people
from motcua.domains.people import services as people_services
from motcua.kernel import clock
from motcua.kernel.actors import Actor, Via, system_actor

YEARS_HELD = 3
PERMISSIONS = ("people.manage", "people.read", "catalogue.read", "catalogue.confirm", "dossiers.read")
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng")
_GIVEN = ("Minh An", "Thu Bình", "Gia Cát", "Hải Đăng", "Thanh Em", "Hoài Giang", "Nhật Hạ", "Tuệ Lâm")


def owner_of(agency_id: int) -> Actor:
    """The actor that sets the desks up, with the permissions this takes and no other."""
    return system_actor("benchmarks", agency_id=agency_id, permissions=PERMISSIONS, via=Via.CLI)


def demo_agency_id() -> int:
    """The demo department of this installation."""
    nobody = system_actor("benchmarks", agency_id=None, permissions=())
    agency = people.agency_on_page(nobody)
    if agency is None or not agency.is_demo:
        raise SystemExit("Chỉ sinh dữ liệu đo trên đơn vị dùng thử (motcua demo).")
    return agency.pk


def set_up_desks(agency_id: int) -> None:
    """Open the desks, appoint their officers, and share the open procedures out among them. Repeatable."""
    actor = owner_of(agency_id)
    top = min(people.visible_units(actor), key=lambda unit: (unit.parent_id is not None, unit.pk))
    for desk in range(DESKS):
        unit = people_services.save_unit(
            actor=actor,
            code=CODE.format(number=desk + 1),
            name=f"Phòng Đo kiểm số {desk + 1}",
            short_name=f"Đo kiểm {desk + 1}",
            kind="division",
            parent=top.public_id,
            identifier=f"000.{desk + 11:02d}.14.H50",
            handles_procedures=True,
            position=100 + desk,
        )
        _appoint(actor, desk, unit.public_id)
    _share_procedures(actor)


def _appoint(actor: Actor, desk: int, unit: object) -> None:
    there = set(people.visible_officers(actor).values_list("account__username", flat=True))
    since = clock.today() - timedelta(days=366 * YEARS_HELD)
    for place, post in enumerate(posts_of(desk)):
        if post.username in there:
            continue
        officer = people_services.appoint_officer(
            actor=actor,
            username=post.username,
            full_name=f"{_FAMILY[desk]} {_GIVEN[(desk + place) % len(_GIVEN)]}",
            title=post.title,
            unit=unit,
            initial_password=people_rules.shipped_demo().password,
            must_change_password=False,
        )
        people_services.grant_role(
            actor=actor, officer=officer.public_id, role=post.role, unit=unit, valid_from=_first_day(since)
        )


def _first_day(day: date) -> date:
    return day.replace(day=1)


def _share_procedures(actor: Actor) -> None:
    units = {unit.code: unit for unit in people.visible_units(actor)}
    for place, choice in enumerate(catalogue.intake_choices(actor)):
        unit = units[CODE.format(number=place % DESKS + 1)]
        catalogue_services.set_executing_unit(
            actor=actor, procedure_public_id=choice.procedure_public_id, unit_public_id=unit.public_id
        )
