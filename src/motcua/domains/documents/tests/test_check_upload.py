"""What becomes of a file that has arrived: looked into, then kept or refused, with words that say what to do."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.domains.documents import selectors, services
from motcua.domains.documents.errors import FileNotReady, FileRefused
from motcua.domains.documents.models import FileUpload, StoredFile
from motcua.domains.documents.selectors.limits import file_limit
from motcua.domains.documents.services.check_upload import check_upload, recheck_uploads
from motcua.domains.documents.tests import factories, signing
from motcua.domains.documents.tests.test_uploads import citizen
from motcua.domains.documents.types import ScanState, Severity, UploadState
from motcua.kernel import clock, parts, storage
from motcua.kernel.errors import NotFound
from motcua.kernel.inspection import pdf
from motcua.kernel.models import JournalEntry
from motcua.kernel.tests import untrusted

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """An upload that has arrived and was checked, by a citizen."""

    def send(content: bytes, name: str, *, actor=None, needs_signature=False):
        me = actor or citizen()
        begun = services.receive_whole(
            actor=me, upload=BytesIO(content), name=name, needs_signature=needs_signature
        )
        with django_capture_on_commit_callbacks(execute=True):
            check_upload(upload_id=begun.public_id)
        return me, selectors.get_upload(me, begun.public_id)

    return send


def codes(seen) -> list[str]:
    return [told.code for told in seen.findings]


def test_a_check_goes_before_what_nobody_waits_for() -> None:
    services.receive_whole(actor=citizen(), upload=BytesIO(b"mot cua"), name="don.txt")

    assert ProcrastinateJob.objects.get(task_name="documents.check_upload").priority > 0


def test_a_check_reads_and_writes_little(django_assert_num_queries):
    begun = services.receive_whole(actor=citizen(), upload=BytesIO(b"mot cua"), name="don.txt")
    file_limit(begun.agency_id, begun.purpose, clock.today())  # kept between jobs

    with django_assert_num_queries(8):  # two of them begin and end the transaction
        check_upload(upload_id=begun.public_id)


def test_a_good_pdf_is_kept_under_its_hash_and_its_parts_go(sent):
    content = untrusted.written(untrusted.text_pdf(2))

    me, seen = sent(content, "Đơn đề nghị.pdf")

    file = selectors.file_of_upload(me, seen.public_id)
    assert (seen.state, seen.findings, seen.file_id) == (UploadState.CHECKED, (), file.public_id)
    assert (file.mime, file.size, file.scan) == ("application/pdf", len(content), ScanState.OFF)
    assert (file.original_name, file.uploaded_by) == ("Đơn đề nghị.pdf", me.id)
    assert storage.read_blob(file.sha256) == content
    assert parts.size_of(seen.public_id) == 0
    entry = JournalEntry.objects.get(subject_id=file.public_id)
    assert (entry.name, entry.actor_kind, entry.task) == (
        "documents.file_stored",
        "system",
        "documents.check_upload",
    )


def test_a_refused_file_leaves_nothing_but_the_reason(sent):
    me, seen = sent(untrusted.evil_pdf("javascript"), "don.pdf")

    assert (seen.state, codes(seen), seen.file_id) == (UploadState.REFUSED, ["pdf_javascript"], None)
    assert "In ra PDF" in seen.findings[0].message
    assert not StoredFile.objects.exists()
    assert parts.size_of(seen.public_id) == 0
    with pytest.raises(FileNotReady, match="JavaScript"):
        selectors.file_of_upload(me, seen.public_id)
    entry = JournalEntry.objects.get(subject_id=seen.public_id)
    assert (entry.name, entry.payload["reasons"]) == ("documents.upload_refused", "pdf_javascript")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("don.pdf", lambda: untrusted.locked_pdf(), "encrypted"),
        ("don.pdf", lambda: b"%PDF-1.7 torn", "unreadable"),
        ("don.pdf", lambda: b"MZ program", "wrong_kind"),
        ("anh.jpg", lambda: untrusted.photo("PNG", size=(640, 640)), "wrong_kind"),
        ("don.docx", lambda: untrusted.bomb(), "archive_bomb"),
        ("don.docx", lambda: untrusted.archive({"word/a.zip": b"x"}), "archive_nested"),
        ("don.doc", lambda: factories.old_office() + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
    ],
    ids=["password", "torn", "a program", "another kind", "a bomb", "an archive inside", "macros"],
)
def test_bad_input_is_refused_in_words(sent, name, content, code):
    _me, seen = sent(content(), name)

    assert (seen.state, codes(seen)) == (UploadState.REFUSED, [code])
    assert seen.findings[0].severity is Severity.REFUSED


def test_doubts_are_told_and_the_file_is_taken(sent):
    _me, seen = sent(untrusted.photo(blur=9, size=(500, 700)), "anh.jpg")

    assert (seen.state, codes(seen)) == (UploadState.CHECKED, ["picture_small", "picture_blurred"])


def test_a_heic_photo_becomes_a_jpeg(sent):
    me, seen = sent(untrusted.photo("HEIF", size=(620, 877)), "IMG_0001.HEIC")

    file = selectors.file_of_upload(me, seen.public_id)
    assert (file.mime, file.original_name, codes(seen)) == ("image/jpeg", "IMG_0001.jpg", ["converted"])
    assert storage.read_blob(file.sha256)[:3] == b"\xff\xd8\xff"
    assert parts.made_of(seen.public_id) == []


def test_a_heic_photo_handed_in_at_once_is_refused_with_the_way_to_mend_it():
    with pytest.raises(FileRefused, match="Tương thích nhất"):
        services.store_file(
            actor=citizen(), upload=untrusted.photo("HEIF", size=(64, 64)), name="a.heic", purpose="x"
        )


def test_a_paper_that_must_be_signed_and_is_not_is_refused(sent):
    plain = untrusted.written(untrusted.text_pdf())

    assert codes(sent(plain, "don.pdf", needs_signature=True)[1]) == ["unsigned"]
    assert codes(sent(b"khong phai PDF", "don.txt", needs_signature=True)[1]) == ["unsigned"]
    assert sent(signing.sign(plain), "don.pdf", needs_signature=True)[1].state is UploadState.CHECKED


def test_checking_twice_keeps_one_file(sent):
    me, seen = sent(b"noi dung", "don.txt")

    check_upload(upload_id=seen.public_id)

    assert StoredFile.objects.filter(uploaded_by=me.id).count() == 1


def test_an_upload_given_up_while_it_was_checked_is_not_kept(monkeypatch):
    me = citizen()
    begun = services.receive_whole(actor=me, upload=BytesIO(b"noi dung"), name="don.txt")
    from motcua.domains.documents.services import check_upload as module

    def given_up(*_arguments, **_named):
        services.cancel_upload(actor=me, public_id=begun.public_id)
        return []

    monkeypatch.setattr(module, "inspect_file", given_up)
    check_upload(upload_id=begun.public_id)

    assert FileUpload.objects.get().state == UploadState.CANCELLED
    assert not StoredFile.objects.exists()


def test_an_upload_that_waits_too_long_is_checked_again_once():
    me = citizen()
    services.receive_whole(actor=me, upload=BytesIO(b"noi dung"), name="don.txt")

    assert recheck_uploads(agency_id=me.agency_id) == 0
    with clock.frozen(clock.now() + timedelta(minutes=6)):
        assert recheck_uploads(agency_id=me.agency_id) == 1
        recheck_uploads(agency_id=me.agency_id)

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where queueing_lock is not null")
        assert cursor.fetchone()[0] == 1


def test_several_photos_of_one_paper_become_one_pdf(sent, tmp_path):
    me, first = sent(untrusted.photo(size=(620, 877)), "trang1.jpg")
    _me, second = sent(untrusted.photo("PNG", size=(877, 620)), "trang2.png", actor=me)

    joined = services.join_pictures(
        actor=me, upload_ids=[first.public_id, second.public_id], name="Giấy phép"
    )

    assert (joined.mime, joined.original_name, joined.uploaded_by) == (
        "application/pdf",
        "Giấy phép.pdf",
        me.id,
    )
    assert pdf.facts(str(storage.path_of(joined.sha256)))["pages"] == 2


def test_only_pictures_of_ones_own_are_joined(sent):
    me, text = sent(b"noi dung", "don.txt")
    _other, foreign = sent(untrusted.photo(size=(620, 877)), "anh.jpg")

    with pytest.raises(FileRefused, match="Chỉ ghép được ảnh"):
        services.join_pictures(actor=me, upload_ids=[text.public_id], name="x")
    with pytest.raises(NotFound):
        services.join_pictures(actor=me, upload_ids=[foreign.public_id], name="x")
    with pytest.raises(FileRefused, match="từ 1 đến 50"):
        services.join_pictures(actor=me, upload_ids=[], name="x")
