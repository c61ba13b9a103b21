"""Files by their content: once, whole, and as they were put."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import threading
from dataclasses import replace

import pytest
from django.conf import settings as django_settings

from motcua.kernel import storage
from motcua.kernel.storage import BlobMissing, CorruptBlob, StorageUnavailable, StoredBlob, TooLarge

CONTENT = "Giấy phép số 12/GP-SKHCN".encode()
NAME = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.MOTCUA = replace(django_settings.MOTCUA, data_dir=tmp_path)
    return tmp_path / "files"


def all_files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


class Counting(io.BytesIO):
    """Notes how much was asked for at once."""

    def __init__(self, content):
        super().__init__(content)
        self.asked = []

    def read(self, size=-1):
        self.asked.append(size)
        return super().read(size)


def test_content_is_kept_under_its_own_name(files):
    blob = storage.put(CONTENT)

    assert blob == StoredBlob(sha256=NAME, size=len(CONTENT))
    assert all_files(files) == [f"{NAME[:2]}/{NAME[2:4]}/{NAME}"]
    assert storage.path_of(NAME).read_bytes() == CONTENT
    assert storage.exists(NAME)


def test_the_same_content_is_kept_once(files):
    storage.put(CONTENT)
    before = storage.path_of(NAME).stat()

    assert storage.put(io.BytesIO(CONTENT)) == StoredBlob(NAME, len(CONTENT))

    after = storage.path_of(NAME).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert len(all_files(files)) == 1


def test_a_file_cut_short_on_disk_is_replaced_when_its_content_comes_again():
    storage.put(CONTENT)
    storage.path_of(NAME).write_bytes(CONTENT[:5])

    storage.put(CONTENT)

    assert storage.read_blob(NAME) == CONTENT


def test_a_stream_is_read_in_pieces_and_measured():
    stream = Counting(os.urandom(storage.CHUNK * 2 + 7))

    blob = storage.put(stream)

    assert blob.size == storage.CHUNK * 2 + 7
    assert blob.sha256 == hashlib.sha256(stream.getvalue()).hexdigest()
    assert stream.asked == [storage.CHUNK] * 4


def test_empty_content_is_content_too():
    blob = storage.put(b"")

    assert blob.size == 0
    assert storage.read_blob(blob.sha256) == b""


def test_more_than_the_limit_is_refused_and_leaves_nothing(files):
    stream = Counting(bytes(storage.CHUNK * 5))

    with pytest.raises(TooLarge) as refused:
        storage.put(stream, limit=storage.CHUNK * 2)

    assert refused.value.message == "Tệp lớn hơn mức cho phép 2 MB."
    assert len(stream.asked) == 3  # not read to its end
    assert all_files(files) == []


def test_content_of_just_the_limit_is_kept():
    assert storage.put(CONTENT, limit=len(CONTENT)).size == len(CONTENT)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "Ổ đĩa đã đầy"),
        (errno.EDQUOT, "Ổ đĩa đã đầy"),
        (errno.EROFS, "Không ghi được vào thư mục dữ liệu"),
        (errno.EACCES, "Không ghi được vào thư mục dữ liệu"),
        (errno.EIO, "lỗi ổ đĩa"),
    ],
)
def test_a_disk_that_refuses_is_told_and_leaves_nothing(files, monkeypatch, number, words):
    def refuse(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)

    with pytest.raises(StorageUnavailable, match=words) as refused:
        storage.put(CONTENT)

    assert refused.value.code == "storage_unavailable"
    assert all_files(files) == []
    assert not storage.exists(NAME)


def test_a_stream_that_breaks_leaves_nothing(files):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise ConnectionError

    with pytest.raises(StorageUnavailable):
        storage.put(Broken())

    assert all_files(files) == []


def test_a_file_has_its_name_only_when_it_is_whole(files, monkeypatch):
    seen = []
    flush = os.fsync

    def look(handle):
        seen.append(storage.exists(NAME))
        flush(handle)

    monkeypatch.setattr(os, "fsync", look)
    storage.put(CONTENT)

    assert seen == [False, True, True, True]  # the file itself, then three folders


def test_what_was_put_is_read_back():
    storage.put(CONTENT)

    with storage.open_blob(NAME) as file:
        assert file.read(4) == CONTENT[:4]
        assert file.read() == CONTENT[4:]


@pytest.mark.parametrize("changed", [CONTENT + b"x", CONTENT[:-1], b"", CONTENT.replace(b"12", b"13")])
def test_changed_content_is_never_given_out(changed):
    storage.put(CONTENT)
    storage.path_of(NAME).write_bytes(changed)

    with pytest.raises(CorruptBlob) as refused:
        storage.open_blob(NAME)

    assert refused.value.message == "Tệp trên đĩa đã bị hỏng hoặc bị sửa. Hãy khôi phục từ bản sao lưu."


def test_a_file_that_is_not_there_is_told():
    assert not storage.exists(NAME)
    with pytest.raises(BlobMissing):
        storage.open_blob(NAME)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", NAME.upper(), NAME[:-1], NAME + "0", f"{NAME}\n"])
def test_only_a_hash_is_a_name(name):
    for function in (storage.path_of, storage.exists, storage.open_blob):
        with pytest.raises(ValueError, match="not a sha256"):
            function(name)


def test_all_files_are_listed_in_order_of_their_names():
    blobs = [storage.put(str(number).encode()) for number in range(50)]
    (storage.path_of(blobs[0].sha256).parent / "note.txt").write_text("left by a person")

    assert list(storage.iter_all()) == sorted(blobs, key=lambda blob: blob.sha256)


def test_nothing_is_listed_before_the_first_file():
    assert list(storage.iter_all()) == []
    assert storage.sweep() == 0


def test_leftovers_of_a_crash_are_swept_when_old(files):
    storage.put(CONTENT)
    old, new = files / "incoming" / "old", files / "incoming" / "new"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (0, 0))

    assert storage.sweep() == 1

    assert all_files(files) == [f"{NAME[:2]}/{NAME[2:4]}/{NAME}", "incoming/new"]


def test_many_may_put_the_same_content_at_once(files):
    threads = [threading.Thread(target=storage.put, args=(CONTENT,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all_files(files) == [f"{NAME[:2]}/{NAME[2:4]}/{NAME}"]
    assert storage.read_blob(NAME) == CONTENT


@pytest.fixture
def arrived(tmp_path):
    path = tmp_path / "den"
    path.write_bytes(CONTENT)
    return path


def test_a_file_of_our_own_disk_is_kept_without_being_copied(files, arrived):
    blob = storage.adopt(arrived)

    assert blob == StoredBlob(NAME, len(CONTENT))
    assert all_files(files) == [f"{NAME[:2]}/{NAME[2:4]}/{NAME}"]
    assert storage.path_of(NAME).stat().st_ino == arrived.stat().st_ino


def test_a_file_that_was_kept_stays_when_its_first_name_goes(arrived):
    storage.adopt(arrived)
    arrived.unlink()

    assert storage.read_blob(NAME) == CONTENT


def test_content_that_is_there_already_is_not_kept_twice(arrived):
    storage.put(CONTENT)
    before = storage.path_of(NAME).stat().st_ino

    assert storage.adopt(arrived) == StoredBlob(NAME, len(CONTENT))

    assert storage.path_of(NAME).stat().st_ino == before != arrived.stat().st_ino


def test_a_torn_file_of_the_same_name_is_made_whole(arrived):
    storage.put(CONTENT)
    storage.path_of(NAME).write_bytes(CONTENT[:5])

    storage.adopt(arrived)

    assert storage.read_blob(NAME) == CONTENT


def test_a_disk_without_second_names_gets_a_copy(files, arrived, monkeypatch):
    def refuse(*_names):
        raise OSError(errno.EXDEV, "other disk")

    monkeypatch.setattr(storage.os, "link", refuse)

    assert storage.adopt(arrived) == StoredBlob(NAME, len(CONTENT))
    assert storage.read_blob(NAME) == CONTENT
    assert all_files(files) == [f"{NAME[:2]}/{NAME[2:4]}/{NAME}"]


def test_a_file_that_is_not_there_cannot_be_kept(tmp_path):
    with pytest.raises(BlobMissing):
        storage.adopt(tmp_path / "khong-co")


def test_a_disk_that_fails_while_a_file_is_named_is_said_in_words(arrived, monkeypatch):
    def fail(_handle):
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(storage.os, "fsync", fail)

    with pytest.raises(StorageUnavailable, match="do lỗi ổ đĩa"):
        storage.adopt(arrived)
