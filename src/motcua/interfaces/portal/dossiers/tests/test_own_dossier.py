"""One's own dossier as a page: answering what is asked, taking it back, the result; nobody else's is found."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.support.department import MINE, citizen, office, visitor
from tests.support.pages import PageClient, browser_of

from motcua.domains.digitisation import services as digitisation
from motcua.domains.digitisation.models import VaultPaper
from motcua.domains.digitisation.tests import factories as vault
from motcua.domains.documents import services as documents
from motcua.domains.documents.models import FileUpload
from motcua.domains.documents.services.check_upload import check_upload
from motcua.domains.documents.types import UploadState
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier, DossierResult
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, fingerprint, pdf, person
from motcua.domains.dossiers.tests.life import ask, fresh
from motcua.domains.dossiers.types import State
from motcua.domains.payments.models import PaymentOrder
from motcua.domains.payments.services import receive_payment
from motcua.domains.payments.services._actors import gateway_actor
from motcua.domains.payments.services._orders import store_order
from motcua.domains.payments.types import OrderGround, OrderLine, PaymentNotice
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.ids import uuid7
from motcua.kernel.tests import untrusted

__all__ = ["citizen", "office", "visitor"]
pytestmark = pytest.mark.django_db
TO_THE_RESULT = ("assignment", "processing", "approval", "approval", "issuing")


@pytest.fixture
def dossier(office: Desk) -> Dossier:
    taken = office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE))
    office.walk(taken, "assignment")
    return fresh(taken)


@pytest.fixture
def waiting(office: Desk, dossier: Dossier) -> Dossier:
    ask(office.specialist, dossier, "Bản vẽ mặt bằng", "Số điện thoại trực", when=MONDAY)
    return fresh(dossier)


@pytest.fixture
def done(office: Desk) -> Dossier:
    taken = office.take_in(submitter=person(name="Đinh Phương Nhi", id_number=MINE))
    office.walk(taken, *TO_THE_RESULT)
    return fresh(taken)


def address(dossier: Dossier, part: str = "") -> str:
    return f"/nguoi-dan/ho-so/{dossier.public_id}/{part}"


def whole_pdf() -> bytes:
    """A PDF with a page that can be looked into."""
    return untrusted.written(untrusted.text_pdf())


def sent(citizen: Citizen, office: Desk, content: bytes, name: str = "ban-ve.pdf") -> UUID:
    """An upload of the citizen's that was looked at."""
    actor = people.citizen_actor(citizen, of=office.agency)
    upload = documents.receive_whole(actor=actor, upload=BytesIO(content), name=name)
    check_upload(upload_id=upload.public_id)
    return upload.public_id


def test_what_is_asked_comes_first_with_a_place_for_each_thing(waiting: Dossier, visitor: PageClient) -> None:
    page = visitor.get(address(waiting))

    assert page.has(
        "Cần bạn gửi thêm 2 mục",
        "Việc của bạn: gửi thêm 2 mục",
        "1. Bản vẽ mặt bằng",
        "2. Số điện thoại trực",
    )
    assert {"text-1", "text-2"} <= set(page.form("/bo-sung/"))
    assert page.html.count('type="file" id="tep-') == 2
    assert page.text.index("Việc của bạn") < page.text.index("Vì sao hẹn ngày này")
    assert page.text.index("Vì sao hẹn ngày này") < page.text.index("Diễn biến")
    assert not page.has("Mang hoặc gửi những thứ còn thiếu")


def test_a_file_and_words_complete_the_dossier(
    citizen: Citizen, office: Desk, waiting: Dossier, visitor: PageClient
) -> None:
    upload = sent(citizen, office, whole_pdf())

    given = {"upload-1": str(upload), "text-2": "0905123608"}
    page = visitor.post(address(waiting, "bo-sung/"), given, budget=100)  # a new slip is issued with it

    assert page.path == address(waiting)
    assert page.has("Đã gửi đủ. Hồ sơ trở lại nơi đang giải quyết.")
    assert fresh(waiting).state == State.PROCESSING
    papers = browser_of(office.specialist).get(f"/lam-viec/ho-so/{waiting.public_id}/")
    assert papers.has("Người nộp trả lời bằng chữ", "0905123608", "Bản vẽ mặt bằng")


def test_a_paper_of_the_vault_answers_as_well_as_a_file(
    citizen: Citizen, office: Desk, waiting: Dossier, visitor: PageClient
) -> None:
    facts = {"kind": "ban-ve", "title": "Bản vẽ mặt bằng phòng máy", "number": "3/BV"}
    kept = vault.paper(of=office.agency, owned_by=vault.owner(citizen), **facts)
    page = visitor.get(address(waiting))
    assert page.has(
        "Hoặc lấy từ kho giấy tờ cho mục 1", "Bản vẽ mặt bằng phòng máy, 3/BV, đúng loại được hỏi"
    )

    wrong = visitor.post(address(waiting, "bo-sung/"), {"vault-1": str(uuid7()), "text-2": "0905"})
    assert (wrong.status, wrong.fields["text-2"]) == (422, "0905")
    assert wrong.has("Không tìm thấy giấy tờ trong kho.")

    given = {"vault-1": str(kept.public_id), "text-2": "0905123608"}
    done = visitor.post(
        address(waiting, "bo-sung/"), given, budget=110
    )  # a new slip, and the use of the paper

    assert done.has("Đã gửi đủ.")
    assert fresh(waiting).state == State.PROCESSING


