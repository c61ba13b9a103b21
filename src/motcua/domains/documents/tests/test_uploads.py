"""Files that arrive in pieces: who may send, how much, where one goes on, what becomes of what nobody finished."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.documents import selectors, services
from motcua.domains.documents.errors import FileNotReady, FileRefused, UploadOver, WrongOffset
from motcua.domains.documents.models import FileSizeLimit, FileUpload
from motcua.domains.documents.services.cancel_upload import expire_uploads, sweep_parts
from motcua.domains.documents.tests import factories
from motcua.domains.documents.types import UploadPurpose, UploadState
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, parts
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind
from motcua.kernel.errors import LimitReached, NotAllowed, NotFound
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db

CONTENT = b"mot cua, nhieu phan"


def citizen(of=None) -> Actor:
    return Actor(kind=ActorKind.CITIZEN, id=uuid7(), agency_id=(of or people.agency()).pk)


def begun(actor: Actor, *, size: int = len(CONTENT), name: str = "don.txt") -> FileUpload:
    return services.start_upload(actor=actor, name=name, size=size)


def waiting_jobs() -> list[tuple[str, dict[str, str]]]:
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args::text from procrastinate_jobs order by id")
        return [(name, json.loads(given)) for name, given in cursor.fetchall()]


def test_the_checks_begin_once_the_last_piece_is_here():
    me = citizen()
    upload = begun(me)

    first = services.receive_piece(actor=me, public_id=upload.public_id, offset=0, piece=CONTENT[:5])
    assert (first.state, first.received, waiting_jobs()) == (UploadState.OPEN, 5, [])
    last = services.receive_piece(actor=me, public_id=upload.public_id, offset=5, piece=CONTENT[5:])

    assert (last.state, last.received) == (UploadState.COMPLETE, len(CONTENT))
    assert parts.path_of(upload.public_id).read_bytes() == CONTENT
    assert waiting_jobs() == [("documents.check_upload", {"upload_id": str(upload.public_id)})]


def test_a_piece_that_does_not_follow_is_told_where_to_go_on():
    me = citizen()
    upload = begun(me)
    services.receive_piece(actor=me, public_id=upload.public_id, offset=0, piece=CONTENT[:5])

    for offset in (0, 4, 6):
        with pytest.raises(WrongOffset) as told:
            services.receive_piece(actor=me, public_id=upload.public_id, offset=offset, piece=b"x")
        assert told.value.details["offset"] == 5

    assert parts.path_of(upload.public_id).read_bytes() == CONTENT[:5]


def test_what_the_disk_lost_is_sent_again():
    me = citizen()
    upload = begun(me)
    services.receive_piece(actor=me, public_id=upload.public_id, offset=0, piece=CONTENT[:9])
    parts.write(upload.public_id, 0, CONTENT[:4])

    assert selectors.get_upload(me, upload.public_id).offset == 4

    services.receive_piece(actor=me, public_id=upload.public_id, offset=4, piece=CONTENT[4:])
    assert parts.path_of(upload.public_id).read_bytes() == CONTENT


def test_what_was_written_and_not_remembered_is_written_over():
    """The server died between the disk and the database."""
    me = citizen()
    upload = begun(me)
    parts.write(upload.public_id, 0, b"mot cua ???")

    services.receive_piece(actor=me, public_id=upload.public_id, offset=0, piece=CONTENT)

    assert parts.path_of(upload.public_id).read_bytes() == CONTENT


def test_more_bytes_than_announced_are_refused():
    me = citizen()
    upload = begun(me, size=3)

    with pytest.raises(LimitReached) as told:
        services.receive_piece(actor=me, public_id=upload.public_id, offset=0, piece=b"four")

    assert told.value.code == "too_many_bytes"
    assert parts.size_of(upload.public_id) == 0


def test_a_whole_upload_takes_no_more():
    me = citizen()
    upload = begun(me)
    services.receive_piece(actor=me, public_id=upload.public_id, offset=0, piece=CONTENT)

    with pytest.raises(UploadOver, match="đang kiểm tra"):
        services.receive_piece(actor=me, public_id=upload.public_id, offset=len(CONTENT), piece=b"")


@pytest.mark.parametrize(
    ("name", "size", "code", "words"),
    [
        ("phim.pdf", 2 * 1024**3, "file_too_large", "Tệp nặng 2.048,0 MB, quá mức 200 MB"),
        ("tep.pdf", 200 * 1024**2 + 1, "file_too_large", "quá mức 200 MB"),
        ("tep.pdf", 0, "file_refused", "Tệp trống"),
        ("may.exe", 10, "file_refused", "Không nhận tệp loại .exe"),
        ("goi.zip", 10, "file_refused", "Không nhận tệp loại .zip"),
        ("khong-duoi", 10, "file_refused", "không có phần đuôi"),
    ],
    ids=["two gigabytes", "a byte too much", "empty", "a program", "an archive", "no ending"],
)
def test_a_file_is_refused_before_a_byte_is_sent(name, size, code, words):
    with pytest.raises(FileRefused, match=words) as told:
        services.start_upload(actor=citizen(), name=name, size=size)

    assert told.value.code == code
    assert not FileUpload.objects.exists()


def test_a_photo_of_a_phone_may_begin_though_hardly_anybody_can_open_it():
    assert services.start_upload(actor=citizen(), name="IMG_1.HEIC", size=10).original_name == "IMG_1.HEIC"


def test_limits_differ_by_purpose_and_agency():
    here = people.agency()
    FileSizeLimit.objects.create(
        agency=here, purpose="vault-paper", max_bytes=100, effective_from=clock.today()
    )

    begun(citizen(), size=101)
    with pytest.raises(FileRefused):
        services.start_upload(actor=citizen(), name="a.pdf", size=101, purpose=UploadPurpose.VAULT_PAPER)


def test_one_person_has_thirty_files_on_the_way_and_no_more():
    me = citizen()
    for _number in range(30):
        begun(me)

    with pytest.raises(LimitReached, match="30 tệp cùng lúc") as told:
        begun(me)

    assert told.value.code == "too_many_uploads"
    begun(citizen())


def test_one_person_has_a_gigabyte_on_the_way_and_no_more():
    me = citizen()
    for _number in range(5):
        begun(me, size=200 * 1024**2)

    with pytest.raises(LimitReached, match="mức tối đa là 1.024 MB"):
        begun(me, size=24 * 1024**2 + 1)

    begun(me, size=24 * 1024**2)


def test_a_disk_that_is_nearly_full_takes_no_more(monkeypatch):
    monkeypatch.setattr(parts, "free_bytes", lambda: 99)

    with pytest.raises(LimitReached) as told:
        begun(citizen(), size=100)

    assert told.value.code == "disk_nearly_full"
    begun(citizen(), size=99)


@pytest.mark.parametrize("who", ["stranger", "task of ours", "citizen of no agency"])
def test_nobody_unknown_sends_files(who):
    actor = {
        "stranger": ANONYMOUS,
        "task of ours": factories.clerk(),
        "citizen of no agency": Actor(kind=ActorKind.CITIZEN, id=uuid7()),
    }[who]

    with pytest.raises(NotAllowed):
        begun(actor)

    assert not FileUpload.objects.exists()


@pytest.mark.parametrize("who", ["another citizen", "an officer", "the same at another agency", "nobody"])
def test_an_upload_is_found_by_its_owner_alone(who):
    me, there = citizen(), people.agency("SKHCN-QB")
    upload = begun(me)
    other = {
        "another citizen": citizen(),
        "an officer": people.actor(of=people.agency(), may="documents.read"),
        "the same at another agency": Actor(kind=ActorKind.CITIZEN, id=me.id, agency_id=there.pk),
        "nobody": ANONYMOUS,
    }[who]

    for act in (
        lambda: selectors.get_upload(other, upload.public_id),
        lambda: selectors.file_of_upload(other, upload.public_id),
        lambda: services.cancel_upload(actor=other, public_id=upload.public_id),
        lambda: services.receive_piece(actor=other, public_id=upload.public_id, offset=0, piece=b"x"),
    ):
        with pytest.raises(NotFound):
            act()

    upload.refresh_from_db()
    assert (upload.state, upload.received) == (UploadState.OPEN, 0)


def test_an_upload_that_is_not_checked_cannot_be_used():
    me = citizen()
    upload = begun(me)

    with pytest.raises(FileNotReady, match="Đã tải 0,0 trên"):
        selectors.file_of_upload(me, upload.public_id)


def test_giving_up_takes_the_bytes_and_may_be_done_twice(django_capture_on_commit_callbacks):
    me = citizen()
    upload = begun(me)
    services.receive_piece(actor=me, public_id=upload.public_id, offset=0, piece=b"mot")

    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            services.cancel_upload(actor=me, public_id=upload.public_id)

    assert parts.size_of(upload.public_id) == 0
    assert selectors.list_uploads(me, UploadPurpose.DOSSIER_PAPER).rows == []
    with pytest.raises(UploadOver):
        services.receive_piece(actor=me, public_id=upload.public_id, offset=3, piece=b"x")


def test_each_piece_gives_a_day_for_the_next(django_capture_on_commit_callbacks):
    me, start = citizen(), clock.now()
    upload = begun(me)

    with clock.frozen(start + timedelta(hours=23)):
        services.receive_piece(actor=me, public_id=upload.public_id, offset=0, piece=b"mot")
    with clock.frozen(start + timedelta(hours=46)):
        assert selectors.get_upload(me, upload.public_id).state is UploadState.OPEN
        assert expire_uploads(agency_id=me.agency_id) == 0
    with clock.frozen(start + timedelta(hours=48)), django_capture_on_commit_callbacks(execute=True):
        assert selectors.get_upload(me, upload.public_id).state is UploadState.EXPIRED
        with pytest.raises(UploadOver, match="Quá 24 giờ"):
            services.receive_piece(actor=me, public_id=upload.public_id, offset=3, piece=b"x")
        assert expire_uploads(agency_id=me.agency_id) == 1

    assert parts.size_of(upload.public_id) == 0


def test_rows_of_uploads_long_over_go_too():
    me = citizen()
    upload = begun(me)
    services.cancel_upload(actor=me, public_id=upload.public_id)

    with clock.frozen(clock.now() + timedelta(days=31)):
        expire_uploads(agency_id=me.agency_id)

    assert not FileUpload.objects.exists()


def test_bytes_nobody_waits_for_are_swept_and_others_stay():
    me, stray = citizen(), uuid7()
    upload = begun(me)
    services.receive_piece(actor=me, public_id=upload.public_id, offset=0, piece=b"mot")
    parts.write(stray, 0, b"x")

    sweep_parts()

    assert (parts.size_of(stray), parts.size_of(upload.public_id)) == (0, 3)


def test_a_file_posted_whole_is_an_upload_like_any_other():
    me = citizen()

    upload = services.receive_whole(actor=me, upload=factories.BytesIO(CONTENT), name="don.txt")

    assert (upload.state, upload.received) == (UploadState.COMPLETE, len(CONTENT))


def test_the_list_costs_one_statement_at_any_length():
    me = citizen()
    for number in range(25):
        begun(me, name=f"{number}.txt")

    with CaptureQueriesContext(connection) as asked:
        page = selectors.list_uploads(me, UploadPurpose.DOSSIER_PAPER)
    rest = selectors.list_uploads(me, UploadPurpose.DOSSIER_PAPER, after=page.next)

    assert len(asked) == 1
    assert [one.name for one in page.rows[:2]] == ["24.txt", "23.txt"]
    assert [one.name for one in rest.rows] == [f"{number}.txt" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"size": 0, "received": 0}, "documents_upload_is_not_empty"),
        ({"received": 20}, "documents_upload_received_is_within"),
        ({"state": "lost"}, "documents_upload_state_is_known"),
        ({"state": "complete"}, "documents_upload_is_whole_once_complete"),
        ({"state": "checked", "received": 19}, "documents_upload_checked_has_file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_database_refuses_an_upload_that_cannot_be(change, constraint):
    upload = begun(citizen())

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        FileUpload.objects.filter(pk=upload.pk).update(**change)
