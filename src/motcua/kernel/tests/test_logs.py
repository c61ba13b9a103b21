"""Nobody's data in the logs: marked values go in, and must not come out."""

from __future__ import annotations

import io
import json
import logging
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.kernel import logs, request_ids
from motcua.kernel.errors import Conflict
from motcua.kernel.ids import uuid7
from motcua.kernel.models import Revision
from motcua.kernel.personal import PersonalText
from motcua.kernel.personal.values import HIDDEN

MARK = "Hoàng Thị Đánh Dấu"


@pytest.fixture
def log():
    """A logger as the product configures it, and what it wrote as parsed lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(logs.MaskPersonal())
    handler.setFormatter(logs.JsonFormatter())
    logger = logging.Logger("motcua.test")
    logger.addHandler(handler)
    logger.lines = lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.last = lambda: logger.lines()[-1]
    return logger


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("CCCD 045189000214", "CCCD •••"),
        ("CCCD-045189000214.", "CCCD-•••."),
        ("id=045189000214&x", "id=•••&x"),
        ("so045189000214", "so•••"),
        ("045 189 000 214", "•••"),
        ("CMND 183456789", "CMND •••"),
        ("183 456 789", "•••"),
        ("MST 0101234567", "MST •••"),
        ("MST 0101234567-001", "MST •••"),
        ("MST 0101234567001", "MST •••"),
        ("gọi 0912345678", "gọi •••"),
        ("gọi 0912 345 678 hoặc 0912.345.678", "gọi ••• hoặc •••"),
        ("gọi +84 912 345 678", "gọi •••"),
        ("gọi +84912345678", "gọi •••"),
        ("thư an.nguyen@skhcn.quangtri.gov.vn!", "thư •••!"),
        ("thư an%40skhcn.vn", "thư •••"),
        ("GET /tra-cuu?ma=H50-240205-0001&so=0214 200", "GET /tra-cuu?••• 200"),
        ('"https://example.vn/tra-cuu/?ma=H50"', '"https://example.vn/tra-cuu/?•••"'),
        ("GET /h/Xy7_kQ2m-PdAb91LtRz0cw 200", "GET /h/••• 200"),
    ],
)
def test_numbers_addresses_and_queries_are_hidden(said, written):
    assert logs.mask(said) == written


@pytest.mark.parametrize(
    "said",
    [
        "hồ sơ H50-240205-0001, 17:00 ngày 05/02/2024",
        "2024-02-05T10:00:00.123456+07:00",
        "0190ab12-1234-7123-8123-123456789012",
        "0190ab1212347123812312345678901a",
        "b" * 64,
        "1" * 64,
        "lệ phí 2.250.000 đ, 12 345 dòng, 14 chữ số 12345678901234",
        "/lam-viec/thu-tuc/cap-giay-phep-tien-hanh-cong-viec-buc-xa/",
        "/static/ui/app.4f3a2b1c9d8e.css",
        "Có chắc không? Có.",
        "127.0.0.1:8000",
    ],
)
def test_what_says_nothing_of_a_person_is_left(said):
    assert logs.mask(said) == said


def test_a_line_is_one_json_object_with_when_how_and_who(log):
    actor = uuid7()
    with request_ids.bound("0190ab12"):
        request_ids.set_actor(actor)
        log.info("nhận %s hồ sơ", 3, extra={"duration_ms": 12.5, "status": 200, "method": "POST"})

    line = log.last()
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "motcua.test",
        "message": "nhận 3 hồ sơ",
        "request_id": "0190ab12",
        "actor_id": str(actor),
        "duration_ms": 12.5,
        "status": 200,
        "method": "POST",
    }


def test_outside_a_request_a_line_names_none(log):
    log.info("khởi động")

    assert set(log.last()) == {"time", "level", "logger", "message"}


def test_a_message_of_several_lines_stays_one_line(log):
    log.info("một\nhai")

    assert [line["message"] for line in log.lines()] == ["một\nhai"]


def test_extras_nobody_allowed_are_not_written(log):
    log.info("xong", extra={"applicant": MARK, "path": "/tra-cuu?so=0214"})

    assert log.last()["path"] == "/tra-cuu?•••"
    assert MARK not in json.dumps(log.last(), ensure_ascii=False)


@pytest.mark.parametrize(
    "arguments",
    [
        (PersonalText(MARK),),
        ([PersonalText(MARK), "x"],),
        ({"name": PersonalText(MARK)},),
        ({"person": {"names": [PersonalText(MARK)]}},),
    ],
)
def test_values_of_personal_columns_are_hidden_wherever_they_stand(log, arguments):
    log.warning("người nộp: %s", *arguments)

    assert HIDDEN in log.last()["message"]
    assert MARK not in log.last()["message"]


def test_named_arguments_are_hidden_too(log):
    log.warning("%(name)s nộp %(count)d hồ sơ", {"name": PersonalText(MARK), "count": 2})

    assert log.last()["message"] == "••• nộp 2 hồ sơ"


def test_a_personal_value_as_the_message_is_hidden(log):
    log.warning(PersonalText(MARK))

    assert log.last()["message"] == HIDDEN


def test_a_model_is_named_by_its_key_alone(log):
    row = Revision(name=MARK)
    row.public_id = UUID(int=7)

    log.warning("đọc %s", row)

    assert log.last()["message"] == "đọc <Revision 00000000-0000-0000-0000-000000000007>"


def test_figures_keep_their_formats(log):
    log.info("%d dòng, %.1f giây, %s", 5, Decimal("1.25"), None)

    assert log.last()["message"] == "5 dòng, 1.2 giây, None"


def test_a_placeholder_after_a_question_mark_survives(log):
    log.info("GET %s?%s", "/tra-cuu", "so=0214")

    assert log.last()["message"] == "GET /tra-cuu?•••"


def test_an_error_is_written_with_its_trace_and_causes(log):
    try:
        try:
            raise KeyError("gọi 0912345678")
        except KeyError as cause:
            raise RuntimeError("không xong") from cause
    except RuntimeError:
        log.exception("hỏng")

    error = log.last()["error"]
    assert error.index("KeyError: 'gọi •••'") < error.index("RuntimeError: không xong")
    assert "test_an_error_is_written_with_its_trace_and_causes" in error
    assert "0912345678" not in error


def test_a_suppressed_context_is_not_written(log):
    try:
        try:
            raise KeyError("trước")
        except KeyError:
            raise RuntimeError("sau") from None
    except RuntimeError:
        log.exception("hỏng")

    assert "trước" not in log.last()["error"].split("RuntimeError: ")[0].split("\n")[-1]
    assert "KeyError" not in log.last()["error"]


def test_an_error_of_the_domain_is_written_by_its_code(log):
    try:
        raise Conflict(f"{MARK} đã xử lý trước")
    except Conflict as error:
        log.warning("từ chối: %s", error)
        log.exception("hỏng")

    assert log.lines()[0]["message"] == "từ chối: Conflict: conflict"
    assert log.last()["error"].endswith("Conflict: conflict")
    assert MARK not in json.dumps(log.lines(), ensure_ascii=False)


def test_a_group_of_errors_names_each(log):
    log.warning("%s", ExceptionGroup("g", [Conflict(MARK), ValueError("0912345678")]))

    assert log.last()["message"] == "ExceptionGroup: Conflict: conflict; ValueError: •••"


@pytest.mark.django_db
def test_a_database_error_does_not_quote_the_row(log):
    Revision.objects.create(name=MARK)
    try:
        with transaction.atomic():
            Revision.objects.create(name=MARK)
    except IntegrityError:
        log.exception("hỏng")

    error = log.last()["error"]
    assert error.endswith("IntegrityError: 23505 kernel_revision_pkey")
    assert MARK not in error


@pytest.mark.django_db
def test_wrong_input_is_not_quoted_from_a_database_error(log):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select cast(%s::text as integer)", [MARK])
    except Exception:  # noqa: BLE001
        log.exception("hỏng")

    assert log.last()["error"].endswith("DataError: 22P02")
    assert MARK not in log.last()["error"]


def test_an_error_that_caused_itself_is_written_once():
    error = RuntimeError("vòng")
    other = RuntimeError("tròn")
    error.__cause__, other.__cause__ = other, error

    assert logs.describe(error).count("RuntimeError") == 2
