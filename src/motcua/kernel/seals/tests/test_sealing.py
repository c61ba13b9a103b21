"""Seals: made over all entries since the last, and never lost between table and file."""

from __future__ import annotations

import json
import os
import stat
from datetime import timedelta

import pytest
from django.db import connection, transaction

from motcua.kernel import clock, crypto
from motcua.kernel.crypto import KeyMissing
from motcua.kernel.models import JournalUnsealed, Seal
from motcua.kernel.seals import jobs, ledger, seal_now, sealing, verify
from motcua.kernel.seals.bodies import merkle_root
from motcua.kernel.seals.tests.conftest import MORNING


def rows_and_lines():
    """Both records of the seals, as (number, hash)."""
    rows = [
        (number, bytes(value))
        for number, value in Seal.objects.order_by("number").values_list("number", "hash")
    ]
    return rows, [(line.body.number, line.hash) for line in ledger.lines()]


def test_a_seal_covers_every_entry_since_the_last(write, subjects):
    first, second, third = subjects
    ids = write((first, "a"), (second, "b"), (first, "c"))

    seal = seal_now()

    assert seal.number == 1
    assert seal.sealed_at == MORNING
    assert seal.entry_ids == sorted(ids)
    assert (seal.entry_count, seal.highest_id) == (3, max(ids))
    assert bytes(seal.root) == merkle_root(sealing.hashes_of(sorted(ids)))
    assert bytes(seal.previous_hash) == b""
    assert bytes(seal.hash) == sealing.body_of(seal).hash()
    assert crypto.seal_holds(
        sealing.body_of(seal).canonical(), key_id=seal.key_id, signature=bytes(seal.signature)
    )
    assert JournalUnsealed.objects.count() == 0

    later = write((third, "d"))
    with clock.frozen(MORNING + timedelta(minutes=1)):
        following = seal_now()
    assert (following.number, following.entry_ids) == (2, later)
    assert bytes(following.previous_hash) == bytes(seal.hash)


def test_with_nothing_to_seal_there_is_no_seal(write, subjects):
    assert seal_now() is None
    assert rows_and_lines() == ([], [])

    write((subjects[0], "a"))
    seal_now()

    assert seal_now() is None
    assert len(rows_and_lines()[0]) == 1


def test_the_file_has_a_line_for_every_row(write, subjects, data_dir):
    for what in "abc":
        write((subjects[0], what))
        seal_now()

    rows, lines = rows_and_lines()
    assert [number for number, _hash in rows] == [1, 2, 3]
    assert lines == rows
    file = data_dir / "seals" / "seals.jsonl"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [json.loads(raw)["number"] for raw in file.read_text().splitlines()] == [1, 2, 3]


def test_the_file_says_nothing_of_the_entries_content(write, subjects, data_dir):
    write((subjects[0], "Hoàng Thị Đánh Dấu"))
    seal_now()

    text = (data_dir / "seals" / "seals.jsonl").read_text()
    assert set(json.loads(text)) == {
        *("number", "sealed_at", "entry_count", "highest_id", "root", "previous_hash"),
        *("hash", "signature", "key_id", "marks"),
    }


def test_a_row_exists_before_its_line(write, subjects, monkeypatch):
    seen = []
    append = ledger.Ledger.append

    def look(self, missing):
        seen.append((Seal.objects.count(), len(list(ledger.lines()))))
        return append(self, missing)

    monkeypatch.setattr(ledger.Ledger, "append", look)
    write((subjects[0], "a"))
    seal_now()

    assert seen == [(1, 0)]


