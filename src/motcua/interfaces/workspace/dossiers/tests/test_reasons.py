"""The page of coded reasons: listed by kind, added, reworded, ended, compared; whoever only reads changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Reason
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.actors import system_actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/ly-do/"
TYPED = {
    "kind": "refusal",
    "code": "Thiếu điều kiện",
    "text": "Cơ sở chưa đủ điều kiện hoạt động",
    "valid_from": "01/01/2027",
    "valid_to": "",
    "legal_basis": "",
    "source": "",
}


@pytest.fixture(autouse=True)
def in_november() -> Iterator[None]:
    with clock.frozen(local(2026, 11, 23, 9)):
        yield


@pytest.fixture
def here() -> Agency:
    found = people.agency()
    services.load_shipped_reasons(
        actor=system_actor("tests", agency_id=found.pk, permissions=["deadlines.manage"])
    )
    return found


@pytest.fixture
def keeper(here: Agency) -> PageClient:
    return browser_of(people.actor(of=here, may=["deadlines.manage", "deadlines.read"]))


@pytest.fixture
def reader(here: Agency) -> PageClient:
    return browser_of(people.actor(of=here, may=["dossiers.read"]))


def rows(here: Agency) -> list[dict[str, Any]]:
    return list(Reason.objects.filter(agency=here).order_by("id").values())


def of(code: str, act: str = "") -> str:
    chosen = Reason.objects.filter(code=code).latest("valid_from")
    return f"{LIST}{chosen.public_id}/" + (f"{act}/" if act else "")


def test_each_kind_lists_its_reasons_with_how_they_stand(keeper: PageClient) -> None:
    page = keeper.get(f"{LIST}?loai=refusal")

    assert page.h1 == "Lý do có mã: Từ chối tiếp nhận"
    assert page.rows[0] == [
        "Không thuộc thẩm quyền giải quyết của cơ quannot-competent",
        "từ 21/06/2018",
        "",
        "Đang dùng",
        "Chưa đối chiếu",
    ]
    assert page.has("Từ chối tiếp nhận 6", "6 lý do đang dùng chưa đối chiếu với văn bản.")
    assert len(page.statements) <= 12


@pytest.mark.parametrize("query", ["", "?loai=joke"])
def test_without_a_kind_the_supplement_is_shown(keeper: PageClient, query: str) -> None:
    assert keeper.get(f"{LIST}{query}").h1 == "Lý do có mã: Bổ sung, hoàn thiện hồ sơ"


def test_a_reason_is_added_and_waits_for_its_day(keeper: PageClient, here: Agency) -> None:
    page = keeper.post(f"{LIST}moi/", TYPED)

    assert page.path == of("thieu-dieu-kien")
    assert page.has("Đã thêm lý do, dùng được từ ngày 01/01/2027.", "Chưa đến ngày", "Từ chối tiếp nhận")
    listed = keeper.get(f"{LIST}?loai=refusal").rows
    assert listed[-1][3] == "Chưa đến ngày"
    added = Reason.objects.get(agency=here, code="thieu-dieu-kien")
    assert (added.text, added.valid_from, added.valid_to) == (TYPED["text"], date(2027, 1, 1), None)


def test_new_words_start_from_the_old_ones_and_both_stay(keeper: PageClient) -> None:
    chosen = Reason.objects.get(code="prohibited", kind="refusal")
    form = keeper.get(f"{LIST}moi/?tu={chosen.public_id}").form("/moi/")
    assert (form["kind"], form["code"], form["text"].strip()) == ("refusal", "prohibited", chosen.text)

    page = keeper.post(f"{LIST}moi/", {**form, "text": "Pháp luật nghiêm cấm", "valid_from": "23/11/2026"})

    assert [row[3] for row in page.rows] == ["Đang dùng", "Đã thay"]
    assert [row[0] for row in keeper.get(f"{LIST}?loai=refusal").rows if "prohibited" in row[0]] == [
        "Pháp luật nghiêm cấmprohibited"
    ]
    past = keeper.get(f"{LIST}?loai=refusal&xem=tat-ca")
    assert "Đã thay" in {row[3] for row in past.rows}


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"code": "!"}, {"id_code"}),
        ({"text": ""}, {"id_text"}),
        ({"kind": ""}, {"id_kind"}),
        ({"valid_from": ""}, {"id_valid_from"}),
        ({"valid_from": "mai"}, {"id_valid_from"}),
        ({"valid_to": "32/01/2027"}, {"id_valid_to"}),
        ({"valid_to": "31/12/2026"}, {"id_valid_to"}),
        ({"verified": "on"}, {"id_legal_basis", "id_source"}),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(
    keeper: PageClient, here: Agency, wrong: dict[str, str], fields: set[str]
) -> None:
    before, typed = rows(here), {**TYPED, **wrong}

    page = keeper.post(f"{LIST}moi/", typed)

    assert page.status == 422
    assert set(page.faults) == fields
    form = page.form("/moi/")
    assert {name: form[name].strip() for name in TYPED} == {
        name: value for name, value in typed.items() if name in TYPED
    }
    assert rows(here) == before


def test_a_code_that_begins_on_that_day_already_is_said_beside_the_code(
    keeper: PageClient, here: Agency
) -> None:
    keeper.post(f"{LIST}moi/", TYPED)
    before = rows(here)

    page = keeper.post(f"{LIST}moi/", TYPED)

    assert (page.status, set(page.faults)) == (409, {"id_code"})
    assert rows(here) == before


def test_a_reason_is_ended_on_a_day(keeper: PageClient) -> None:
    page = keeper.post(of("prohibited", "thoi-dung"), {"last_day": "31/12/2026"})

    assert page.has("Đã ghi ngày cuối cùng được dùng lý do này.", "21/06/2018 – 31/12/2026")
    with clock.frozen(local(2027, 1, 2, 9)):
        later = keeper.get(of("prohibited"))
        listed = keeper.get(f"{LIST}?loai=refusal")
    assert later.has("Hết hiệu lực")
    assert not later.has("Thôi dùng sau ngày này")
    assert not any("prohibited" in row[0] for row in listed.rows)
    assert listed.has("Xem cả 1 nội dung đã thay, đã hết hiệu lực")


@pytest.mark.parametrize("last_day", ["", "mai", "22/11/2026"])
def test_a_wrong_last_day_is_said_beside_it(keeper: PageClient, here: Agency, last_day: str) -> None:
    before = rows(here)

    page = keeper.post(of("prohibited", "thoi-dung"), {"last_day": last_day})

    assert (page.status, set(page.faults)) == (422, {"end-last_day"})
    assert page.form("/thoi-dung/")["last_day"] == last_day
    assert rows(here) == before


def test_the_last_reason_of_a_kind_stays(keeper: PageClient, here: Agency) -> None:
    codes = list(Reason.objects.filter(kind="stop").values_list("code", flat=True))
    stops = {code: Reason.objects.get(kind="stop", code=code).public_id for code in codes}
    for code in codes[1:]:
        keeper.post(f"{LIST}{stops[code]}/thoi-dung/", {"last_day": "23/11/2026"})
    before = rows(here)

    page = keeper.post(f"{LIST}{stops[codes[0]]}/thoi-dung/", {"last_day": "23/11/2026"})

    assert page.status == 409
    assert "lý do cuối cùng" in page.faults["end-last_day"]
    assert rows(here) == before


def test_compared_with_the_law_it_says_so(keeper: PageClient) -> None:
    typed = {"legal_basis": "NĐ 61/2018/NĐ-CP, Điều 17", "source": "Công báo"}

    page = keeper.post(of("prohibited", "doi-chieu"), typed)

    assert page.has("Đã đối chiếu", "NĐ 61/2018/NĐ-CP, Điều 17", "Công báo")
    empty = keeper.post(of("being-handled", "doi-chieu"), {"legal_basis": "", "source": ""})
    assert set(empty.faults) == {"verify-legal_basis", "verify-source"}
    assert not Reason.objects.get(code="being-handled").verified


def test_whoever_only_reads_sees_reasons_and_changes_nothing(reader: PageClient, here: Agency) -> None:
    before = rows(here)
    listed, page = reader.get(LIST), reader.get(of("prohibited"))

    assert listed.status == page.status == 200
    assert not listed.has("Thêm lý do")
    assert not page.has("Thôi dùng")
    assert reader.get(f"{LIST}moi/").status == 403
    assert [
        reader.post(f"{LIST}moi/", TYPED).status,
        reader.post(of("prohibited", "thoi-dung"), {"last_day": "31/12/2026"}).status,
        reader.post(of("prohibited", "doi-chieu"), {"legal_basis": "a", "source": "b"}).status,
    ] == [403, 403, 403]
    assert rows(here) == before


def test_whoever_sees_neither_dossiers_nor_figures_finds_no_such_page(here: Agency) -> None:
    before = rows(here)
    for outsider in (
        people.actor(of=here, may=["plans.read"]),
        people.actor(of=people.agency("SKHCN-QB"), may=["deadlines.manage"]),
    ):
        client = browser_of(outsider)
        answers = [
            client.get(of("prohibited")),
            client.post(of("prohibited", "thoi-dung"), {"last_day": "31/12/2026"}),
            client.post(of("prohibited", "doi-chieu"), {"legal_basis": "a", "source": "b"}),
            client.get(f"{LIST}moi/?tu={Reason.objects.filter(code='prohibited')[0].public_id}"),
        ]
        assert [answer.status for answer in answers] == [404] * 4
    assert browser_of(people.actor(of=here, may=["plans.read"])).get(LIST).status == 404
    assert PageClient().client.get(LIST).headers["Location"].startswith("/dang-nhap/?next=")

    assert rows(here) == before