def test_part_of_it_is_taken_and_says_that_the_rest_is_waited_for(
    waiting: Dossier, visitor: PageClient
) -> None:
    page = visitor.post(address(waiting, "bo-sung/"), {"text-2": "0905123608"})

    assert page.has("Hồ sơ còn chờ các mục còn lại.", "Bạn đã trả lời: 0905123608", "gửi thêm 1 mục")
    assert 'id="tep-2"' not in page.html


def test_photos_of_one_paper_become_one_file(
    citizen: Citizen, office: Desk, waiting: Dossier, visitor: PageClient
) -> None:
    photos = [str(sent(citizen, office, untrusted.photo(size=(800, 1100)), f"{n}.jpg")) for n in (1, 2)]

    visitor.post(address(waiting, "bo-sung/"), {"upload-1": photos})

    file = waiting.papers.get(name="Bản vẽ mặt bằng").file
    assert file is not None
    assert file.mime == "application/pdf"


def test_without_scripts_the_file_is_kept_while_it_is_checked_and_then_sent_with_one_press(
    waiting: Dossier, visitor: PageClient
) -> None:
    given = SimpleUploadedFile("ban-ve.pdf", whole_pdf(), content_type="application/pdf")
    page = visitor.post(address(waiting, "bo-sung/"), {"tep-1": given, "text-2": "0905123608"})

    assert page.status == 422
    assert page.faults == {"tep-1": "Đã tải xong, đang kiểm tra tệp."}
    kept = page.form("/bo-sung/")
    assert kept["text-2"] == "0905123608"
    upload = FileUpload.objects.get(public_id=kept["upload-1"])
    check_upload(upload_id=upload.public_id)

    page = visitor.post(address(waiting, "bo-sung/"), kept, budget=100)

    assert page.has("Đã gửi đủ.")
    assert FileUpload.objects.count() == 1


def test_a_refused_file_says_why_beside_its_place_and_the_words_stay(
    citizen: Citizen, office: Desk, waiting: Dossier, visitor: PageClient
) -> None:
    upload = sent(citizen, office, untrusted.evil_pdf("javascript"), "don.pdf")
    before = fingerprint(waiting)

    page = visitor.post(address(waiting, "bo-sung/"), {"upload-1": str(upload), "text-2": "090"})

    assert "JavaScript" in page.faults["tep-1"]
    kept = page.form("/bo-sung/")
    assert kept["text-2"] == "090"
    assert "upload-1" not in kept  # sent again as it stands, the page goes on without it
    assert fingerprint(waiting) == before


def test_a_file_of_somebody_else_is_not_taken(office: Desk, waiting: Dossier, visitor: PageClient) -> None:
    theirs = sent(people.citizen(), office, whole_pdf())
    before = fingerprint(waiting)

    page = visitor.post(address(waiting, "bo-sung/"), {"upload-1": str(theirs)})

    assert page.status == 422
    assert "tep-1" in page.faults
    assert str(theirs) not in page.html
    assert fingerprint(waiting) == before


def test_an_empty_answer_says_what_to_do(waiting: Dossier, visitor: PageClient) -> None:
    page = visitor.post(address(waiting, "bo-sung/"), {"text-1": "  "})

    assert page.status == 422
    assert page.has("Chưa có gì để gửi. Hãy chọn tệp hoặc ghi câu trả lời cho ít nhất một mục.")


def test_an_answer_that_comes_too_late_says_how_the_dossier_stands(
    dossier: Dossier, visitor: PageClient
) -> None:
    page = visitor.post(address(dossier, "bo-sung/"), {"text-1": "Muộn"})

    assert page.status == 409
    assert page.has("Hồ sơ đang ở trạng thái")


def test_taking_it_back_needs_a_reason_and_shows_the_answer(
    office: Desk, dossier: Dossier, visitor: PageClient
) -> None:
    empty = visitor.post(address(dossier, "rut/"), {"reason": " "})
    assert empty.faults == {"reason": "Hãy ghi lý do người nộp nêu."}

    asked = visitor.post(address(dossier, "rut/"), {"reason": "Phòng khám thôi hoạt động"})
    assert asked.has("Chờ cơ quan trả lời", "Phòng khám thôi hoạt động")
    assert "Tôi muốn rút hồ sơ này" not in asked.text

    services.decide_withdrawal(
        actor=office.director, public_id=dossier.public_id, grant=False, note="Đã thẩm định xong."
    )
    assert visitor.get(address(dossier)).has("Không được rút", "Đã thẩm định xong.")


