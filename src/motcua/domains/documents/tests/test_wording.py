"""What is given, as it is written on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.domains.documents import rules
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import HandOver, PlanAnnexGroup, PlanAnnexRow

DAY = date(2024, 3, 7)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 3, 7), "ngày 07 tháng 3 năm 2024"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024"),
        (date(2024, 1, 1), "ngày 01 tháng 01 năm 2024"),
        (date(2024, 12, 10), "ngày 10 tháng 12 năm 2024"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_nought(day: date, written: str) -> None:
    assert rules.official_date(day) == written


def test_a_receipt_is_written_out() -> None:
    values = rules.values_of(factories.receipt(sets=2), DAY)

    assert values["received"] == "08 giờ 15 phút, ngày 07 tháng 03 năm 2024"
    assert values["due"] == "17 giờ 00 phút, ngày 14 tháng 03 năm 2024"
    assert values["date"] == "ngày 07 tháng 3 năm 2024"
    assert values["sets"] == "02 bộ"
    assert values["phone"] == "0912\xa0345\xa0678"
    assert values["papers"][0] == {
        "name": factories.PAPER_NAMES[0],
        "original": 1,
        "certified": 0,
        "copy": 0,
        "note": "",
    }


def test_who_files_for_himself_is_named_once_and_signs() -> None:
    alone = rules.values_of(factories.receipt(applicant="Lê An", submitter="Lê An"), DAY)
    sent = rules.values_of(factories.receipt(applicant="Công ty A", submitter="Lê An"), DAY)

    assert (alone["submitter"], alone["submitter_sign"]) == ("", "Lê An")
    assert (sent["submitter"], sent["submitter_sign"]) == ("Lê An", "Lê An")
    assert rules.values_of(factories.receipt(applicant="Lê An"), DAY)["submitter_sign"] == "Lê An"


def test_text_is_composed_and_tidied() -> None:
    values = rules.values_of(factories.receipt(applicant="  Nguye\u0302\u0303n   Thi\u0323 "), DAY)

    assert values["applicant"] == "Nguyễn Thị"


def test_a_hand_over_still_to_come_has_no_moment() -> None:
    done = factories.slip(hand_overs=1)
    waiting = replace(done, hand_overs=(HandOver(giver_unit="Văn thư", receiver_unit="Bộ phận một cửa"),))

    assert rules.values_of(done, DAY)["handovers"][0]["at"] == "09 giờ 05 phút, ngày 08 tháng 03 năm 2024"
    assert rules.values_of(waiting, DAY)["handovers"][0]["at"] == ""


def test_a_register_without_bounds_prints_no_period() -> None:
    register = factories.register(rows=1)

    bounded = rules.values_of(register, DAY)
    unbounded = rules.values_of(replace(register, first_day=None), DAY)

    assert bounded["from_to"] == "Từ ngày 01/01/2024 đến ngày 31/12/2024"
    assert unbounded["from_to"] == ""
    assert bounded["rows"][0]["received"] == "07/03/2024"
    assert bounded["rows"][0]["returned"] == ""


def test_lines_of_a_plans_work_stay_lines() -> None:
    group = PlanAnnexGroup(ordinal="I", title="Nhóm", rows=(PlanAnnexRow(ordinal="1", work="a:\n\n - b "),))

    values = rules.values_of(replace(factories.annex(), groups=(group,)), DAY)

    assert values["groups"][0]["rows"][0]["work"] == "a:\n- b"


def test_a_plan_prints_its_date_as_given_or_the_day_it_is_printed() -> None:
    annex = factories.annex()
    blank = replace(annex, dated="ngày      tháng 3 năm 2024")

    assert rules.values_of(annex, DAY)["date"] == "ngày 07 tháng 3 năm 2024"
    assert rules.values_of(blank, DAY)["date"] == "ngày      tháng 3 năm 2024"
