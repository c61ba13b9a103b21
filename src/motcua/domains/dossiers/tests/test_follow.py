"""A citizen follows a dossier: by code and four digits, or by the QR token; guessing gets nowhere."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from django.db import connection

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import TrackingFailed
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules import TEXTS
from motcua.domains.dossiers.selectors import PublicDossier, PublicStep
from motcua.domains.dossiers.services.follow import TRIES
from motcua.domains.dossiers.tests.factories import (
    ALL_STEPS,
    CLINIC,
    MONDAY,
    Desk,
    force_state,
    neighbour,
    person,
)
from motcua.domains.dossiers.types import Delivery, State
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.errors import DomainError, LimitReached
from motcua.kernel.models import RateLimit

ANH = person(17, name="Lương Thị Hồng Ánh")  # 045189000017
BRANCH = dataclasses.replace(CLINIC, id_number="0100109106-001")
HOME, OFFICE = "203.0.113.7", "203.0.113.8"


@pytest.fixture
def followed(office: Desk) -> Dossier:
    return office.take_in(submitter=ANH, owner=CLINIC)


def follow(code: str, last_four: str, visitor: str = HOME, at: object = MONDAY) -> PublicDossier:
    with clock.frozen(at):  # type: ignore[arg-type]
        return services.follow_by_code(code=code, last_four=last_four, visitor=visitor)


def refusal(code: str, last_four: str, visitor: str = HOME, at: object = MONDAY) -> DomainError:
    with pytest.raises(DomainError) as caught:
        follow(code, last_four, visitor, at)
    return caught.value


def test_the_code_with_four_digits_of_owner_or_submitter_opens_it(followed: Dossier) -> None:
    for digits in ("0017", "9106", " 0017 "):
        shown = follow(f"  {followed.code.lower()} ", digits)
        assert (shown.code, shown.state) == (followed.code, State.ACCEPTED)


def test_the_last_four_digits_of_a_branchs_tax_code_are_digits(office: Desk) -> None:
    dossier = office.take_in(submitter=BRANCH)

    assert follow(dossier.code, "6001").code == dossier.code
    assert isinstance(refusal(dossier.code, "-001"), TrackingFailed)


def test_the_page_tells_where_it_is_by_when_and_what_to_do(office: Desk, followed: Dossier) -> None:
    office.walk(followed, "assignment", at=local(2024, 2, 6, 8))

    shown = follow(followed.code, "0017", at=local(2024, 2, 6, 9))

    text = TEXTS[State.PROCESSING]
    assert shown == PublicDossier(
        public_id=followed.public_id,
        code="000.00.NN.H50-240205-0001",
        procedure_name=followed.procedure.name,
        agency_name=office.agency.name,
        state=4,
        state_name="Đang xử lý",
        style="run",
        icon="half",
        what_happened=str(text.citizen),
        what_next=str(text.citizen_next),
        holder_unit=office.unit("P-QLCNCN").name,
        submitted_at=MONDAY,
        accepted_at=MONDAY,
        due_at=local(2024, 2, 19, 17),
        finished_at=None,
        returned_at=None,
        is_late=False,
        delivery="Tại quầy",
        steps=(
            PublicStep("Tiếp nhận hồ sơ", MONDAY, office.unit("P-QLCNCN").name),
            PublicStep("Phân công xử lý", local(2024, 2, 6, 8), office.unit("P-QLCNCN").name),
        ),
    )


def test_nothing_personal_stands_on_the_public_page(office: Desk) -> None:
    marked = person(
        93,
        name="Hồ Thị Xuân Trà",
        email="tra.rieng@vi-du.vn",
    )
    owner = dataclasses.replace(CLINIC, name="Doanh nghiệp tư nhân Vân Sa", phone="0914111222")
    dossier = office.take_in(
        submitter=marked,
        owner=owner,
        subject_line="Xin cấp cho bà Hồ Thị Xuân Trà",
        delivery=Delivery.POST,
        delivery_address="Hẻm 9, thôn Cồn Tàu",
    )
    office.walk(dossier, *ALL_STEPS)

    shown = dataclasses.asdict(follow(dossier.code, "0093"))
    del shown["public_id"]  # for domains above; it stands in no page
    told = repr(shown)

    officers = ["Trần Thị Mai", "Trần Văn Trưởng", "Lê Thị Chuyên"]
    for word in ["Xuân Trà", "Vân Sa", "tra.rieng", "0914111222", "Cồn Tàu", "045189000093", "0100109106"]:
        assert word not in told
    for name in officers:
        assert name not in told
    assert str(dossier.public_id) not in told
    assert dossier.tracking_token not in told


@pytest.mark.parametrize(
    ("acts", "at", "late"),
    [
        (0, local(2024, 2, 19, 17), False),
        (0, local(2024, 2, 19, 17, 1), True),
        (5, local(2024, 3, 1, 8), False),  # the result was there in time
        (6, local(2024, 3, 1, 8), False),
    ],
)
def test_lateness_is_told_by_the_due_moment_and_the_result(
    office: Desk, followed: Dossier, acts: int, at: object, late: bool
) -> None:
    office.walk(followed, *ALL_STEPS[:acts])

    assert follow(followed.code, "0017", at=at).is_late is late


@pytest.mark.parametrize("state", [State.REFUSED, State.STOPPED])
def test_a_refused_or_stopped_dossier_is_never_late(followed: Dossier, state: State) -> None:
    force_state(followed, state)

    assert follow(followed.code, "0017", at=local(2024, 3, 1, 8)).is_late is False


def test_an_unknown_code_and_wrong_digits_get_the_same_answer(followed: Dossier) -> None:
    unknown = refusal("000.00.NN.H50-240205-0999", "0017")
    wrong = refusal(followed.code, "0018")

    assert type(unknown) is type(wrong) is TrackingFailed
    assert (unknown.message, unknown.code, unknown.errors, unknown.details) == (
        wrong.message,
        wrong.code,
        wrong.errors,
        wrong.details,
    )
    assert unknown.message == (
        "Không tìm thấy hồ sơ. Hãy kiểm tra mã hồ sơ và 4 số cuối giấy tờ trên Giấy tiếp nhận."
    )


def test_only_exactly_four_digits_open_it(followed: Dossier) -> None:
    for digits in ["", "017", "00017", "45189000017", "045189000017", "๐๐๑๗", "💣"]:
        assert isinstance(refusal(followed.code, digits), TrackingFailed), digits


def test_of_two_agencies_with_like_codes_the_digits_say_whose_dossier_it_is(
    office: Desk, followed: Dossier
) -> None:
    beside = neighbour()
    there = beside.take_in(submitter=person(21, name="Mai Thị Lệ"))
    assert there.code == followed.code

    assert follow(followed.code, "0017").agency_name == office.agency.name
    assert follow(followed.code, "0021").agency_name == beside.agency.name


def test_a_visitor_gets_ten_wrong_tries_a_quarter_of_an_hour(followed: Dossier) -> None:
    for number in range(TRIES):
        assert isinstance(refusal(f"000.00.NN.H50-240205-{9000 + number}", "0017"), TrackingFailed)

    late = refusal("000.00.NN.H50-240205-9999", "0017")

    assert isinstance(late, LimitReached)
    assert late.message == "Bạn đã thử nhiều lần. Hãy chờ 15 phút rồi tra cứu lại."
    assert follow(followed.code, "0017", visitor=OFFICE).code == followed.code  # another visitor may


def test_a_code_gets_ten_wrong_tries_whoever_tries(followed: Dossier) -> None:
    for number in range(TRIES):
        assert isinstance(refusal(followed.code, "9999", visitor=f"203.0.113.{number}"), TrackingFailed)

    assert isinstance(refusal(followed.code, "9999", visitor="203.0.113.99"), LimitReached)


def test_a_right_answer_after_too_many_wrong_ones_is_refused_too(followed: Dossier) -> None:
    for number in range(TRIES):
        refusal(followed.code, f"{1000 + number}")

    assert isinstance(refusal(followed.code, "0017"), LimitReached)
    assert isinstance(refusal(followed.code, "0017", visitor=OFFICE), LimitReached)


def test_nine_wrong_tries_do_not_shut_the_owner_out(followed: Dossier) -> None:
    for number in range(TRIES - 1):
        refusal(followed.code, f"{1000 + number}")

    assert follow(followed.code, "0017").code == followed.code


def test_after_a_quarter_of_an_hour_one_may_try_again(followed: Dossier) -> None:
    for number in range(TRIES):
        refusal(followed.code, f"{1000 + number}")

    assert follow(followed.code, "0017", at=MONDAY + timedelta(minutes=15)).code == followed.code


def test_right_answers_are_not_counted_and_addresses_not_kept(followed: Dossier) -> None:
    for _ in range(TRIES + 5):
        follow(followed.code, "0017")
    refusal(followed.code, "0018")

    assert sorted(RateLimit.objects.values_list("scope", "count")) == [
        ("follow.code", 1),
        ("follow.visitor", 1),
    ]
    assert HOME not in str(list(RateLimit.objects.values()))


def test_the_token_of_the_qr_code_opens_it_alone(followed: Dossier) -> None:
    with clock.frozen(MONDAY):
        shown = services.follow_by_token(token=followed.tracking_token, visitor=HOME)

    assert shown.token == followed.tracking_token
    assert dataclasses.replace(shown, token="") == follow(followed.code, "0017")


def test_tokens_cannot_be_guessed_and_guessing_is_limited(office: Desk, followed: Dossier) -> None:
    other = office.take_in()
    assert followed.tracking_token != other.tracking_token
    assert len(followed.tracking_token) == 25

    for number in range(TRIES + 1):
        with clock.frozen(MONDAY), pytest.raises(DomainError) as caught:
            services.follow_by_token(token=f"{number:025d}", visitor=HOME)
        expected = LimitReached if number == TRIES else TrackingFailed
        assert type(caught.value) is expected


def test_a_code_is_looked_up_by_its_index_not_by_reading_every_dossier(followed: Dossier) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    plan = Dossier.objects.filter(code=followed.code).explain()

    assert "dossier_code_once" in plan
    assert f"Index Cond: ((code)::text = '{followed.code}'::text)" in plan