def test_the_result_is_saved_verified_and_kept_in_the_vault(
    office: Desk, done: Dossier, visitor: PageClient
) -> None:
    digitisation.keep_results(agency_id=office.agency.pk, dossier_id=done.public_id)
    result = DossierResult.objects.get()

    page = visitor.get(address(done))
    saved = visitor.client.get(address(done, f"ket-qua/{result.public_id}/"))

    assert page.has("Kết quả: Giấy xác nhận", "Đã lưu vào kho giấy tờ", "Mở trang kiểm tra")
    assert address(done, f"ket-qua/{result.public_id}/") in page.links
    assert b"".join(saved.streaming_content).startswith(b"%PDF")
    [verify] = [link for link in page.links if "/kt/" in link]
    shown = PageClient().get(verify[verify.index("/kt/") :])
    assert shown.h1 == "Kết quả này do cơ quan cấp"
    assert shown.has(done.procedure.name, result.sha256)
    assert "Nhi" not in shown.text


def owed(done: Dossier) -> PaymentOrder:
    """A fee due with the result, asked for."""
    line = OrderLine(kind="phí", name="Phí cấp giấy phép", amount=300_000)
    with clock.frozen(MONDAY):
        return store_order(
            actor=gateway_actor(done.agency_id),
            dossier=done,
            ground=OrderGround.FEES,
            due="result",
            lines=[line],
        )


def test_a_result_whose_fee_is_not_paid_is_not_given_out_and_the_page_leads_to_paying(
    office: Desk, done: Dossier, visitor: PageClient
) -> None:
    order = owed(done)
    digitisation.keep_results(agency_id=office.agency.pk, dossier_id=done.public_id)
    at = address(done, f"ket-qua/{DossierResult.objects.get().public_id}/")

    page = visitor.get(address(done))
    assert page.has(
        "Chưa tải được kết quả.", "Còn 300.000 đ phí, lệ phí nộp khi trả kết quả.", "Căn cứ: Luật"
    )
    assert at not in page.links
    assert page.links.count(f"/tra-phi/{order.token}/") == 1

    refused = visitor.get(at)
    assert (refused.path, refused.has("Nộp xong thì tải được kết quả ngay.")) == (address(done), True)
    kept = VaultPaper.objects.get()
    assert visitor.get(f"/nguoi-dan/kho/{kept.public_id}/tep/").path == "/nguoi-dan/kho/"

    notice = PaymentNotice("platform", "GD1", order.code, 300_000, MONDAY)
    with clock.frozen(MONDAY):
        receive_payment(actor=gateway_actor(done.agency_id), notice=notice)
    assert at in visitor.get(address(done)).links
    assert visitor.client.get(at).getvalue().startswith(b"%PDF")


def test_a_code_nobody_gave_is_no_result(done: Dossier) -> None:
    page = PageClient().get("/kt/AAAABBBBCCCCDDDD/")

    assert page.status == 404
    assert page.has("Không có giấy tờ nào mang mã này")


@pytest.mark.parametrize("part", ["", "bo-sung/", "rut/", "ket-qua/01890000-0000-7000-8000-000000000001/"])
def test_another_citizen_finds_nothing_at_any_of_its_addresses(
    office: Desk, waiting: Dossier, part: str
) -> None:
    stranger, before = PageClient(people.citizen().account), fingerprint(waiting)

    if part in ("", "ket-qua/01890000-0000-7000-8000-000000000001/"):
        page = stranger.get(address(waiting, part))
    else:
        page = stranger.post(
            address(waiting, part),
            {"tep-1": SimpleUploadedFile("a.pdf", pdf()), "text-1": "x", "reason": "x"},
        )

    assert page.status == 404
    assert waiting.code not in page.html
    assert fingerprint(waiting) == before
    assert not FileUpload.objects.exclude(state=UploadState.CANCELLED).exists()


def test_what_was_sent_after_the_session_had_ended_stands_in_the_page_after_signing_in(
    citizen: Citizen, waiting: Dossier
) -> None:
    gone = PageClient()
    gone.client.post(
        address(waiting, "bo-sung/"),
        {"text-2": "0905123608"},
        headers={"Referer": f"http://testserver{address(waiting)}"},
    )
    gone.client.force_login(citizen.account)

    page = gone.get(address(waiting))

    assert page.has("Bạn đã đăng nhập lại.")
    assert page.form("/bo-sung/")["text-2"] == "0905123608"
    assert "Bạn đã đăng nhập lại." not in gone.get(address(waiting)).text


def test_the_page_keeps_within_its_statements(waiting: Dossier, visitor: PageClient) -> None:
    visitor.get(address(waiting))

    assert len(visitor.get(address(waiting)).statements) == 24
