"""Office hours by unit and season: who would move is shown before anything is saved."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.deadlines.models import CalendarPreview, OfficeHours, WorkingCalendar
from motcua.domains.deadlines.selectors import calendar_for
from motcua.domains.deadlines.services.previews import run_preview
from motcua.domains.deadlines.tests import factories as make
from motcua.domains.deadlines.tests.test_previews import Cases
from motcua.domains.deadlines.types import DeadlinePermission, clock_holders
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db
HOURS = "/lam-viec/lich/gio/"
WHOLE = "07:00–11:30, 13:30–17:00"
WEEK: dict[str, Any] = {
    "unit": "co-quan",
    "valid_from": "15/04/2027",
    "valid_to": "15/10/2027",
    **{f"day_{n}": WHOLE for n in range(1, 6)},
    "source": "Thông báo giờ mùa hè",
}
SOON: dict[str, Any] = {
    **WEEK,
    "valid_from": "26/11/2026",
    "valid_to": "31/12/2026",
    **{f"day_{n}": "07:00–11:00, 12:30–16:30" for n in range(1, 6)},
}
KEPT = {**WEEK, "buoc": "luu"}


def hold(of: Agency, count: int) -> None:
    """Cases of five working days received on Friday 20/11/2026, due on Monday 30/11."""
    starts = [local(2026, 11, 20, 9) + timedelta(minutes=n) for n in range(count)]
    clock_holders.register("case", Cases(of.pk, starts))


def unchanged(version: int = 1, rows: int = 5) -> bool:
    return WorkingCalendar.objects.get().version == version and OfficeHours.objects.count() == rows


def standing(**facts: Any) -> set[int]:
    return set(OfficeHours.objects.filter(removed_in=None, **facts).values_list("weekday", flat=True))


# The list


def test_hours_in_force_are_shown_day_by_day(reader: PageClient) -> None:
    page = reader.get(HOURS)

    assert page.has("Cả cơ quan", "Đang áp dụng", "Thứ Hai", "07:30–11:30, 13:00–17:00")
    assert not [link for link in page.links if link.startswith(HOURS) and link != HOURS]


def test_coming_and_past_hours_are_told_apart(keeper: PageClient) -> None:
    keeper.post(f"{HOURS}dat/", KEPT)
    keeper.post(f"{HOURS}dat/", {**KEPT, "valid_from": "15/04/2025", "valid_to": "15/10/2025"})

    page = keeper.get(HOURS)

    assert page.has("Đang áp dụng", "Sắp áp dụng", "15/04/2027 – 15/10/2027", "Giờ đã hết hiệu lực (1)")
    assert page.has("15/04/2025 – 15/10/2025")


def test_first_hours_of_the_agency_can_be_changed_but_neither_ended_nor_taken_out(keeper: PageClient) -> None:
    links = keeper.get(HOURS).links

    assert [link for link in links if "?tu=" in link] == [f"{HOURS}dat/?tu=2010-01-01&don-vi="]


def test_season_can_be_changed_ended_and_taken_out(keeper: PageClient) -> None:
    page = keeper.post(f"{HOURS}dat/", KEPT)

    query = "?tu=2027-04-15&don-vi="
    assert {link for link in page.links if link.endswith(query)} == {
        f"{HOURS}dat/{query}",
        f"{HOURS}ket-thuc/{query}",
        f"{HOURS}bo/{query}",
    }


# Setting hours


def test_form_begins_with_the_hours_of_today_and_says_the_rule_of_the_reception_hour(
    keeper: PageClient,
) -> None:
    page = keeper.get(f"{HOURS}dat/")

    assert page.h1 == "Đặt giờ làm việc từ một ngày"
    assert (page.fields["day_1"], page.fields["day_6"]) == ("07:30–11:30, 13:00–17:00", "")
    assert page.fields["received_after"] == ""
    assert page.has("hồ sơ giấy nhận sau 15:00 được chuyển vào ngày làm việc tiếp theo")


def test_season_shows_who_would_move_before_it_is_saved(keeper: PageClient, here: Agency) -> None:
    hold(here, 2)

    page = keeper.post(f"{HOURS}dat/", SOON)

    assert page.h1 == "2 hạn sẽ đổi"
    assert page.has(
        "Cả cơ quan, 26/11/2026 – 31/12/2026: Thứ Hai đến Thứ Sáu 07:00–11:00, 12:30–16:30.",
        "Lưu lịch không tự đổi hạn nào đã ghi",
    )
    assert page.rows == [
        ["VỤ-1", "", "17:00, 30/11/2026", "16:30, 30/11/2026", "đổi giờ"],
        ["VỤ-2", "", "17:00, 30/11/2026", "16:30, 30/11/2026", "đổi giờ"],
    ]
    assert unchanged()


def test_what_was_typed_comes_back_to_be_mended(keeper: PageClient) -> None:
    typed = {**SOON, "day_6": "07:00–11:00", "day_7": "08:00–10:00", "reception_only": ["6", "7"]}
    shown = keeper.post(f"{HOURS}dat/", typed)

    page = keeper.post(f"{HOURS}dat/", {**typed, "buoc": "sua"})

    assert shown.html.count('name="reception_only"') == 2
    assert {name: page.fields[name] for name in SOON} == SOON
    assert page.html.count("checked") == 2
    assert unchanged()


def test_season_is_saved_from_its_preview(keeper: PageClient, here: Agency) -> None:
    hold(here, 1)
    shown = keeper.post(f"{HOURS}dat/", SOON)

    page = keeper.post(f"{HOURS}dat/", {**shown.form("dat/"), "buoc": "luu"})

    assert page.path == HOURS
    assert page.has("Đã ghi giờ làm việc. Giấy hẹn đã in không tự đổi", "26/11/2026 – 31/12/2026")
    assert calendar_for(here.pk).hours_on(date(2026, 11, 30))[-1].closes == time(16, 30)


def test_unit_has_hours_of_its_own_with_a_reception_morning_and_hour(
    keeper: PageClient, here: Agency
) -> None:
    desk = people.unit(here)
    typed = {
        **WEEK,
        "unit": str(desk.public_id),
        "day_6": "7h30 - 11h30",
        "reception_only": ["6"],
        "received_after": "15h",
    }

    shown = keeper.post(f"{HOURS}dat/", typed)
    page = keeper.post(f"{HOURS}dat/", {**typed, "buoc": "luu"})

    assert shown.has(
        "Thứ Hai đến Thứ Sáu 07:00–11:30, 13:30–17:00; Thứ Bảy 07:30–11:30 chỉ tiếp nhận.",
        "Hồ sơ giấy nhận sau 15:00 tính như nhận ngày làm việc tiếp theo.",
    )
    assert page.has(desk.name, "chỉ tiếp nhận, không tính là ngày làm việc")
    assert page.has("đến 15:00; nhận sau giờ này tính như nhận ngày làm việc tiếp theo")
    saturday = OfficeHours.objects.get(unit=desk, weekday=6)
    assert (saturday.intervals, saturday.counts) == ([["07:30", "11:30"]], False)
    assert saturday.received_after == time(15)


def test_day_is_typed_with_its_break(keeper: PageClient, here: Agency) -> None:
    lines = {1: "07:30–17:00 nghỉ trưa 11:30–13:00", 2: "07:30–17:00 (nghỉ 11:30–13:00)"}
    typed = {**KEPT, **{f"day_{n}": line for n, line in lines.items()}}

    keeper.post(f"{HOURS}dat/", typed)

    rows = OfficeHours.objects.filter(valid_from=date(2027, 4, 15), weekday__in=[1, 2])
    assert [row.intervals for row in rows] == [[["07:30", "11:30"], ["13:00", "17:00"]]] * 2


def test_half_day_is_kept_with_its_reason_on_that_day_alone(keeper: PageClient) -> None:
    page = keeper.post(f"{HOURS}dat/", {**KEPT, "day_3": "07:00–11:30", "reason": "Họp giao ban"})

    assert page.path == HOURS
    assert page.has("07:00–11:30 (Họp giao ban)")
    assert page.text.count("Họp giao ban") == 1


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"day_1": "bảy giờ"}, "day_1", "Không đọc được giờ này"),
        ({"day_1": "07:30–25:00"}, "day_1", "Không đọc được giờ này"),
        ({"day_2": "13:00–07:30"}, "day_2", "giờ đóng cửa phải sau giờ mở cửa"),
        ({"day_3": "07:00–11:30"}, "day_3", "Hãy sửa giờ hoặc ghi lý do"),
        (
            {"day_4": "07:30–17:00 nghỉ trưa 17:30–18:00"},
            "day_4",
            "Giờ nghỉ trưa 17:30–18:00 nằm ngoài giờ làm việc 07:30–17:00.",
        ),
        (
            {"day_4": "07:30–17:00 nghỉ trưa 13:00–11:30"},
            "day_4",
            "Giờ nghỉ trưa 13:00–11:30 phải kết thúc sau khi bắt đầu.",
        ),
        ({"day_4": "07:30–11:30, 13:00–17:00 nghỉ 11:30–13:00"}, "day_4", "Không đọc được giờ này"),
        ({"day_4": "07:30–17:00 nghỉ trưa"}, "day_4", "Không đọc được giờ này"),
        (
            {"day_5": "07:30–11:30, 11:00–17:00"},
            "day_5",
            "Thứ Sáu: buổi sau mở lúc 11:00, trước khi buổi trước đóng lúc 11:30",
        ),
        ({"valid_from": "mai"}, "valid_from", "Không đọc được ngày này"),
        ({"valid_from": "01/01/2051", "valid_to": ""}, "valid_from", "Ngày phải từ 01/01/2010 đến"),
        ({"valid_to": "01/01/2020"}, "valid_to", "Ngày hết hiệu lực phải sau ngày bắt đầu."),
        ({f"day_{n}": "" for n in range(1, 6)}, "day_1", "ít nhất một ngày làm việc"),
        ({"unit": "khac"}, "unit", "Hãy chọn trong danh sách."),
        ({"reception_only": "6"}, "day_6", "Thứ Bảy chỉ tiếp nhận thì phải ghi giờ tiếp nhận."),
        ({"received_after": "chiều"}, "received_after", "Không đọc được giờ này. Nhập như 15:00."),
        ({"received_after": "25:00"}, "received_after", "Không đọc được giờ này. Nhập như 15:00."),
        ({"received_after": "18:00"}, "received_after", "18:00 nằm ngoài giờ làm việc"),
    ],
)
def test_wrong_hours_are_said_beside_their_field_and_nothing_is_saved(
    keeper: PageClient, typed: dict[str, str], field: str, said: str
) -> None:
    for step in ({}, {"buoc": "luu"}):
        page = keeper.post(f"{HOURS}dat/", {**WEEK, **typed, **step})

        assert page.status == 422
        assert said in page.faults[f"id_{field}"]
    assert unchanged()


def test_seasons_that_overlap_are_refused(keeper: PageClient) -> None:
    keeper.post(f"{HOURS}dat/", KEPT)

    page = keeper.post(f"{HOURS}dat/", {**WEEK, "valid_from": "01/10/2027", "valid_to": "31/12/2027"})

    assert page.status == 422
    assert page.faults["id_valid_from"] == (
        "Từ ngày: Mùa này (01/10/2027 – 31/12/2027) chồng lên mùa đã có 15/04/2027 – 15/10/2027. Hãy kết thúc mùa kia "
        "trước, hoặc chọn ngày khác."
    )
    assert unchanged(2, 10)


# Changing, ending, taking out


def test_standing_week_is_opened_with_everything_it_has(keeper: PageClient, here: Agency) -> None:
    desk = people.unit(here)
    typed = {**KEPT, "unit": str(desk.public_id), "day_5": "07:00–11:30", "reason": "Nghỉ chiều thứ Sáu"}
    keeper.post(f"{HOURS}dat/", {**typed, "received_after": "15:00"})

    page = keeper.get(f"{HOURS}dat/?tu=2027-04-15&don-vi={desk.public_id}")

    assert page.h1 == f"Sửa giờ làm việc: {desk.name}, 15/04/2027 – 15/10/2027"
    assert (page.fields["day_1"], page.fields["day_5"]) == (WHOLE, "07:00–11:30")
    assert (page.fields["reason"], page.fields["received_after"]) == ("Nghỉ chiều thứ Sáu", "15:00")
    assert (page.fields["valid_to"], page.fields["source"]) == ("15/10/2027", "Thông báo giờ mùa hè")
    assert "unit" not in page.fields


def test_changed_week_replaces_itself_whatever_place_and_day_are_sent(
    keeper: PageClient, here: Agency
) -> None:
    keeper.post(f"{HOURS}dat/", KEPT)
    changed = {**KEPT, "valid_to": "31/08/2027", "valid_from": "01/01/2027", "unit": "khac"}

    page = keeper.post(f"{HOURS}dat/?tu=2027-04-15&don-vi=", changed)

    assert page.path == HOURS
    assert page.has("15/04/2027 – 31/08/2027")
    assert not page.has("01/01/2027")
    assert standing(valid_from=date(2027, 4, 15), valid_to=date(2027, 8, 31)) == {1, 2, 3, 4, 5}


def test_fault_of_the_first_day_of_a_standing_week_is_said_at_its_last(keeper: PageClient) -> None:
    keeper.post(f"{HOURS}dat/", KEPT)
    keeper.post(f"{HOURS}dat/", {**KEPT, "valid_from": "01/06/2027", "valid_to": ""})

    page = keeper.post(
        f"{HOURS}dat/?tu=2027-06-01&don-vi=", {**WEEK, "valid_from": "01/06/2027", "valid_to": "30/06/2027"}
    )

    assert "chồng lên mùa đã có 15/04/2027 – 15/10/2027" in page.faults["id_valid_to"]


def test_end_of_a_season_shows_who_moves_and_is_kept(keeper: PageClient, here: Agency) -> None:
    hold(here, 1)
    keeper.post(f"{HOURS}dat/", {**SOON, "buoc": "luu"})
    address = f"{HOURS}ket-thuc/?tu=2026-11-26&don-vi="
    form = keeper.get(address)
    assert form.has("Cả cơ quan, 26/11/2026 – 31/12/2026.")
    assert form.fields["valid_to"] == "31/12/2026"

    shown = keeper.post(address, {"valid_to": "27/11/2026"})
    page = keeper.post(address, {**shown.form(address), "buoc": "luu"})

    assert shown.has("Cả cơ quan: giờ làm việc từ 26/11/2026 áp dụng hết ngày 27/11/2026.", "1 hạn sẽ đổi")
    assert shown.rows == [["VỤ-1", "", "16:30, 30/11/2026", "17:00, 30/11/2026", "đổi giờ"]]
    assert page.path == HOURS
    assert page.has("26/11/2026 – 27/11/2026")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Hãy nhập ngày."),
        ("14/04/2027", "Ngày cuối phải từ 15/04/2027, ngày giờ này bắt đầu, đến 31/12/2049."),
        ("31/02/2027", "Không đọc được ngày này"),
    ],
)
def test_wrong_last_day_is_said_beside_its_field(keeper: PageClient, typed: str, said: str) -> None:
    keeper.post(f"{HOURS}dat/", KEPT)

    page = keeper.post(f"{HOURS}ket-thuc/?tu=2027-04-15&don-vi=", {"valid_to": typed, "buoc": "luu"})

    assert page.status == 422
    assert said in page.faults["id_valid_to"]
    assert unchanged(2, 10)


def test_lasting_hours_of_the_agency_cannot_be_ended(keeper: PageClient) -> None:
    page = keeper.post(f"{HOURS}ket-thuc/?tu=2010-01-01&don-vi=", {"valid_to": "31/12/2027", "buoc": "luu"})

    assert page.status == 422
    assert "Từ ngày 01/01/2028 cơ quan sẽ không còn giờ làm việc nào." in page.faults[""]
    assert unchanged()


def test_week_is_taken_out_after_it_was_seen_who_moves(keeper: PageClient, here: Agency) -> None:
    hold(here, 1)
    keeper.post(f"{HOURS}dat/", {**SOON, "buoc": "luu"})
    address = f"{HOURS}bo/?tu=2026-11-26&don-vi="

    shown = keeper.get(address)
    page = keeper.post(address, {})

    assert shown.has("Cả cơ quan: bỏ giờ làm việc bắt đầu từ 26/11/2026.", "1 hạn sẽ đổi", "Bỏ giờ này")
    assert page.path == HOURS
    assert not page.has("26/11/2026 – 31/12/2026")


def test_first_week_of_the_agency_stays(keeper: PageClient) -> None:
    for answer in (keeper.get, lambda path: keeper.post(path, {})):
        page = answer(f"{HOURS}bo/?tu=2010-01-01&don-vi=")
        assert page.status == 422
        assert page.has("Cơ quan phải luôn có giờ làm việc")
    assert unchanged()


@pytest.mark.parametrize("act", ["dat", "ket-thuc", "bo"])
@pytest.mark.parametrize(
    "query", ["?tu=2027-04-15&don-vi=", "?tu=hom-qua", f"?tu=2010-01-01&don-vi={'0' * 32}"]
)
def test_week_that_does_not_stand_is_not_found(keeper: PageClient, act: str, query: str) -> None:
    assert keeper.get(f"{HOURS}{act}/{query}").status == 404
    assert keeper.post(f"{HOURS}{act}/{query}", {**KEPT, "valid_to": "31/12/2027"}).status == 404
    assert unchanged()


@pytest.mark.parametrize("act", ["ket-thuc", "bo"])
def test_without_a_week_the_list_is_shown(keeper: PageClient, act: str) -> None:
    assert keeper.get(f"{HOURS}{act}/").path == HOURS


# Many clocks


def test_many_open_clocks_are_looked_at_in_the_background_and_the_hours_saved_from_there(
    keeper: PageClient, here: Agency
) -> None:
    hold(here, 1_050)

    page = keeper.post(f"{HOURS}dat/", SOON)

    found = CalendarPreview.objects.get()
    assert page.path == f"/lam-viec/lich/xem-truoc/{found.public_id}/"
    assert page.has("0 / 1.050", "Lưu giờ làm việc, không chờ xem hết", "Thứ Hai đến Thứ Sáu 07:00–11:00")
    assert unchanged()

    run_preview(public_id=found.public_id)

    done = keeper.get(page.path)
    assert done.h1 == "1.050 hạn sẽ đổi"
    assert keeper.post(f"{page.path}luu/", {}).path == HOURS
    assert standing(valid_from=date(2026, 11, 26)) == {1, 2, 3, 4, 5}


# Who may


@pytest.mark.parametrize("act", ["dat", "ket-thuc", "bo"])
def test_whoever_only_reads_sees_no_forms_and_changes_nothing(
    reader: PageClient, outsider: PageClient, act: str
) -> None:
    address = f"{HOURS}{act}/?tu=2010-01-01&don-vi="

    assert (reader.get(address).status, reader.post(address, KEPT).status) == (403, 403)
    assert (outsider.get(address).status, outsider.post(address, KEPT).status) == (404, 404)
    assert unchanged()


def test_units_of_another_agency_are_no_place_for_hours(keeper: PageClient) -> None:
    there = people.agency("SKHCN-QB")
    foreign = people.unit(there)

    page = keeper.post(f"{HOURS}dat/", {**KEPT, "unit": str(foreign.public_id)})

    assert "Hãy chọn trong danh sách." in page.faults["id_unit"]
    assert keeper.get(f"{HOURS}bo/?tu=2010-01-01&don-vi={foreign.public_id}").status == 404
    assert unchanged()


def test_hours_of_another_agency_stay(keeper: PageClient) -> None:
    there = people.agency("SKHCN-QB")
    make.calendar(there)
    may = [DeadlinePermission.MANAGE, DeadlinePermission.READ]
    foreigner = browser_of(people.actor(of=there, may=may))

    keeper.post(f"{HOURS}dat/", KEPT)

    assert foreigner.get(f"{HOURS}bo/?tu=2027-04-15&don-vi=").status == 404
    assert not foreigner.get(HOURS).has("15/04/2027")


def test_pages_of_hours_stay_within_their_statements(keeper: PageClient, here: Agency) -> None:
    hold(here, 5)
    keeper.post(f"{HOURS}dat/", KEPT)

    pages = [keeper.get(HOURS), keeper.get(f"{HOURS}dat/"), keeper.get(f"{HOURS}ket-thuc/?tu=2027-04-15")]
    shown = keeper.post(f"{HOURS}dat/", SOON)

    assert [len(page.statements) <= 14 for page in pages] == [True] * 3
    assert len(shown.statements) <= 24
    assert clock.today() == date(2026, 11, 22)
