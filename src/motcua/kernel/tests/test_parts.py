"""Files that arrive piece by piece."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from django.conf import settings

from motcua.kernel import parts, storage
from motcua.kernel.ids import uuid7

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def part():
    made = uuid7()
    yield made
    parts.remove(made)


def test_pieces_lie_one_behind_the_other(part):
    parts.write(part, 0, b"mot")
    parts.write(part, 3, b" cua")

    assert parts.path_of(part).read_bytes() == b"mot cua"
    assert parts.size_of(part) == 7


def test_what_lay_behind_a_piece_is_gone(part):
    parts.write(part, 0, b"mot hai ba")
    parts.write(part, 3, b"!")

    assert parts.path_of(part).read_bytes() == b"mot!"


def test_nothing_has_arrived_of_a_part_nobody_sent(part):
    assert parts.size_of(part) == 0


def test_only_the_owner_of_the_process_reads_what_arrives(part):
    parts.write(part, 0, b"x")

    assert parts.path_of(part).stat().st_mode & 0o077 == 0


def test_removing_takes_what_was_made_of_it_too(part):
    parts.write(part, 0, b"x")
    parts.beside(part, ".jpg").write_bytes(b"y")

    parts.remove(part)
    parts.remove(part)

    assert (parts.size_of(part), parts.made_of(part)) == (0, [])


def test_what_is_set_aside_lies_in_quarantine_and_nowhere_else(part):
    parts.write(part, 0, b"evil")

    parts.set_aside(part)

    kept = Path(settings.MOTCUA.data_dir) / "quarantine" / str(part)
    assert kept.read_bytes() == b"evil"
    assert parts.size_of(part) == 0


def test_a_stored_file_is_set_aside_once():
    blob = storage.put(b"evil in the store")

    storage.set_aside(blob.sha256)
    storage.set_aside(blob.sha256)

    assert not storage.exists(blob.sha256)
    assert (Path(settings.MOTCUA.data_dir) / "quarantine" / blob.sha256).read_bytes() == b"evil in the store"


def test_the_list_names_parts_and_nothing_made_of_them(part):
    parts.write(part, 0, b"x")
    parts.beside(part, ".jpg").write_bytes(b"y")

    assert part in list(parts.iter_all())
    assert all(len(str(one)) == 36 for one in parts.iter_all())


@pytest.mark.parametrize(
    ("free", "left"), [(parts.RESERVE + 5, 5), (parts.RESERVE, 0), (10, 0)], ids=["some", "none", "less"]
)
def test_a_gigabyte_of_the_disk_stays_free(monkeypatch, free, left):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(0, 0, free))

    assert parts.free_bytes() == left


def test_a_disk_that_cannot_be_written_is_told_in_words(part, monkeypatch):
    def full(*_arguments, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parts.os, "open", full)

    with pytest.raises(storage.StorageUnavailable, match="Ổ đĩa đã đầy"):
        parts.write(part, 0, b"x")


def test_a_file_that_is_not_there_is_missing(part):
    with pytest.raises(storage.BlobMissing):
        storage.open_path(parts.path_of(part))
