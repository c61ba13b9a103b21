"""Whatever somebody does to the journal past the application is found and named."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection

from motcua.kernel import clock, crypto
from motcua.kernel.ids import uuid7
from motcua.kernel.models import Seal
from motcua.kernel.seals import FindingKind, reports, seal_now, sealing, verify
from motcua.kernel.seals.tests.conftest import MORNING

LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def chains(write, subjects):
    """Two sealed minutes: three subjects with three, two and one entries, in two seals."""
    first, second, third = subjects
    a1, b1, a2 = write((first, "a1"), (second, "b1"), (first, "a2"))
    seal_now()
    a3, b2, c1 = write((first, "a3"), (second, "b2"), (third, "c1"))
    seal_now()
    return {first: [a1, a2, a3], second: [b1, b2], third: [c1]}


@pytest.fixture
def file(data_dir):
    return data_dir / "seals" / "seals.jsonl"


def found(at=LATER):
    with clock.frozen(at):
        report = verify()
    assert report.found == len(report.findings)
    return [(finding.kind, finding.entry_id or finding.seal) for finding in report.findings]


def sentences():
    with clock.frozen(LATER):
        return [finding.sentence for finding in verify().findings]


# An untouched journal


def test_an_untouched_journal_is_whole(chains):
    report = verify()

    assert report.ok
    assert (report.entries, report.seals, report.findings, report.unsealed) == (6, 2, [], None)
    assert report.sentences() == [
        "Đã kiểm tra 6 bản ghi và 2 niêm phong.",
        "Không phát hiện sai lệch.",
        "Mọi bản ghi đều đã được niêm phong.",
    ]


def test_an_empty_journal_is_whole(empty_journal):
    report = verify()

    assert report.ok
    assert (report.entries, report.seals, report.unsealed) == (0, 0, None)


def test_what_is_not_sealed_yet_is_named(chains, write, subjects):
    with clock.frozen(LATER):
        first, last = write((subjects[0], "x"), (subjects[1], "y"))

    report = verify()

    assert report.ok
    assert report.entries == 8
    unsealed = report.unsealed
    assert (unsealed.count, unsealed.first_id, unsealed.last_id) == (2, first, last)
    assert (unsealed.first_at, unsealed.last_at) == (LATER, LATER)
    assert unsealed.sentence == ("2 bản ghi chưa niêm phong, từ 09:00, 05/02/2024 đến 09:00, 05/02/2024.")


def test_an_entry_committed_late_is_sealed_later_and_whole(write, subjects, tamper):
    """Ids are made before commit: a slow transaction's entry is older than the seal that came before it."""
    slow, quick = write((subjects[0], "slow"), (subjects[1], "quick"))
    tamper.sql("delete from kernel_journalunsealed where entry_id = %s", slow)
    seal_now()
    tamper.sql("insert into kernel_journalunsealed values (%s)", slow)
    seal_now()

    assert [seal.entry_ids for seal in Seal.objects.order_by("number")] == [[quick], [slow]]
    assert verify().ok


