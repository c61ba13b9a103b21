"""Sending files from a page and by the protocol tus 1.0.0: what goes over the line, and who is told what."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.pages import PageClient

from motcua.domains.documents.models import FileUpload
from motcua.domains.documents.services.check_upload import check_upload
from motcua.domains.documents.types import UploadState
from motcua.domains.people.models import Account
from motcua.domains.people.tests import factories as people
from motcua.kernel import parts
from motcua.kernel.tests import untrusted

pytestmark = pytest.mark.django_db

BODY = "application/offset+octet-stream"
TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}


def citizen() -> Account:
    return people.citizen(people.agency().pk).account


@pytest.fixture
def client() -> Client:
    made = Client()
    made.force_login(citizen())
    return made


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def begin(client: Client, *, size: Any = 9, name: str = "đơn.txt", purpose: str = "online-paper") -> Any:
    told = f"filename {in_base64(name)},purpose {in_base64(purpose)}, odd"
    return client.post("/tep/", **TUS, HTTP_UPLOAD_LENGTH=str(size), HTTP_UPLOAD_METADATA=told)


def patch(client: Client, path: str, offset: int, body: bytes, **more: str) -> Any:
    kind = more.pop("content_type", BODY)
    return client.patch(path, body, content_type=kind, **TUS, HTTP_UPLOAD_OFFSET=str(offset), **more)


def test_options_tell_what_is_spoken_here(client):
    answer = client.options("/tep/")

    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,checksum,termination"
    assert answer["Tus-Checksum-Algorithm"] == "sha1,sha256"


def test_a_file_goes_over_in_two_pieces(client):
    begun = begin(client)
    path = begun["Location"]
    assert (begun.status_code, begun["Tus-Resumable"], begun["Upload-Offset"]) == (201, "1.0.0", "0")

    first = patch(client, path, 0, b"mot c")
    head = client.head(path, **TUS)
    last = patch(client, path, 5, b"ua 1")

    assert (first.status_code, first["Upload-Offset"]) == (204, "5")
    assert (head.status_code, head["Upload-Offset"], head["Upload-Length"]) == (200, "5", "9")
    assert head["Cache-Control"] == "no-store"
    assert (last.status_code, last["Upload-Offset"]) == (204, "9")
    upload = FileUpload.objects.get()
    assert (upload.state, upload.original_name, upload.purpose) == ("complete", "đơn.txt", "online-paper")
    assert parts.path_of(upload.public_id).read_bytes() == b"mot cua 1"


def test_a_wrong_offset_is_a_conflict_that_says_the_right_one(client):
    path = begin(client)["Location"]
    patch(client, path, 0, b"mot")

    answer = patch(client, path, 0, b"mot")

    assert (answer.status_code, answer["Upload-Offset"]) == (409, "3")
    assert answer.json()["code"] == "wrong_offset"


@pytest.mark.parametrize(
    ("given", "status", "code"),
    [
        ({"size": 2 * 1024**3}, 413, "file_too_large"),
        ({"size": 0}, 422, "file_refused"),
        ({"size": "nhiều"}, 422, "wrong_header"),
        ({"size": "9" * 30}, 422, "wrong_header"),
        ({"name": "may.exe"}, 422, "file_refused"),
    ],
    ids=["2 GB", "empty", "no number", "too long a number", "a program"],
)
def test_what_cannot_be_taken_is_refused_at_the_start_in_words(client, given, status, code):
    answer = begin(client, **given)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"].endswith(".")
    assert not FileUpload.objects.exists()


def test_an_unknown_purpose_is_a_papers(client):
    begin(client, purpose="total-of-one-person")

    assert FileUpload.objects.get().purpose == "online-paper"


def test_another_version_is_told_ours(client):
    answer = client.post("/tep/", HTTP_TUS_RESUMABLE="0.2.2", HTTP_UPLOAD_LENGTH="9")

    assert (answer.status_code, answer["Tus-Resumable"]) == (412, "1.0.0")


def test_a_piece_of_another_type_is_not_read(client):
    path = begin(client)["Location"]

    assert patch(client, path, 0, b"x", content_type="text/plain").status_code == 415
    assert FileUpload.objects.get().received == 0


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_with_its_checksum_is_taken(client, algorithm):
    path = begin(client)["Location"]
    digest = base64.b64encode(hashlib.new(algorithm, b"mot").digest()).decode()

    answer = patch(client, path, 0, b"mot", HTTP_UPLOAD_CHECKSUM=f"{algorithm} {digest}")

    assert (answer.status_code, answer["Upload-Offset"]) == (204, "3")


@pytest.mark.parametrize(
    ("checksum", "status"),
    [("sha256 AAAA", 460), ("md5 AAAA", 400), ("sha1", 460)],
    ids=["wrong", "unknown", "missing"],
)
def test_a_piece_broken_on_the_way_is_dropped_whole(client, checksum, status):
    path = begin(client)["Location"]

    assert patch(client, path, 0, b"mot", HTTP_UPLOAD_CHECKSUM=checksum).status_code == status
    assert client.head(path, **TUS)["Upload-Offset"] == "0"


def test_giving_up_ends_the_upload(client, django_capture_on_commit_callbacks):
    path = begin(client)["Location"]
    patch(client, path, 0, b"mot")

    with django_capture_on_commit_callbacks(execute=True):
        ended = client.delete(path, **TUS)

    assert (ended.status_code, patch(client, path, 3, b"x").status_code) == (204, 410)
    assert parts.size_of(FileUpload.objects.get().public_id) == 0


@pytest.mark.parametrize("method", ["head", "patch", "delete", "get", "post"])
def test_somebody_elses_upload_is_not_found_by_any_method(client, method):
    path, stranger = begin(client)["Location"], Client()
    stranger.force_login(citizen())
    if method == "patch":
        answer = patch(stranger, path, 0, b"x")
    elif method in ("get", "post"):
        answer = getattr(stranger, method)(path if method == "get" else f"{path}bo/")
    else:
        answer = getattr(stranger, method)(path, **TUS)

    assert answer.status_code == 404
    upload = FileUpload.objects.get()
    assert (upload.state, upload.received) == ("open", 0)


def test_a_visitor_who_is_not_signed_in_sends_nothing():
    people.agency()

    assert begin(Client()).status_code == 403
    answer = Client().post("/tep/", {"tep": SimpleUploadedFile("a.txt", b"x")})
    assert answer.status_code == 403
    assert not FileUpload.objects.exists()


def test_a_piece_without_the_pages_token_is_refused():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(citizen())

    assert begin(strict).status_code == 403


def test_other_methods_are_not_known(client):
    path = begin(client)["Location"]

    assert client.put("/tep/", **TUS).status_code == 405
    assert client.put(path, **TUS).status_code == 405


def test_a_form_without_scripts_sends_its_files_whole():
    account = citizen()
    page = PageClient(account).post(
        "/tep/",
        {"tep": [SimpleUploadedFile("đơn.pdf", b"%PDF-1.7"), SimpleUploadedFile("anh.jpg", b"\xff\xd8\xff")]},
    )

    assert (page.status, page.path) == (200, "/tep/")
    assert page.has("đơn.pdf", "anh.jpg", "Đã tải xong, đang kiểm tra tệp.")
    assert set(FileUpload.objects.values_list("state", flat=True)) == {"complete"}


def test_a_form_without_a_file_or_with_a_bad_one_says_so_beside_the_field():
    client = PageClient(citizen())

    assert client.post("/tep/", {}).faults == {
        "id_tep": "Chưa có tệp nào được gửi. Hãy chọn tệp; tệp quá lớn máy chủ không nhận."
    }
    wrong = client.post("/tep/", {"tep": SimpleUploadedFile("a.exe", b"MZ")})
    assert wrong.status == 422
    assert wrong.faults["id_tep"].startswith("Không nhận tệp loại .exe")


def test_the_page_tells_how_each_file_stands_and_takes_it_back(django_capture_on_commit_callbacks):
    client = PageClient(citizen())
    client.post("/tep/", {"tep": SimpleUploadedFile("don.pdf", untrusted.evil_pdf("launch"))})
    upload = FileUpload.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        check_upload(upload_id=upload.public_id)

    page = client.get("/tep/")
    assert page.has("don.pdf", "Không nhận được tệp này.", "lệnh mở chương trình khác")
    told = client.client.get(f"/tep/{upload.public_id}/", HTTP_ACCEPT="application/json").json()
    assert (told["state"], told["offset"], told["size"]) == ("refused", upload.size, upload.size)
    assert [one["severity"] for one in told["findings"]] == ["refused"]

    after = client.post(f"/tep/{upload.public_id}/bo/", {})
    assert (after.path, after.has("don.pdf")) == ("/tep/", False)
    upload.refresh_from_db()
    assert upload.state == UploadState.CANCELLED


def test_the_address_of_an_upload_opened_by_hand_leads_to_the_page(client):
    assert client.get(begin(client)["Location"])["Location"] == "/tep/"


def test_an_officer_sends_files_to_their_own_agency():
    there = people.agency("SKHCN-QB")
    officer = people.officer(of=there)
    client = Client()
    client.force_login(officer.account)

    begin(client)

    assert FileUpload.objects.get().agency_id == there.pk
