"""Work on many dossiers through the web: ticked, said once, followed to the last row."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Batch, Dossier
from motcua.domains.dossiers.tests.factories import ALL_STEPS, Desk, fingerprint, person
from motcua.domains.dossiers.types import BatchState
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.models import Leg
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

INBOX, DESK = "/lam-viec/viec/", "/lam-viec/tra-ket-qua/"
NEW, MINE, WHO = "/lam-viec/lam-mot-luot/moi/", "/lam-viec/lam-mot-luot/", "/lam-viec/ai-giu-gi/"


def ticked(*dossiers: Dossier) -> list[str]:
    return [f"{dossier.public_id}.{dossier.moves}" for dossier in dossiers]


def query(*dossiers: Dossier) -> str:
    return f"{NEW}?" + "&".join(f"chon={value}" for value in ticked(*dossiers))


def sent(page: Page, act: str) -> dict[str, Any]:
    """What the form of an act would send, its hidden ticks all of them."""
    assert page.tree is not None
    card = next(e for e in page.tree.iter("section") if e.get("id") == f"viec-{act}")
    values: dict[str, Any] = {"chon": []}
    for field in card.iter("input"):
        name, value = field.get("name", ""), field.get("value", "")
        if name == "chon":
            values["chon"].append(value)
        elif name:
            values[name] = value
    return values


def the_batch() -> Batch:
    return Batch.objects.get()


@pytest.fixture
def held(office: Desk) -> list[Dossier]:
    return [office.walk(office.take_in(), "assignment") for _ in range(2)]


# --- ticking


def test_lists_of_work_have_a_box_for_each_dossier_and_lead_to_what_may_be_done(
    office: Desk, held: list[Dossier]
) -> None:
    page = browser_of(office.specialist).get(INBOX)

    assert [value for value in ticked(*held) if value not in page.html] == []
    assert f'aria-label="Chọn hồ sơ {held[0].code}"' in page.html
    assert f'action="{NEW}"' in page.html
    assert "<noscript>" in page.html


def test_what_may_be_done_is_shown_with_how_many_it_fits(office: Desk, held: list[Dossier]) -> None:
    waiting = office.take_in()

    page = browser_of(office.head).get(query(waiting, *held))

    assert page.h1 == "Làm một lượt: 3 hồ sơ"
    assert page.has("Phân công xử lý: 1 hồ sơ", "2 hồ sơ khác đã chọn chưa làm được việc này")
    assert sent(page, "assign")["chon"] == ticked(waiting)
    assert "Trả kết quả: " not in page.text


def test_nothing_ticked_says_where_to_tick(office: Desk) -> None:
    page = browser_of(office.head).get(f"{NEW}?chon=&chon=khong-phai-ma.3")

    assert page.h1 == "Chưa chọn hồ sơ nào"
    assert page.has("Đánh dấu các hồ sơ trong danh sách")


def test_dossiers_out_of_sight_are_counted_not_shown(office: Desk, held: list[Dossier]) -> None:
    stranger = people.actor(office.officer("P-QLKH", ["dossiers.process"]))

    page = browser_of(stranger).get(query(*held))

    assert page.has("Không tìm thấy 2 hồ sơ trong phạm vi bạn được xem.")
    assert held[0].code not in page.text


# --- ordering


def test_results_of_the_desk_are_handed_over_in_one_go(office: Desk) -> None:
    done = [office.walk(office.take_in(submitter=person()), *ALL_STEPS[:-1]) for _ in range(2)]
    reception = browser_of(office.reception)
    assert [value for value in ticked(*done) if value not in reception.get(DESK).html] == []

    form = sent(reception.get(query(*done)), "hand_over")
    page = reception.post(NEW, {**form, "method": "", "note": ""})

    batch = the_batch()
    assert page.path == f"{MINE}{batch.public_id}/"
    assert page.h1 == "Trả kết quả: 2 hồ sơ"
    assert page.has("Đang làm từng hồ sơ", "Đã làm 0, không làm được 0.")
    services.run_batch(public_id=batch.public_id)
    page = reception.get(page.path)
    assert page.has("Đã xong tất cả 2 hồ sơ.", done[0].code, done[1].code)
    assert [row[1] for row in page.rows] == ["Đã làm", "Đã làm"]


def test_assigning_needs_an_officer_and_keeps_what_was_typed(office: Desk) -> None:
    waiting = office.take_in()
    head = browser_of(office.head)
    assert office.specialist_row.full_name in head.get(query(waiting)).text
    form = sent(head.get(query(waiting)), "assign")

    page = head.post(NEW, {**form, "officer": "", "note": "Xem kỹ mục 3"})

    assert page.status == 422
    assert page.faults == {"assign-officer": "Người nhận việc: Hãy chọn người nhận việc."}
    assert page.fields["note"] == "Xem kỹ mục 3"
    assert Batch.objects.count() == 0

    page = head.post(NEW, {**form, "officer": str(office.specialist_row.public_id), "note": "Xem kỹ mục 3"})
    services.run_batch(public_id=the_batch().public_id)
    waiting.refresh_from_db()
    assert waiting.holder_id == office.specialist_row.pk


def test_the_form_sent_twice_is_one_batch(office: Desk, held: list[Dossier]) -> None:
    specialist = browser_of(office.specialist)
    form = {**sent(specialist.get(query(*held)), "finish_step"), "note": ""}

    first, second = (specialist.post(NEW, form).path for _ in range(2))

    assert first == second
    assert Batch.objects.count() == 1


def test_an_order_of_nothing_is_said_over_the_form(office: Desk, held: list[Dossier]) -> None:
    page = browser_of(office.specialist).post(NEW, {"viec": "finish_step", "note": ""})

    assert page.status == 422
    assert page.has("Hãy chọn ít nhất một hồ sơ.")


def test_an_act_one_may_do_nowhere_is_not_allowed(office: Desk, held: list[Dossier]) -> None:
    answer = browser_of(office.specialist).post(NEW, {"viec": "accept", "chon": ticked(*held)})

    assert answer.status == 403
    assert Batch.objects.count() == 0


# --- following


def test_each_row_says_how_it_went_and_failed_ones_can_be_tried_again(
    office: Desk, held: list[Dossier]
) -> None:
    specialist = browser_of(office.specialist)
    form = {**sent(specialist.get(query(*held)), "finish_step"), "note": ""}
    path = specialist.post(NEW, form).path
    services.finish_step(actor=office.specialist, public_id=held[0].public_id)
    services.run_batch(public_id=the_batch().public_id)

    page = specialist.get(path)
    failed = specialist.get(f"{path}?ket-qua=failed")

    assert page.has("Có 1 hồ sơ không làm được; lý do ở từng dòng.")
    assert [row[0] for row in failed.rows] == [held[0].code]
    assert "Lê Thị Chuyên vừa thực hiện “Hoàn thành bước”" in failed.rows[0][2]
    assert f"{NEW}?chon={held[0].public_id}" in page.links
    assert f"/lam-viec/ho-so/{held[1].public_id}/" in page.links


def test_progress_comes_alone_and_ends_by_asking_for_the_page(office: Desk, held: list[Dossier]) -> None:
    specialist = browser_of(office.specialist)
    form = {**sent(specialist.get(query(*held)), "finish_step"), "note": ""}
    path = specialist.post(NEW, form).path

    running = specialist.client.get(f"{path}tien-do/")
    services.run_batch(public_id=the_batch().public_id)
    ended = specialist.client.get(f"{path}tien-do/")

    assert "<html" not in running.content.decode()
    assert "HX-Refresh" not in running.headers
    assert ended.headers["HX-Refresh"] == "true"


def test_a_batch_is_stopped_from_its_page(office: Desk, held: list[Dossier]) -> None:
    specialist = browser_of(office.specialist)
    form = {**sent(specialist.get(query(*held)), "finish_step"), "note": ""}
    path = specialist.post(NEW, form).path
    before = [fingerprint(dossier) for dossier in held]

    page = specialist.post(f"{path}dung/", {})

    assert page.has("Đã dừng. Hồ sơ đã làm vẫn giữ nguyên kết quả.", "Đã dừng theo yêu cầu.")
    assert the_batch().state == BatchState.CANCELLED
    services.run_batch(public_id=the_batch().public_id)
    assert [fingerprint(dossier) for dossier in held] == before


def test_ones_batches_are_listed_and_nobody_elses(office: Desk, held: list[Dossier]) -> None:
    specialist, head = browser_of(office.specialist), browser_of(office.head)
    form = {**sent(specialist.get(query(*held)), "finish_step"), "note": ""}
    path = specialist.post(NEW, form).path

    assert path in specialist.get(MINE).links
    assert head.get(MINE).has("Chưa có lượt nào")
    assert head.get(path).status == 404
    assert head.post(f"{path}dung/", {}).status == 404
    assert the_batch().state == BatchState.QUEUED


# --- who holds what


def test_whoever_assigns_sees_who_holds_what_and_who_stands_in(office: Desk, held: list[Dossier]) -> None:
    people.stand_in(office.specialist_row)

    page = browser_of(office.head).get(WHO)

    who = f"Lê Thị ChuyênChuyên viên, {office.specialist_row.unit}"
    assert page.rows == [[who, "2", "0", "0", "0", "Đỗ Thị Bích Thảo"]]
    assert f"{WHO}{office.specialist_row.public_id}/" in page.links


def test_all_that_an_officer_holds_is_handed_over_with_a_reason(office: Desk, held: list[Dossier]) -> None:
    colleague = office.officer("P-QLCNCN", ["dossiers.process"], name="Mai Thị Thay")
    head, address = browser_of(office.head), f"{WHO}{office.specialist_row.public_id}/"
    page = head.get(address)
    assert page.h1 == "Lê Thị Chuyên đang giữ"
    assert page.has("2 hồ sơ: 0 quá hạn, 0 chờ người nộp.", held[0].code, "Mai Thị Thay")
    form = {"pham-vi": "tat-ca", "officer": str(colleague.public_id), "token": str(uuid4())}

    refused = head.post(f"{address}ban-giao/", {**form, "note": " "})
    page = head.post(f"{address}ban-giao/", {**form, "note": "Nghỉ thai sản"})

    assert (refused.status, list(refused.faults)) == (422, ["hand-over-work-note"])
    assert page.has("Bàn giao việc đang giữ: 2 việc", "Mai Thị Thay", "Nghỉ thai sản")
    services.run_batch(public_id=the_batch().public_id)
    for dossier in held:
        dossier.refresh_from_db()
        assert dossier.holder_id == colleague.pk
        assert dossier.transitions.get(act="reassign").note == "Nghỉ thai sản"


def test_only_ticked_dossiers_are_handed_over_when_asked_so(office: Desk, held: list[Dossier]) -> None:
    colleague = office.officer("P-QLCNCN", ["dossiers.process"])
    form = {
        "pham-vi": "da-chon",
        "chon": ticked(held[1]),
        "officer": str(colleague.public_id),
        "note": "Bớt việc",
    }

    browser_of(office.head).post(f"{WHO}{office.specialist_row.public_id}/ban-giao/", form)
    services.run_batch(public_id=the_batch().public_id)

    holders = [Dossier.objects.get(pk=dossier.pk).holder_id for dossier in held]
    assert holders == [office.specialist_row.pk, colleague.pk]


@pytest.fixture
def leg(office: Desk, held: list[Dossier]) -> Leg:
    """An opinion asked of another division, in the hands of one of its officers."""
    head = people.actor(office.officer("P-QLKH", ["dossiers.assign"]))
    phoi = office.officer("P-QLKH", ["dossiers.process"], name="Võ Thị Phối")
    opened = services.open_leg(
        actor=office.specialist,
        public_id=held[0].public_id,
        kind="opinion",
        name="Ý kiến chuyên môn",
        request="Cho ý kiến về thiết bị",
        hours=16,
        unit_id=office.unit("P-QLKH").public_id,
    )
    return services.assign_leg(actor=head, leg_id=opened.leg.public_id, officer_id=phoi.public_id)


def test_legs_stand_beside_dossiers_and_are_handed_over_with_them(office: Desk, leg: Leg) -> None:
    assert leg.holder is not None
    taker = office.officer("P-QLKH", ["dossiers.process"], name="Võ Minh Hạnh")
    head = browser_of(people.actor(office.officer("P-QLKH", ["dossiers.assign"])))
    address = f"{WHO}{leg.holder.public_id}/"

    page = head.get(address)
    assert page.has("1 phần việc phối hợp.", "Ý kiến chuyên môn")
    assert not page.has("0 hồ sơ")
    assert page.has("Bàn giao tất cả 1 phần việc")
    assert f'value="{leg.public_id}"' in page.html
    form = {
        "pham-vi": "da-chon",
        "chon-viec": [str(leg.public_id), "không phải mã"],
        "officer": str(taker.public_id),
        "note": "Đi công tác",
    }
    page = head.post(f"{address}ban-giao/", form)
    services.run_batch(public_id=the_batch().public_id)

    leg.refresh_from_db()
    assert (leg.holder_id, leg.hand_note) == (taker.pk, "Đi công tác")
    page = head.get(f"{MINE}{the_batch().public_id}/")
    assert page.has("phần việc phối hợp", "Đã làm")
    assert f"/lam-viec/phoi-hop/{leg.public_id}/" in page.links
    assert head.get(f"/lam-viec/phoi-hop/{leg.public_id}/").has("Lý do giaoĐi công tác")


def test_what_waits_for_a_leaders_word_stands_there_and_has_no_button(
    office: Desk, held: list[Dossier]
) -> None:
    director = Officer.objects.get(pk=office.director.officer_pk)
    with clock.frozen(local(2024, 2, 6, 9)):
        services.submit_apology(
            actor=office.specialist,
            public_id=held[0].public_id,
            cause="complex",
            cause_text="Chờ giám định",
            new_date=date(2024, 2, 26),
        )

        page = browser_of(office.head).get(f"{WHO}{director.public_id}/")

    assert page.has("1 việc chờ quyết định.")
    assert page.has("Phê duyệt văn bản xin lỗi, hẹn lại", held[0].code, "không có ai; hãy lập ủy quyền")
    assert not page.has("Bàn giao tất cả")


def test_after_a_fault_the_ticks_are_still_there_and_nothing_ticked_hands_nothing_over(
    office: Desk, held: list[Dossier]
) -> None:
    colleague = office.officer("P-QLCNCN", ["dossiers.process"])
    head, address = browser_of(office.head), f"{WHO}{office.specialist_row.public_id}/ban-giao/"
    form = {"officer": str(colleague.public_id), "note": ""}

    unreasoned = head.post(address, {**form, "pham-vi": "da-chon", "chon": ticked(held[1])})
    unticked = head.post(address, {**form, "note": "Bớt việc"})

    assert unreasoned.tree is not None
    boxes = [e for e in unreasoned.tree.iter("input") if e.get("name") == "chon"]
    assert [box.get("value") for box in boxes if box.get("checked") is not None] == ticked(held[1])
    assert unticked.has("Hãy chọn ít nhất một hồ sơ.")
    assert Batch.objects.count() == 0


def test_whoever_does_not_assign_is_not_told_who_holds_what(office: Desk, held: list[Dossier]) -> None:
    specialist = browser_of(office.specialist)
    address = f"{WHO}{office.specialist_row.public_id}/"

    assert specialist.get(WHO).status == 403
    assert specialist.get(address).status == 403
    assert specialist.post(f"{address}ban-giao/", {"note": "x"}).status == 403
    assert browser_of(office.head).get(f"{WHO}{UUID(int=1)}/").status == 404
    assert Batch.objects.count() == 0


def test_an_officer_of_another_agency_is_not_found(office: Desk, held: list[Dossier]) -> None:
    there = people.agency("SKHCN-QB")
    foreigner = PageClient(people.officer(of=there, may=["dossiers.read", "dossiers.assign"]).account)

    assert foreigner.get(f"{WHO}{office.specialist_row.public_id}/").status == 404
    assert foreigner.get(WHO).has("Không ai đang giữ hồ sơ")


# --- stand-ins


def test_the_inbox_of_a_stand_in_says_whose_work_it_is(office: Desk, held: list[Dossier]) -> None:
    receiver = people.officer(of=office.unit("P-QLKH"), name="Đỗ Thị Bích Thảo")
    deputy = people.stand_in(office.specialist_row, receiver)

    page = browser_of(deputy).get(INBOX)

    assert page.has("Thay Lê Thị Chuyên", held[0].code)
    assert "Thay Lê Thị Chuyên" not in browser_of(office.specialist).get(INBOX).text