def test_verifying_changes_nothing_and_does_not_grow_with_the_journal(chains, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        verify()


# Changed entries


@pytest.mark.parametrize(
    "change",
    [
        """payload = '{"what": "other"}'""",
        "payload = payload || '{\"more\": 1}'",
        "agency_id = 4",
        "agency_id = null",
        "name = 'dossiers.accepted'",
        "version = 2",
        "actor_kind = 'officer'",
        "actor_id = '0190ab12-1234-7123-8123-123456789012'",
        "on_behalf_of = '0190ab12-1234-7123-8123-123456789012'",
        "via = 'web'",
        "task = 'other'",
        "request_id = 'other'",
        "occurred_at = occurred_at - interval '1 microsecond'",
        "recorded_at = recorded_at + interval '1 microsecond'",
        "recorded_at = recorded_at + interval '40 years'",
        "content_hash = sha256('x')",
        "previous_hash = sha256('x')",
    ],
)
def test_a_changed_row_is_found_whatever_was_changed(chains, subjects, tamper, change):
    entry_id = chains[subjects[0]][1]

    tamper.sql(f"update kernel_journalentry set {change} where id = %s", entry_id)  # noqa: S608

    assert set(found()) == {(FindingKind.CHANGED_ENTRY, entry_id)}


def test_a_changed_row_is_named(chains, subjects, tamper):
    entry_id = chains[subjects[0]][1]

    tamper.change(entry_id, "forged")

    report = verify()
    assert [finding.sentence for finding in report.findings] == [
        f"Bản ghi {entry_id} (thứ 2 của tests.thing {subjects[0]}) đã bị sửa nội dung."
    ]
    (finding,) = report.findings
    assert (finding.subject_type, finding.subject_id, finding.subject_seq) == ("tests.thing", subjects[0], 2)
    assert not report.ok
    assert report.sentences()[1] == "Phát hiện 1 sai lệch."


def test_a_changed_hash_is_found(chains, subjects, tamper):
    _a1, a2, a3 = chains[subjects[0]]

    tamper.sql("update kernel_journalentry set hash = sha256('x') where id = %s", a2)

    assert set(found()) == {(FindingKind.CHANGED_ENTRY, a2), (FindingKind.CHANGED_ENTRY, a3)}


def test_a_row_that_was_changed_and_made_to_agree_with_itself_breaks_the_chain(chains, subjects, tamper):
    _a1, a2, a3 = chains[subjects[0]]

    tamper.change(a2, "forged")
    tamper.rehash(a2)

    assert set(found()) == {(FindingKind.CHANGED_ENTRY, a3), (FindingKind.CHANGED_ENTRY, a2)}
    assert sentences() == [
        f"Chuỗi của tests.thing {subjects[0]} bị đứt trước bản ghi thứ 3 ({a3}).",
        f"Bản ghi {a2} khác với lúc được niêm phong số 1.",
    ]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_chain_rewritten_without_a_fault_is_found_by_its_seals(chains, subjects, tamper, place):
    chain = chains[subjects[0]]

    tamper.rewrite(chain, place, "forged")

    assert set(found()) == {(FindingKind.CHANGED_ENTRY, entry_id) for entry_id in chain[place:]}


def test_without_the_file_a_rewritten_chain_is_still_found_by_its_seal(chains, subjects, tamper, file):
    tamper.rewrite(chains[subjects[2]], 0, "forged")
    file.unlink()

    assert (FindingKind.CHANGED_ENTRY, 2) in found()
    assert "Có bản ghi khác với lúc được niêm phong số 2." in sentences()


def test_an_unsealed_row_that_was_changed_is_found(chains, write, subjects, tamper):
    (entry_id,) = write((subjects[2], "new"))

    tamper.change(entry_id, "forged")

    assert found() == [(FindingKind.CHANGED_ENTRY, entry_id)]


# Missing entries


def test_a_missing_row_in_the_middle_is_found_and_named(chains, subjects, tamper):
    a2 = chains[subjects[0]][1]

    tamper.delete(a2)

    assert sentences() == [
        f"Thiếu bản ghi thứ 2 của tests.thing {subjects[0]}.",
        f"Thiếu bản ghi {a2} đã được niêm phong số 1.",
    ]


def test_a_missing_last_row_is_found(chains, subjects, tamper):
    a3 = chains[subjects[0]][2]

    tamper.delete(a3)

    assert sentences() == [
        f"Thiếu bản ghi thứ 3 của tests.thing {subjects[0]}, ở cuối chuỗi.",
        f"Thiếu bản ghi {a3} đã được niêm phong số 2.",
    ]


def test_a_missing_last_row_is_found_though_the_head_was_rewound(chains, subjects, tamper):
    a1, a2, a3 = chains[subjects[0]]

    tamper.delete(a3)
    tamper.rewind_head([a1, a2])

    assert found() == [(FindingKind.MISSING_ENTRY, a3)]


def test_a_whole_missing_subject_is_found(chains, subjects, tamper):
    b1, b2 = chains[subjects[1]]

    tamper.delete(b1, b2)

    assert sentences() == [
        f"Mất toàn bộ 2 bản ghi của tests.thing {subjects[1]}.",
        f"Thiếu bản ghi {b1} đã được niêm phong số 1.",
        f"Thiếu bản ghi {b2} đã được niêm phong số 2.",
    ]


def test_a_whole_missing_subject_is_found_though_its_head_is_gone_too(chains, subjects, tamper):
    b1, b2 = chains[subjects[1]]

    tamper.delete(b1, b2)
    tamper.sql("delete from kernel_journalhead where subject_id = %s", subjects[1])

    assert found() == [(FindingKind.MISSING_ENTRY, b1), (FindingKind.MISSING_ENTRY, b2)]


def test_an_emptied_journal_is_found(chains, tamper):
    tamper.sql("truncate kernel_journalentry, kernel_journalhead")

    assert len(found()) == 6
    assert {kind for kind, _where in found()} == {FindingKind.MISSING_ENTRY}


def test_a_row_gone_while_waiting_for_its_seal_is_found(chains, write, subjects, tamper):
    (entry_id,) = write((uuid7(), "new"))
    tamper.delete(entry_id)
    tamper.sql("delete from kernel_journalhead where seq = 1 and subject_id not in (%s, %s, %s)", *subjects)

    assert found() == [(FindingKind.MISSING_ENTRY, entry_id)]


def test_everything_emptied_is_found_by_the_file(chains, tamper):
    tamper.sql("truncate kernel_journalentry, kernel_journalhead, kernel_seal, kernel_journalunsealed")

    assert found() == [
        (FindingKind.MISSING_SEAL, 1),
        (FindingKind.MISSING_ENTRY, 1),
        (FindingKind.MISSING_SEAL, 2),
        (FindingKind.MISSING_ENTRY, 2),
    ]


# Inserted entries


def test_a_row_slipped_into_a_chain_is_found(chains, subjects, tamper):
    a1, _a2, _a3 = chains[subjects[0]]

    slipped = tamper.insert(subject=subjects[0], seq=2, previous_hash=bytes(tamper.entry(a1)["hash"]))

    assert set(found()) == {(FindingKind.INSERTED_ENTRY, slipped)}
    assert f"Bản ghi {slipped} bị chèn thêm: tests.thing {subjects[0]} đã có bản ghi thứ 2." in sentences()


def test_a_row_added_at_the_end_with_its_head_is_found(chains, subjects, tamper):
    last = tamper.entry(chains[subjects[0]][2])

    slipped = tamper.insert(subject=subjects[0], seq=4, previous_hash=bytes(last["hash"]))
    tamper.rewind_head([slipped])

    assert found() == [(FindingKind.INSERTED_ENTRY, slipped)]


def test_a_row_added_without_its_head_is_found(chains, subjects, tamper):
    last = tamper.entry(chains[subjects[0]][2])

    slipped = tamper.insert(subject=subjects[0], seq=4, previous_hash=bytes(last["hash"]))

    assert set(found()) == {(FindingKind.CHANGED_HEAD, None), (FindingKind.INSERTED_ENTRY, slipped)}


def test_a_whole_subject_slipped_in_is_found(chains, tamper):
    subject = uuid7()

    slipped = tamper.insert(subject=subject, seq=1, previous_hash=b"")
    tamper.sql(
        "insert into kernel_journalhead select subject_type, subject_id, 1, previous_hash, hash"
        " from kernel_journalentry where id = %s",
        slipped,
    )

    assert found() == [(FindingKind.INSERTED_ENTRY, slipped)]


def test_a_second_row_under_the_same_id_is_found(chains, subjects, tamper):
    copied = chains[subjects[0]][0]
    subject = uuid7()

    with clock.frozen(LATER):
        tamper.insert(subject=subject, seq=1, previous_hash=b"", entry_id=copied)

    assert (FindingKind.INSERTED_ENTRY, copied) in found()


def test_a_sealed_entry_listed_as_waiting_again_is_found(chains, subjects, tamper):
    entry_id = chains[subjects[0]][0]

    tamper.sql("insert into kernel_journalunsealed values (%s)", entry_id)

    assert found() == [(FindingKind.MISSING_ENTRY, entry_id)]


def test_a_changed_head_is_found(chains, subjects, tamper):
    tamper.sql("update kernel_journalhead set hash = sha256('x') where subject_id = %s", subjects[0])

    (finding,) = verify().findings
    assert (finding.kind, finding.subject_id) == (FindingKind.CHANGED_HEAD, subjects[0])
    assert finding.sentence == f"Đầu chuỗi của tests.thing {subjects[0]} không khớp bản ghi cuối (thứ 3)."


# Seals


@pytest.mark.parametrize(
    "change",
    [
        "root = sha256('x')",
        "entry_count = 2",
        "highest_id = '0190ab12-1234-7123-8123-123456789012'",
        "sealed_at = sealed_at + interval '1 microsecond'",
        "hash = sha256('x')",
        "signature = sha256('x')",
        "entry_ids = entry_ids[1:2]",
        "entry_ids = entry_ids[2:3]",
        "entry_ids = entry_ids[1:2] || entry_ids[1:1]",
        "entry_ids = '{}'",
        "previous_hash = sha256('x')",
    ],
)
def test_a_changed_seal_is_found(chains, tamper, change):
    tamper.sql(f"update kernel_seal set {change} where number = 1")  # noqa: S608

    assert (FindingKind.CHANGED_SEAL, 1) in found()


def test_a_seal_signed_with_a_forged_key_is_found(chains, subjects, tamper, other_keys, settings):
    real = settings.MOTCUA
    tamper.rewrite(chains[subjects[2]], 0, "forged")
    seal = Seal.objects.get(number=2)
    seal.root = sealing.merkle_root(sealing.hashes_of(seal.entry_ids))
    body = sealing.body_of(seal)
    other_keys()
    crypto.key_users._items.pop("seal")
    seal.key_id, seal.signature = crypto.sign_seal(body.canonical())
    seal.hash = body.hash()
    seal.save()
    crypto.key_users.register("seal", sealing._any_seal)
    settings.MOTCUA = real

    assert {(FindingKind.KEY_MISSING, 2), (FindingKind.CHANGED_SEAL, 2)} <= set(found())


def test_a_seal_with_another_predecessor_is_found_though_our_key_signed_it(chains):
    """What a copy of the system could make: a true seal of another history."""
    seal = Seal.objects.get(number=2)
    seal.previous_hash = bytes(32)
    body = sealing.body_of(seal)
    seal.hash, (seal.key_id, seal.signature) = body.hash(), crypto.sign_seal(body.canonical())
    seal.save()

    assert "Niêm phong số 2 không nối với niêm phong đứng trước." in sentences()


def test_a_seal_whose_key_is_lost_says_so(chains, tamper):
    tamper.sql("update kernel_seal set key_id = 'ffffffff' where number = 2")

    assert (FindingKind.KEY_MISSING, 2) in found()
    assert "Không có khóa ffffffff để kiểm tra chữ ký niêm phong số 2." in sentences()


@pytest.mark.parametrize("number", [1, 2])
def test_a_missing_seal_is_found_and_its_entries_are_not_called_slipped_in(chains, tamper, number):
    tamper.sql("delete from kernel_seal where number = %s", number)

    assert found() == [(FindingKind.MISSING_SEAL, number)]
    assert sentences() == [f"Thiếu niêm phong số {number} trong cơ sở dữ liệu."]


def test_a_seal_missing_from_both_places_is_found(chains, tamper, file):
    tamper.sql("delete from kernel_seal where number = 1")
    file.write_text(file.read_text().splitlines(keepends=True)[1])

    assert (FindingKind.MISSING_SEAL, 1) in found()


def test_the_last_seal_gone_with_all_its_entries_is_found(chains, subjects, tamper):
    a1, a2, a3 = chains[subjects[0]]
    b1, b2 = chains[subjects[1]]
    (c1,) = chains[subjects[2]]
    tamper.delete(a3, b2, c1)
    tamper.rewind_head([a1, a2])
    tamper.rewind_head([b1])
    tamper.sql("delete from kernel_journalhead where subject_id = %s", subjects[2])
    tamper.sql("delete from kernel_seal where number = 2")

    assert found() == [(FindingKind.MISSING_SEAL, 2), (FindingKind.MISSING_ENTRY, 2)]
    assert sentences()[1] == "Thiếu hoặc đã sửa 3 trong 3 bản ghi của niêm phong số 2."


def test_an_entry_taken_out_of_its_seal_and_the_journal_is_found(chains, subjects, tamper):
    (c1,) = chains[subjects[2]]
    tamper.delete(c1)
    tamper.sql("delete from kernel_journalhead where subject_id = %s", subjects[2])
    tamper.sql("update kernel_seal set entry_ids = array_remove(entry_ids, %s) where number = 2", c1)

    assert (FindingKind.CHANGED_SEAL, 2) in found()


# The file


def test_a_changed_line_is_found(chains, file):
    lines = [json.loads(raw) for raw in file.read_text().splitlines()]
    lines[0]["entry_count"] = 99
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))

    assert found() == [(FindingKind.CHANGED_FILE, 1)]


