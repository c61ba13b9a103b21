"""Units come and go: who answers for the work of a unit that was merged, moved or ended, and from which day."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.domains.people import selectors, services
from motcua.domains.people.errors import UnitBusy, UnitClosed, UnitLoop
from motcua.domains.people.models import Unit
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.actors import system_actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.journal import entries_of
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db

# The merger of 2025: old departments worked for the last time on 28 February, new ones began on 1 March.
LAST_DAY, DAY_AFTER, TWO_AFTER = date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 2)


def close(unit: Unit, successor: Unit | None = None, on: date = LAST_DAY) -> Unit:
    return services.close_unit(
        actor=make.manager(unit.agency),
        unit=unit.public_id,
        valid_to=on,
        successor=successor and successor.public_id,
    )


def save(unit: Unit, **changed) -> Unit:
    facts = {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent and unit.parent.public_id,
        "handles_procedures": unit.handles_procedures,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        **changed,
    }
    return services.save_unit(actor=make.manager(unit.agency), **facts)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "may_inherit"),
    [
        (None, None, True),
        (DAY_AFTER, None, True),
        (date(2020, 1, 1), DAY_AFTER, True),
        (TWO_AFTER, None, False),
        (None, LAST_DAY, False),
        (date(2020, 1, 1), date(2024, 12, 31), False),
    ],
    ids=["always", "from the day after", "to the day after", "two days after", "ends the same day", "ended"],
)
def test_the_heir_is_at_work_on_the_day_after(valid_from, valid_to, may_inherit):
    old = make.unit()
    heir = make.unit(code="P-MOI", name="Phòng Mới", valid_from=valid_from, valid_to=valid_to)

    if may_inherit:
        assert close(old, heir).successor == heir
        return
    with pytest.raises(UnitClosed) as caught:
        close(old, heir)
    assert list(caught.value.errors) == ["successor"]
    old.refresh_from_db()
    assert (old.valid_to, old.successor) == (None, None)
    assert entries_of("people.unit", old.public_id).count() == 1


def test_work_follows_a_chain_of_mergers_to_whoever_is_left():
    first, second = make.unit(code="P-1", name="Phòng 1"), make.unit(code="P-2", name="Phòng 2")
    third, other = make.unit(code="P-3", name="Phòng 3"), make.unit(code="P-4", name="Phòng 4")
    section = make.unit(code="TO-1", name="Tổ 1", under=first)
    head = make.officer(of=third, may="dossiers.read")

    close(section, on=date(2023, 12, 31))
    close(first, second, on=date(2024, 6, 30))
    close(second, third, on=LAST_DAY)

    assert make.actor(head).unit_ids("dossiers.read") == {third.pk, second.pk, first.pk, section.pk}
    assert not make.actor(head).can("dossiers.read", unit_id=other.pk)


def test_a_unit_that_ended_without_an_heir_is_answered_for_by_the_department_alone():
    ended = make.unit()
    whole = make.officer(of=make.unit(code="SKHCN"), may="dossiers.read", over=make.agency())
    neighbour = make.officer(of=make.unit(code="P-KHAC", name="Phòng Khác"), may="dossiers.read")
    director = make.officer(of=make.unit(code="SKHCN"), may="dossiers.read", over=make.unit(code="SKHCN"))

    close(ended)

    assert not make.actor(neighbour).can("dossiers.read", unit_id=ended.pk)
    assert make.actor(director).can("dossiers.read", unit_id=ended.pk)
    assert make.actor(whole).can("dossiers.read", unit_id=ended.pk)


def test_the_heir_takes_over_nothing_of_its_neighbours():
    old, heir = make.unit(), make.unit(code="P-MOI", name="Phòng Mới")
    outsider = make.unit(of=make.agency("SKHCN-QB"))

    close(old, heir)

    reach = selectors.reach_of_unit(heir.agency_id, heir.pk)
    assert reach == {heir.pk, old.pk}
    assert outsider.pk not in reach
    assert selectors.reach_of_unit(outsider.agency_id, heir.pk) == {heir.pk}


def test_an_heir_may_not_hand_its_work_back():
    first, second = make.unit(), make.unit(code="P-MOI", name="Phòng Mới")
    close(first, second)

    with pytest.raises((UnitClosed, UnitLoop)):
        close(second, first, on=date(2026, 1, 1))

    second.refresh_from_db()
    assert (second.valid_to, second.successor) == (None, None)


def test_a_unit_does_not_inherit_from_the_unit_it_stands_in():
    division = make.unit()
    section = make.unit(code="TO-1", name="Tổ 1", under=division)

    with pytest.raises(UnitBusy):
        close(division, section)
    closed = close(section, division)

    assert closed.successor == division


def test_an_heir_of_another_agency_is_not_found():
    old, foreign = make.unit(), make.unit(of=make.agency("SKHCN-QB"))

    with pytest.raises(NotFound):
        close(old, foreign)

    old.refresh_from_db()
    assert old.valid_to is None


def test_officers_who_left_do_not_keep_a_unit_open_and_those_at_work_do():
    division = make.unit()
    gone, here = make.officer(of=division), make.officer(of=division)
    services.dismiss_officer(actor=make.manager(division.agency), officer=gone.public_id)

    with pytest.raises(UnitBusy) as caught:
        close(division)
    assert caught.value.message == (
        "Còn cán bộ đang làm việc ở đơn vị. Chuyển cán bộ sang đơn vị khác trước."
    )
    services.dismiss_officer(actor=make.manager(division.agency), officer=here.public_id)

    assert close(division).valid_to == LAST_DAY


def test_a_section_that_ended_before_does_not_keep_its_division_open():
    division = make.unit()
    section = make.unit(code="TO-1", name="Tổ 1", under=division)

    with pytest.raises(UnitBusy) as caught:
        close(division)
    assert caught.value.message.startswith("Còn đơn vị trực thuộc đang hoạt động.")
    close(section)

    assert close(division).valid_to == LAST_DAY


def test_an_officer_is_appointed_up_to_the_last_day_and_not_after():
    division = make.unit(valid_to=LAST_DAY)

    with clock.frozen(clock.local(2025, 2, 28, 23, 59)):
        assert make.officer(of=division).unit == division
    with clock.frozen(clock.local(2025, 3, 1, 0, 0)), pytest.raises(UnitClosed):
        make.officer(of=division)


def test_nobody_is_appointed_before_a_unit_begins():
    division = make.unit(valid_from=DAY_AFTER)

    with clock.frozen(clock.local(2025, 2, 28, 12, 0)), pytest.raises(UnitClosed):
        make.officer(of=division)
    with clock.frozen(clock.local(2025, 3, 1, 0, 0)):
        assert make.officer(of=division).unit == division


def test_a_unit_moved_below_another_division_is_answered_for_there():
    old, new = make.unit(), make.unit(code="P-MOI", name="Phòng Mới")
    section = make.unit(code="TO-1", name="Tổ 1", under=old)
    before, after = make.officer(of=old, may="dossiers.read"), make.officer(of=new, may="dossiers.read")
    assert make.actor(before).can("dossiers.read", unit_id=section.pk)

    save(section, parent=new.public_id)

    assert not make.actor(before).can("dossiers.read", unit_id=section.pk)
    assert make.actor(after).can("dossiers.read", unit_id=section.pk)
    entry = entries_of("people.unit", section.public_id).last()
    assert entry.payload == {"code": "TO-1", "fields": ["parent_id"]}


def test_a_closed_unit_may_be_renamed_and_stays_closed_with_its_heir():
    old, heir = make.unit(), make.unit(code="P-MOI", name="Phòng Mới")
    closed = close(old, heir)

    renamed = save(closed, name="Phòng Quản lý Khoa học (cũ)")

    assert (renamed.name, renamed.valid_to, renamed.successor) == (
        "Phòng Quản lý Khoa học (cũ)",
        LAST_DAY,
        heir,
    )


def test_a_unit_whose_work_was_taken_over_does_not_open_again():
    old, heir = make.unit(), make.unit(code="P-MOI", name="Phòng Mới")
    closed = close(old, heir)
    written = JournalEntry.objects.count()

    with pytest.raises(UnitClosed) as caught:
        save(closed, valid_to=None)

    assert list(caught.value.errors) == ["valid_to"]
    assert caught.value.message == "Đơn vị đã có đơn vị kế thừa nên không mở lại được."
    old.refresh_from_db()
    assert (old.valid_to, old.successor) == (LAST_DAY, heir)
    assert JournalEntry.objects.count() == written


def test_a_unit_closed_by_mistake_without_an_heir_opens_again():
    closed = close(make.unit())

    again = save(closed, valid_to=None)

    assert again.is_open_on(date(2030, 1, 1))
    assert [entry.name for entry in entries_of("people.unit", again.public_id)] == [
        "people.unit_opened",
        "people.unit_closed",
        "people.unit_changed",
    ]


@pytest.mark.parametrize(
    ("valid_from", "last", "is_right"),
    [
        (date(2025, 2, 28), LAST_DAY, True),
        (date(2025, 3, 1), LAST_DAY, False),
        (None, date(1990, 1, 1), True),
    ],
    ids=["one day", "before it began", "beginning not known"],
)
def test_a_unit_lasts_at_least_one_day(valid_from, last, is_right):
    division = make.unit(valid_from=valid_from)

    if is_right:
        assert close(division, on=last).valid_to == last
        return
    with pytest.raises(Invalid) as caught:
        close(division, on=last)
    assert caught.value.errors == {"valid_to": "Ngày kết thúc không được trước ngày bắt đầu."}


def test_past_units_stay_in_the_list_of_units_and_out_of_those_of_today():
    old, heir = make.unit(), make.unit(code="P-MOI", name="Phòng Mới", valid_from=DAY_AFTER)
    close(old, heir)
    units = selectors.visible_units(make.manager(old.agency))

    assert [unit.code for unit in units] == ["P-MOI", "P-QLKH", "SKHCN"]
    assert [unit.code for unit in units.open_on(LAST_DAY)] == ["P-QLKH", "SKHCN"]
    assert [unit.code for unit in units.open_on(DAY_AFTER)] == ["P-MOI", "SKHCN"]


def test_units_print_their_short_name_where_they_have_one():
    named = make.unit(code="CCTDC", name="Chi cục Tiêu chuẩn Đo lường Chất lượng", short_name="Chi cục TĐC")
    group = services.save_unit_group(
        actor=make.manager(named.agency), code="NHOM", name="Các đơn vị", members=["CCTDC"]
    )

    assert (str(named), str(make.unit()), str(group)) == (
        "Chi cục TĐC",
        "Phòng Quản lý Khoa học",
        "Các đơn vị",
    )
    assert str(named.agency) == "Sở KH&CN"
    assert str(group.memberships.get()) == f"{group.pk}: {named.pk}"


def test_a_group_is_renamed_without_touching_its_members():
    here = make.agency()
    make.unit(of=here)
    acting = make.manager(here)
    first = services.save_unit_group(actor=acting, code="NHOM", name="Các đơn vị", members=["P-QLKH"])

    again = services.save_unit_group(actor=acting, code="nhom", name="Các phòng", members=["P-QLKH"])

    assert again == first
    assert (again.name, again.memberships.count()) == ("Các phòng", 1)
    assert entries_of("people.unit_group", again.public_id).count() == 2


def test_nothing_is_changed_in_an_agency_that_is_not_there():
    nowhere = system_actor("tests", agency_id=987_654, permissions=["people.manage"])

    for act in (
        lambda: services.save_unit(actor=nowhere, code="X", name="Phòng X", kind="division"),
        lambda: services.save_role(actor=nowhere, code="x", name="X", permissions=[]),
        lambda: services.save_unit_group(actor=nowhere, code="X", name="X", members=[]),
    ):
        with pytest.raises(NotFound) as caught:
            act()
        assert caught.value.message == "Không tìm thấy cơ quan."
    assert not Unit.objects.exists()
