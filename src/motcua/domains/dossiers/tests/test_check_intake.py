"""What an intake must hold before a slip may be issued; each fault beside its field. Pure, no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from motcua.domains.catalogue.types import IntakeVersion, PaperNeed
from motcua.domains.deadlines.types import Unit
from motcua.domains.dossiers.errors import IntakeInvalid
from motcua.domains.dossiers.rules import check_intake
from motcua.domains.dossiers.types import Delivery, Intake, PaperGiven, PaperKind
from motcua.domains.people.types import PartyGiven
from motcua.kernel.clock import local
from motcua.kernel.ids import uuid7

NOW = local(2024, 2, 5, 10)
PERSON = PartyGiven(kind="person", name="Lương Thị Hồng Ánh", id_number="045189000017", phone="0905123456")
CLINIC = PartyGiven(kind="organisation", name="Phòng khám Mầm Xanh", id_number="0100109106")
FORM = PaperNeed(11, 1, "Đơn đề nghị", 1, None, "", "", True)
PHOTO = PaperNeed(12, 2, "Ảnh chụp phòng", None, 1, "", "nếu có", False)
VERSION = IntakeVersion(
    version_pk=1,
    procedure_pk=1,
    procedure_public_id=UUID(int=1),
    version_public_id=UUID(int=2),
    code=None,
    source_key="AT-01",
    name="Khai báo thiết bị X-quang",
    field="An toàn bức xạ",
    limit_amount=5,
    limit_unit=Unit.WORKING_DAY,
    limit_text="05 ngày làm việc",
    papers=(FORM, PHOTO),
    fees=(),
    process_version_pk=1,
    executing_unit_pk=1,
    dossier_sets=1,
    applicant_kinds=("organisation",),
    missing=(),
    intake_open=True,
)
RIGHT = Intake(
    version_public_id=VERSION.version_public_id,
    submitter=PERSON,
    papers=(PaperGiven(11),),
    token=uuid7(),
)


def faults(
    intake: Intake, version: IntakeVersion = VERSION, received_at: datetime = NOW, now: datetime = NOW
) -> dict[str, str]:
    """Field → message; empty when the intake is right."""
    try:
        check_intake(intake, version, received_at=received_at, now=now)
    except IntakeInvalid as error:
        return error.errors
    return {}


@pytest.mark.parametrize(
    "intake",
    [
        RIGHT,
        replace(RIGHT, owner=CLINIC),
        replace(RIGHT, submitter=CLINIC),
        replace(RIGHT, papers=(PaperGiven(11, PaperKind.ELECTRONIC, 99), PaperGiven(12, PaperKind.COPY, 2))),
        replace(RIGHT, sets=99, delivery=Delivery.ELECTRONIC),
        replace(RIGHT, delivery=Delivery.POST, delivery_address="Xã Cam Lộ"),
        replace(
            RIGHT, submitter=replace(PERSON, phone="", email="anh@vi-du.vn", birth_date=date(1989, 1, 1))
        ),
    ],
    ids=["person", "owner", "organisation", "papers", "sets", "post", "card"],
)
def test_a_right_intake_has_no_fault(intake: Intake) -> None:
    assert faults(intake) == {}


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"name": " "}, "name", "Hãy nhập họ tên hoặc tên tổ chức."),
        ({"name": "12345"}, "name", "Tên phải có chữ cái và không có ký tự lạ."),
        ({"name": "A" * 201}, "name", "Tên dài quá 200 ký tự."),
        ({"id_number": ""}, "id_number", None),
        ({"id_number": "04518900001"}, "id_number", None),
        ({"id_number": "999189000017"}, "id_number", None),
        ({"id_number": "045325000017"}, "id_number", None),  # born in 2025
        ({"phone": "12345"}, "phone", None),
        ({"email": "khong-phai-thu"}, "email", "Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@donvi.vn."),
        ({"birth_date": date(2024, 2, 6)}, "birth_date", "Ngày sinh không được sau hôm nay."),
        ({"gender": "khác"}, "gender", "Chọn nam hoặc nữ."),
        ({"kind": "pet"}, "kind", "Chọn cá nhân hoặc tổ chức."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_wrong_party_is_said_beside_its_field(
    given: dict[str, object], field: str, message: str | None
) -> None:
    for prefix in ("submitter", "owner"):
        wrong = replace(PERSON, **given)  # type: ignore[arg-type]
        parties = {"submitter": wrong} if prefix == "submitter" else {"owner": wrong}

        found = faults(replace(RIGHT, **parties))  # type: ignore[arg-type]

        assert list(found) == [f"{prefix}.{field}"]
        assert found[f"{prefix}.{field}"] == message or (message is None and found[f"{prefix}.{field}"])


def test_an_organisation_has_a_tax_code_with_a_right_check_digit() -> None:
    found = faults(replace(RIGHT, owner=replace(CLINIC, id_number="0100109107")))

    assert list(found) == ["owner.id_number"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"sets": 0}, "sets"),
        ({"sets": 100}, "sets"),
        ({"delivery": "pigeon"}, "delivery"),
        ({"delivery": Delivery.POST, "delivery_address": " "}, "delivery_address"),
        ({"channel": 4}, "channel"),
        ({"papers": ()}, "paper.11"),
        ({"papers": (PaperGiven(11), PaperGiven(99))}, "papers"),
        ({"papers": (PaperGiven(11, "fax"),)}, "paper.11"),
        ({"papers": (PaperGiven(11, PaperKind.COPY, 0),)}, "paper.11"),
        ({"papers": (PaperGiven(11, PaperKind.COPY, 100),)}, "paper.11"),
        ({"papers": (PaperGiven(11), PaperGiven(11, PaperKind.COPY))}, "paper.11"),
        ({"subject_line": "x" * 2001}, "subject_line"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_fact_is_said_beside_its_field(facts: dict[str, object], field: str) -> None:
    found = faults(replace(RIGHT, **facts))  # type: ignore[arg-type]

    assert list(found) == [field]
    assert found[field].endswith(".")


def test_a_missing_paper_is_named_and_one_that_is_not_required_may_be_absent() -> None:
    assert faults(replace(RIGHT, papers=(PaperGiven(12),))) == {
        "paper.11": "Thiếu “Đơn đề nghị”. Đánh dấu khi đã nhận, hoặc hướng dẫn người nộp bổ sung."
    }


@pytest.mark.parametrize(
    ("ago", "message"),
    [
        (timedelta(minutes=-2), "Thời điểm nhận không được ở tương lai. Hãy kiểm tra ngày, giờ."),
        (timedelta(minutes=-1), None),  # the clocks of two machines differ a little
        (timedelta(days=30), None),
        (timedelta(days=30, minutes=1), "Thời điểm nhận quá 30 ngày trước. Hãy kiểm tra ngày, giờ."),
    ],
)
def test_reception_lies_between_thirty_days_ago_and_now(ago: timedelta, message: str | None) -> None:
    assert faults(RIGHT, received_at=NOW - ago).get("received_at") == message


def test_a_version_that_is_not_open_says_what_is_missing() -> None:
    closed = replace(VERSION, missing=("chưa xác nhận thời hạn", "chưa xác nhận phí"), intake_open=False)

    assert faults(RIGHT, closed) == {
        "procedure": "Thủ tục chưa mở tiếp nhận: chưa xác nhận thời hạn; chưa xác nhận phí."
    }


def test_every_fault_is_said_at_once() -> None:
    wrong = replace(RIGHT, submitter=replace(PERSON, name="", id_number="1"), papers=(), sets=0)

    assert set(faults(wrong, received_at=NOW + timedelta(days=1))) == {
        "submitter.name",
        "submitter.id_number",
        "paper.11",
        "sets",
        "received_at",
    }