def test_a_line_with_another_signature_is_found(chains, file):
    lines = [json.loads(raw) for raw in file.read_text().splitlines()]
    lines[1]["signature"] = "00" * 64
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))

    assert found() == [(FindingKind.CHANGED_SEAL, 2)]
    assert sentences() == ["Niêm phong số 2 trong cơ sở dữ liệu khác với tệp bên ngoài."]


def test_a_missing_line_is_found(chains, file):
    file.write_text(file.read_text().splitlines(keepends=True)[1])

    assert found(MORNING) == [(FindingKind.CHANGED_FILE, 1)]
    assert sentences() == ["Tệp bên ngoài thiếu dòng của niêm phong số 1."]


def test_a_damaged_line_is_found(chains, file):
    first, second = file.read_text().splitlines(keepends=True)
    file.write_text("rubbish\n" + second)

    assert sentences() == [
        "Dòng 1 của tệp niêm phong bị hỏng.",
        "Tệp bên ngoài thiếu dòng của niêm phong số 1.",
    ]


def test_a_missing_last_line_is_a_crash_for_ten_minutes_and_then_a_fault(chains, file):
    file.write_text(file.read_text().splitlines(keepends=True)[0])

    assert found(MORNING + timedelta(minutes=9)) == []
    assert found(MORNING + timedelta(minutes=10)) == [(FindingKind.CHANGED_FILE, 2)]
    report = verify()
    assert (report.ok, report.waiting_lines) == (True, 1)
    assert report.sentences()[-1] == "1 niêm phong mới chưa kịp ghi ra tệp bên ngoài."


def test_a_missing_file_is_found(chains, file):
    file.unlink()

    assert found() == [(FindingKind.CHANGED_FILE, 1), (FindingKind.CHANGED_FILE, 2)]


# The report


def test_a_long_list_of_findings_is_cut_and_counted(chains, tamper, monkeypatch):
    monkeypatch.setattr(reports, "SHOWN", 2)
    tamper.sql("update kernel_journalentry set via = 'web'")

    report = verify()

    assert (report.found, len(report.findings)) == (6, 2)
    assert report.sentences()[1] == "Phát hiện 6 sai lệch."
    assert "Còn 4 sai lệch khác không liệt kê." in report.sentences()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_one_snapshot_is_read(data_dir, monkeypatch):
    from motcua.kernel.seals import verifying

    levels = []

    def look(report):
        with connection.cursor() as cursor:
            cursor.execute(
                "select current_setting('transaction_isolation'), current_setting('transaction_read_only')"
            )
            levels.append(cursor.fetchone())

    monkeypatch.setattr(verifying, "check_chains", look)
    verify()

    assert levels == [("repeatable read", "on")]
