"""Posting on the screen: the board and its filters, one act for everything, places, proof, sheets, completeness."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader
from tests.support.pages import browser_of

from motcua.domains.catalogue import services
from motcua.domains.catalogue.models import PetitionAddress, Posting, PostingPlace
from motcua.domains.catalogue.tests import factories as make
from motcua.domains.catalogue.tests import posting as posted
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.documents.tests import factories as files
from motcua.domains.people.models import Agency
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

BOARD = "/lam-viec/niem-yet/"
APRIL = date(2024, 4, 1)


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        yield


@pytest.fixture
def here() -> Agency:
    agency = make.catalogue("AT-01", "AT-02")
    for key in ("AT-01", "AT-02"):
        make.open_version(agency, key)
    return agency


@pytest.fixture
def poster(here: Agency) -> Actor:
    return posted.poster(here)


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("bang.png", files.png(), "image/png")


def test_an_empty_board_says_what_to_do_first(poster: Actor) -> None:
    page = browser_of(poster).get(BOARD)

    assert page.has("Chưa có nơi niêm yết nào", "Thêm nơi niêm yết")


def test_everything_is_posted_in_one_act_and_the_board_says_so(here: Agency, poster: Actor) -> None:
    posted.place(here)
    posted.place(here, kind="portal", name="Cổng của Sở", posts_itself=True)
    client = browser_of(poster)
    board = client.get(BOARD)
    assert board.h1 == "2 thủ tục cần niêm yết lại"
    assert board.has("Còn thiếu", "Tự đăng")

    form = client.get(f"{BOARD}ghi/").fields
    after = client.post(f"{BOARD}ghi/", {**form, "photo": picture()})

    assert after.path == BOARD
    assert after.has("Đã ghi tại 1 nơi: niêm yết 2 bản.", "Khớp", "có xác nhận")
    assert after.h1 == "Niêm yết, công khai"


def test_the_filters_show_what_is_wrong_and_what_is_missing(here: Agency, poster: Actor) -> None:
    board = posted.place(here)
    posted.place(here, kind="booklet", name="Tập hướng dẫn")
    services.post_everywhere(actor=posted.posting_task(here), place_ids=[board.public_id])
    made.publish(here, made.decision(here, on=APRIL), made.drafted(here, "AT-01", limit_amount=3))

    with clock.frozen(local(2024, 4, 1, 8, 0)):
        client = browser_of(poster)
        wrong = client.get(f"{BOARD}?loc=lech")
        missing = client.get(f"{BOARD}?loc=thieu")
        at_board = client.get(f"{BOARD}?loc=canh-bao&noi={board.public_id}")

    assert [row[1] for row in wrong.rows] == ["Bản cũ từ 20/03/2024"]
    assert len(missing.rows) == 2
    assert [row[1] for row in at_board.rows] == ["Bản cũ từ 20/03/2024"]


def test_one_procedure_shows_where_it_hangs_and_takes_its_photo(here: Agency, poster: Actor) -> None:
    posted.place(here)
    services.post_everywhere(actor=posted.posting_task(here))
    posting = Posting.objects.get(procedure__source_key="AT-01")
    client = browser_of(poster)
    address = f"{BOARD}thu-tuc/{posting.procedure.public_id}/"
    assert client.get(address).has("Mọi nơi đang khớp", "Chưa xác nhận", "Niêm yết 09:00, 20/03/2024")

    refused = client.post(f"{BOARD}lan/{posting.public_id}/xac-nhan/", {})
    assert refused.has("Hãy chụp ảnh nơi niêm yết rồi gửi kèm.")
    proved = client.post(f"{BOARD}lan/{posting.public_id}/xac-nhan/", {"photo": picture()})
    assert proved.has("Đã ghi ảnh xác nhận.", "Có ảnh")
    down = client.post(f"{BOARD}lan/{posting.public_id}/go/", {})
    assert down.has("Đã gỡ", "1 nơi cần làm")


def test_a_place_is_set_up_edited_and_given_up(here: Agency, poster: Actor) -> None:
    client = browser_of(poster)
    form = client.get(f"{BOARD}noi/moi/").fields

    refused = client.post(f"{BOARD}noi/moi/", {**form, "name": " ", "posts_itself": "1"})
    assert refused.faults.keys() >= {"id_name"}
    saved = client.post(f"{BOARD}noi/moi/", {**form, "kind": "screen", "name": "Màn hình tầng 1"})
    place = PostingPlace.objects.get()
    assert saved.path == f"{BOARD}noi/{place.public_id}/"
    assert saved.has("Màn hình tầng 1", "Chưa treo thủ tục nào")

    edit = client.get(f"{BOARD}noi/{place.public_id}/sua/").fields
    assert client.post(f"{BOARD}noi/{place.public_id}/sua/", {**edit, "location": "Sảnh A"}).has("Sảnh A")
    assert client.post(f"{BOARD}noi/{place.public_id}/kiem-tra/", {}).has("chưa có địa chỉ trang")
    assert client.post(f"{BOARD}noi/{place.public_id}/thoi/", {}).has("Đã thôi dùng")


def test_sheets_are_printed_for_the_board(here: Agency, poster: Actor) -> None:
    board = posted.place(here)
    client = browser_of(poster).client

    for path, pages in (
        ("in/danh-muc/", 1),
        ("in/to/", 2),
        (f"in/to/?noi={board.public_id}", 2),
        ("in/phan-anh/", 1),
    ):
        response = client.get(f"{BOARD}{path}")
        assert response["Content-Type"] == "application/pdf"
        assert len(PdfReader(BytesIO(response.content)).pages) == pages, path


def test_the_addresses_for_petitions_are_kept_for_the_notice(poster: Actor) -> None:
    client = browser_of(poster)
    form = client.get(f"{BOARD}phan-anh/").fields

    assert client.post(f"{BOARD}phan-anh/", form).faults.keys() == {"id_address", "id_phone"}
    saved = client.post(f"{BOARD}phan-anh/", {**form, "address": "Số 1", "phone": "0233 1"})

    assert saved.has("Đã ghi địa chỉ")
    assert PetitionAddress.objects.get().effective_from == date(2024, 3, 20)


def test_whoever_only_reads_sees_the_board_and_no_act(here: Agency) -> None:
    posted.place(here)
    client = browser_of(make.reader(here))

    assert not client.get(BOARD).has("Đã niêm yết hết")
    assert client.get(f"{BOARD}ghi/").status == 403
    assert not Posting.objects.exists()


def test_completeness_leads_to_the_part_of_the_draft_that_is_missing(here: Agency) -> None:
    writer = made.writer(here)
    draft = made.opened(here, "AT-01", writer)
    client = browser_of(writer)

    whole = client.get("/lam-viec/thu-tuc/day-du/")
    assert whole.h1 == "0/2 thủ tục đủ bộ phận bắt buộc"
    assert len(client.get("/lam-viec/thu-tuc/day-du/?loc=thieu").rows) == 2
    assert client.get("/lam-viec/thu-tuc/day-du/?loc=du").has("Không có thủ tục nào như vậy")
    one = client.get(f"/lam-viec/thu-tuc/{make.procedure(here, 'AT-01').public_id}/day-du/")
    editor = f"/lam-viec/thu-tuc/phien-ban/{draft.public_id}/sua/"
    assert f"{editor}#part-b" in one.links
    assert one.has("Chưa có trình tự thực hiện")
    text = client.get(editor).html
    assert all(f'id="{link.split("#")[1]}"' in text for link in one.links if link.startswith(f"{editor}#"))
