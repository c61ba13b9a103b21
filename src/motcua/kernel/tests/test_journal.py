"""The journal: numbered and chained per subject, written once, announced with the act it records."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.kernel import clock, events, journal, request_ids
from motcua.kernel.actors import Actor, ActorKind, Via
from motcua.kernel.ids import uuid7
from motcua.kernel.journal.digests import FIELDS
from motcua.kernel.journal.recording import NoTransaction
from motcua.kernel.models import JournalEntry, JournalHead, JournalUnsealed
from motcua.kernel.tests.happenings import KEEPER, MORNING, Happened, happen, jobs_named, named, sweep

ACTOR = UUID("018d7682-0000-7000-8000-000000000001")
CITIZEN = UUID("018d7682-0000-7000-8000-000000000002")
SUBJECT = UUID("018d7682-0000-7000-8000-000000000003")
ENTRY = UUID("018d7682-0000-7000-8000-000000000004")


@pytest.fixture(autouse=True)
def named_and_frozen():
    with named(), clock.frozen(MORNING):
        yield


@pytest.fixture
def real(transactional_db):
    """Real transactions; what they left is swept away."""
    yield
    sweep()


def chain_of(subject: UUID) -> list[JournalEntry]:
    return list(journal.entries_of("tests.thing", subject))


def content_of(entry: JournalEntry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in FIELDS}


# --- the hashes


def test_the_digest_of_an_entry_is_the_same_for_ever() -> None:
    entry = {
        "id": ENTRY,
        "agency_id": 3,
        "subject_type": "tests.thing",
        "subject_id": SUBJECT,
        "name": "tests.happened",
        "version": 1,
        "payload": {"what": "việc", "an": [1, None]},
        "actor_kind": "officer",
        "actor_id": ACTOR,
        "on_behalf_of": None,
        "via": "web",
        "task": "",
        "request_id": "r-1",
        "occurred_at": MORNING,
        "recorded_at": MORNING + timedelta(microseconds=7),
    }

    expected = (
        '["018d7682-0000-7000-8000-000000000004",3,"tests.thing","018d7682-0000-7000-8000-000000000003",'
        '"tests.happened",1,{"an":[1,null],"what":"việc"},"officer",'
        '"018d7682-0000-7000-8000-000000000001",null,"web","","r-1",'
        '"2024-02-05T01:00:00.000000+00:00","2024-02-05T01:00:00.000007+00:00"]'
    )
    assert journal.digest(entry) == sha256(expected.encode()).digest()


@pytest.mark.parametrize("name", FIELDS)
def test_no_part_of_an_entry_can_change_without_its_digest(name: str) -> None:
    entry = dict.fromkeys(FIELDS, "một") | {"occurred_at": MORNING, "recorded_at": MORNING}
    other = "hai" if name not in {"occurred_at", "recorded_at"} else MORNING + timedelta(microseconds=1)

    assert journal.digest(entry | {name: other}) != journal.digest(entry)


def test_the_same_moment_in_another_zone_is_the_same_content() -> None:
    entry = dict.fromkeys(FIELDS, "một") | {"occurred_at": MORNING, "recorded_at": MORNING}

    assert journal.digest(entry | {"occurred_at": datetime(2024, 2, 5, 1, tzinfo=UTC)}) == journal.digest(
        entry
    )


def test_a_link_holds_what_stood_before_its_number_and_its_content() -> None:
    assert journal.chain_hash(b"", 1, b"c") == sha256(b"\0\0\0\0\0\0\0\x01c").digest()
    assert journal.chain_hash(b"p", 258, b"c") == sha256(b"p\0\0\0\0\0\0\x01\x02c").digest()


# --- one entry


@pytest.mark.django_db
def test_an_entry_says_who_did_what_for_whom_through_which_door() -> None:
    officer = Actor(
        kind=ActorKind.OFFICER, id=ACTOR, agency_id=3, on_behalf_of=CITIZEN, via=Via.API, task="import"
    )
    event = Happened(subject_id=SUBJECT, agency_id=3, what="Nộp hồ sơ «giấy»")

    with request_ids.bound("request-0001"):
        entry_id = journal.record(actor=officer, event=event)

    entry = JournalEntry.objects.get(id=entry_id)
    assert content_of(entry) == {
        "id": entry_id,
        "agency_id": 3,
        "subject_type": "tests.thing",
        "subject_id": SUBJECT,
        "name": "tests.happened",
        "version": 1,
        "payload": {"what": "Nộp hồ sơ «giấy»"},
        "actor_kind": "officer",
        "actor_id": ACTOR,
        "on_behalf_of": CITIZEN,
        "via": "api",
        "task": "import",
        "request_id": "request-0001",
        "occurred_at": MORNING,
        "recorded_at": MORNING,
    }
    assert entry.subject_seq == 1
    assert JournalUnsealed.objects.filter(entry_id=entry_id).count() == 1


@pytest.mark.django_db
def test_what_was_read_back_has_the_hashes_the_database_wrote() -> None:
    for what in ("một", "hai", "ba"):
        happen(SUBJECT, what)

    previous = b""
    for seq, entry in enumerate(chain_of(SUBJECT), start=1):
        content = journal.digest(content_of(entry))
        assert bytes(entry.content_hash) == content
        assert bytes(entry.previous_hash) == previous
        assert bytes(entry.hash) == journal.chain_hash(previous, seq, content)
        previous = bytes(entry.hash)
    head = JournalHead.objects.get(subject_id=SUBJECT)
    assert (head.seq, bytes(head.hash)) == (3, previous)


@pytest.mark.django_db
def test_each_subject_has_a_chain_of_its_own() -> None:
    other = uuid7()
    for subject, what in ((SUBJECT, "một"), (other, "hai"), (SUBJECT, "ba")):
        happen(subject, what)

    assert [(e.subject_seq, e.payload["what"]) for e in chain_of(SUBJECT)] == [(1, "một"), (2, "ba")]
    assert [(e.subject_seq, e.payload["what"]) for e in chain_of(other)] == [(1, "hai")]
    assert bytes(chain_of(other)[0].previous_hash) == b""


@pytest.mark.django_db
def test_the_same_id_of_another_type_is_another_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    happen(SUBJECT)
    monkeypatch.setattr(Happened, "subject_type", "tests.other")
    happen(SUBJECT)

    assert [e.subject_seq for e in chain_of(SUBJECT)] == [1]
    assert [e.subject_seq for e in journal.entries_of("tests.other", SUBJECT)] == [1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "occurred_at",
    [clock.local(2019, 7, 1, 9, 30), clock.local(2019, 7, 1, 9, 30).replace(tzinfo=None)],
    ids=["aware", "naive"],
)
def test_the_legal_moment_is_kept_apart_from_the_moment_of_writing(occurred_at: datetime) -> None:
    event = Happened(subject_id=SUBJECT, agency_id=3)

    journal.record(actor=KEEPER, event=event, occurred_at=occurred_at)

    (entry,) = chain_of(SUBJECT)
    assert entry.occurred_at == datetime(2019, 7, 1, 2, 30, tzinfo=UTC)
    assert entry.recorded_at == datetime(2024, 2, 5, 1, tzinfo=UTC)
    assert bytes(entry.content_hash) == journal.digest(content_of(entry))


@pytest.mark.django_db
def test_an_entry_is_one_statement_heard_or_not(django_assert_num_queries) -> None:
    event = Happened(subject_id=SUBJECT, agency_id=3)

    with django_assert_num_queries(1):
        journal.record(actor=KEEPER, event=event)
    events.listen(Happened, key="tests.one")(lambda entry: None)
    with django_assert_num_queries(1):
        journal.record(actor=KEEPER, event=event)


# --- never changed


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "update kernel_journalentry set task = 'khác' where id = %s",
        "update kernel_journalentry set payload = '{}' where id = %s",
        "delete from kernel_journalentry where id = %s",
    ],
)
def test_an_entry_is_neither_changed_nor_deleted(statement: str) -> None:
    entry_id = happen(SUBJECT)
    before = JournalEntry.objects.filter(id=entry_id).values().get()

    with (
        pytest.raises(DatabaseError, match="Sổ nhật ký chỉ ghi thêm"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [entry_id])

    assert JournalEntry.objects.filter(id=entry_id).values().get() == before


# --- transactions


def test_outside_a_transaction_nothing_is_recorded(real) -> None:
    events.listen(Happened, key="tests.one")(lambda entry: None)

    with pytest.raises(NoTransaction) as refused:
        journal.record(actor=KEEPER, event=Happened(subject_id=SUBJECT, agency_id=3))

    assert refused.value.code == "no_transaction"
    assert_nothing_of(SUBJECT)


def test_a_rolled_back_act_leaves_no_entry_and_announces_nothing(real) -> None:
    events.listen(Happened, key="tests.one")(lambda entry: None)

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = happen(SUBJECT), 1 / 0

    assert_nothing_of(SUBJECT)


def test_after_a_rolled_back_act_the_next_one_takes_its_number(real) -> None:
    first = happen(SUBJECT)
    with transaction.atomic():
        journal.record(actor=KEEPER, event=Happened(subject_id=SUBJECT, agency_id=3))
        transaction.set_rollback(True)
    second = happen(SUBJECT)

    entries = chain_of(SUBJECT)
    assert [(e.id, e.subject_seq) for e in entries] == [(first, 1), (second, 2)]
    assert bytes(entries[1].previous_hash) == bytes(entries[0].hash)


def assert_nothing_of(subject: UUID) -> None:
    assert chain_of(subject) == []
    assert not JournalHead.objects.filter(subject_id=subject).exists()
    assert not JournalUnsealed.objects.exists()
    assert jobs_named("kernel.deliver") == []


# --- announcing


def test_what_is_heard_puts_one_job_in_the_queue_with_only_the_id(real) -> None:
    events.listen(Happened, key="tests.one")(lambda entry: None)
    events.listen(Happened, key="tests.two")(lambda entry: None)

    entry_id = happen(SUBJECT)

    (job,) = jobs_named("kernel.deliver")
    assert json.loads(job["args"]) == {"entry_id": str(entry_id)}
    assert (job["queue_name"], job["status"], job["attempts"]) == ("events", "todo", 0)
    assert (job["lock"], job["queueing_lock"]) == (None, None)


def test_the_job_is_not_seen_before_the_act_is_committed(real) -> None:
    events.listen(Happened, key="tests.one")(lambda entry: None)
    seen: list[int] = []

    def look() -> None:
        try:
            seen.append(len(jobs_named("kernel.deliver")))
        finally:
            connection.close()

    with transaction.atomic():
        journal.record(actor=KEEPER, event=Happened(subject_id=SUBJECT, agency_id=3))
        assert len(jobs_named("kernel.deliver")) == 1
        in_threads(look)

    assert seen == [0]
    assert len(jobs_named("kernel.deliver")) == 1


@pytest.mark.django_db
def test_nothing_is_queued_when_nobody_listens() -> None:
    happen(SUBJECT)

    assert jobs_named("kernel.deliver") == []


# --- at once


def in_threads(*bodies) -> None:
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)


def test_two_writers_of_one_subject_number_it_without_gap_or_double(real) -> None:
    together = threading.Barrier(2)

    def write() -> None:
        try:
            together.wait(timeout=10)
            for _number in range(10):
                happen(SUBJECT)
        finally:
            connection.close()

    in_threads(write, write)

    entries = chain_of(SUBJECT)
    assert [entry.subject_seq for entry in entries] == list(range(1, 21))
    assert [bytes(e.previous_hash) for e in entries] == [b""] + [bytes(e.hash) for e in entries[:-1]]
    assert JournalUnsealed.objects.count() == 20


@pytest.mark.parametrize(
    ("kept", "numbers"), [(True, ["đầu 1", "sau 2"]), (False, ["sau 1"])], ids=["commit", "rollback"]
)
def test_the_second_writer_waits_for_the_end_of_the_first(real, kept: bool, numbers: list[str]) -> None:
    written, go_on, done = threading.Event(), threading.Event(), []

    def first() -> None:
        try:
            with transaction.atomic():
                journal.record(actor=KEEPER, event=Happened(subject_id=SUBJECT, agency_id=3, what="đầu"))
                written.set()
                go_on.wait(timeout=10)
                transaction.set_rollback(not kept)
        finally:
            connection.close()

    def second() -> None:
        try:
            written.wait(timeout=10)
            happen(SUBJECT, "sau")
            done.append("sau")
        finally:
            connection.close()

    def let_go() -> None:
        try:
            wait_until_somebody_waits_for_a_lock()
            assert done == []
        finally:
            go_on.set()
            connection.close()

    in_threads(first, second, let_go)

    assert [f"{e.payload['what']} {e.subject_seq}" for e in chain_of(SUBJECT)] == numbers


def wait_until_somebody_waits_for_a_lock() -> None:
    pause = threading.Event()
    for _turn in range(500):
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from pg_stat_activity"
                " where datname = current_database() and wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        pause.wait(0.01)
    raise AssertionError("Nobody waited.")