def test_a_crash_before_the_row_leaves_everything_to_the_next_seal(write, subjects, monkeypatch):
    ids = write((subjects[0], "a"))
    with monkeypatch.context() as patched:
        patched.setattr(crypto, "sign_seal", lambda message: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            seal_now()

    assert rows_and_lines() == ([], [])
    assert JournalUnsealed.objects.count() == 1
    assert seal_now().entry_ids == ids
    assert verify().ok


@pytest.mark.parametrize("step", ["opened", "append"])
def test_a_crash_between_row_and_line_is_mended(write, subjects, monkeypatch, step):
    write((subjects[0], "a"))
    seal_now()
    write((subjects[0], "b"))
    real, calls = getattr(ledger, step, None) or ledger.Ledger.append, []

    def crash(*arguments):
        calls.append(step)
        if step == "append" or len(calls) == 2:  # the first opening is the mending at the beginning
            raise OSError("power lost")
        return real(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(ledger if step == "opened" else ledger.Ledger, step, crash)
        with pytest.raises(OSError, match="power lost"):
            seal_now()
    rows, lines = rows_and_lines()
    assert (len(rows), len(lines)) == (2, 1)
    report = verify()
    assert report.ok
    assert report.waiting_lines == 1

    assert seal_now() is None

    rows, lines = rows_and_lines()
    assert lines == rows
    assert len(rows) == 2
    assert verify().waiting_lines == 0


def test_a_line_cut_anywhere_is_written_again(write, subjects, data_dir):
    file = data_dir / "seals" / "seals.jsonl"
    write((subjects[0], "a"))
    seal_now()
    before = file.stat().st_size
    write((subjects[1], "b"), (subjects[2], "c"))
    seal_now()
    whole = file.read_bytes()

    for size in [*range(before, len(whole) - 1, 7), len(whole) - 1]:
        file.write_bytes(whole[:size])
        assert len(list(ledger.lines())) == 1

        assert sealing.catch_up() == 1

        assert file.read_bytes() == whole
    assert verify().ok


def test_a_line_longer_than_a_block_is_cut_and_mended_too(write, subjects, data_dir, monkeypatch):
    monkeypatch.setattr(ledger, "_BLOCK", 16)
    file = data_dir / "seals" / "seals.jsonl"
    for what in "abc":
        write((subjects[0], what))
        seal_now()
    whole = file.read_bytes()

    file.write_bytes(whole[:-1])

    assert sealing.catch_up() == 1
    assert file.read_bytes() == whole
    assert sealing.catch_up() == 0


def test_several_lines_lost_are_written_again(write, subjects, data_dir, caplog):
    for what in "abcdefgh":
        write((subjects[0], what))
        seal_now()
    file = data_dir / "seals" / "seals.jsonl"
    whole = file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))

    assert sealing.catch_up() == 6

    assert file.read_bytes() == whole
    assert "6 lines behind" in caplog.text


def test_a_damaged_last_line_is_not_written_over(write, subjects, data_dir):
    write((subjects[0], "a"))
    seal_now()
    file = data_dir / "seals" / "seals.jsonl"
    file.write_bytes(b"{}\n")
    write((subjects[0], "b"))

    with pytest.raises(ValueError, match="not a seal"):
        seal_now()

    assert file.read_bytes() == b"{}\n"


def test_a_full_disk_loses_no_seal(write, subjects, monkeypatch):
    write((subjects[0], "a"))
    flush = os.fsync
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda handle: 1 / 0 if ledger.path().exists() else flush(handle))
        with pytest.raises(ZeroDivisionError):
            seal_now()

    sealing.catch_up()

    rows, lines = rows_and_lines()
    assert lines == rows
    assert len(rows) == 1


def test_many_entries_go_into_several_seals(write, subjects, monkeypatch):
    monkeypatch.setattr(sealing, "MEMBERS", 2)
    monkeypatch.setattr(jobs, "MEMBERS", 2)
    ids = write(*[(subjects[0], what) for what in "abcde"])

    jobs.seal_waiting()

    seals = list(Seal.objects.order_by("number"))
    assert [seal.entry_ids for seal in seals] == [ids[:2], ids[2:4], ids[4:]]
    assert verify().ok


def test_an_entry_gone_before_it_was_sealed_is_missed_in_its_seal(write, subjects, tamper):
    gone, kept = write((subjects[0], "a"), (subjects[1], "b"))
    tamper.delete(gone)

    seal = seal_now()

    assert seal.entry_ids == [gone, kept]
    assert seal.entry_count == 2
    assert gone in [finding.entry_id for finding in verify().findings]


def test_without_its_key_a_new_seal_is_not_made_with_another(write, subjects, other_keys):
    write((subjects[0], "a"))
    seal_now()
    write((subjects[0], "b"))
    other_keys()

    with pytest.raises(KeyMissing, match=r"seal\.key"):
        seal_now()

    assert Seal.objects.count() == 1
    assert JournalUnsealed.objects.count() == 1


def test_members_stand_in_order_of_their_ids_however_they_were_committed(write, subjects, tamper):
    first, second, third = write(*[(subject, "a") for subject in subjects])
    tamper.sql("truncate kernel_journalunsealed")
    for entry_id in (third, first, second):
        tamper.sql("insert into kernel_journalunsealed values (%s)", entry_id)

    assert seal_now().entry_ids == [first, second, third]
    assert verify().ok


@pytest.mark.django_db(transaction=True)
def test_a_seal_is_never_part_of_another_transaction(data_dir):
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        seal_now()


def test_one_sealer_works_at_a_time(write, subjects):
    write((subjects[0], "a"))
    seal_now()

    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks where locktype = 'advisory' and objid = %s", [sealing._SEALERS]
        )
        assert cursor.fetchone()[0] == 1
