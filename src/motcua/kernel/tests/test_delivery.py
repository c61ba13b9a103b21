"""Announcing: every listener hears an entry once, whatever happens to the others."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import connection
from procrastinate.jobs import Job

from motcua.kernel import clock, events
from motcua.kernel.delivery import deliver
from motcua.kernel.events import DeliveredEvent
from motcua.kernel.models import Delivery, JournalEntry, Revision
from motcua.kernel.tests.happenings import MORNING, Happened, happen, named

pytestmark = pytest.mark.django_db

SUBJECT = UUID("018d7682-0000-7000-8000-000000000003")


@pytest.fixture(autouse=True)
def named_and_frozen():
    with named(), clock.frozen(MORNING):
        yield


class Ears:
    """Listeners that write down what they hear; those named in `broken` also fail after writing a row."""

    def __init__(self, *keys: str, broken: tuple[str, ...] = ()) -> None:
        self.heard: list[tuple[str, DeliveredEvent]] = []
        self.broken = set(broken)
        for key in keys:
            events.listen(Happened, key=key)(lambda entry, key=key: self.hear(key, entry))

    def hear(self, key: str, entry: DeliveredEvent) -> None:
        self.heard.append((key, entry))
        Revision.objects.create(name=key, number=1)
        if key in self.broken:
            raise RuntimeError(key)

    def keys(self) -> list[str]:
        return [key for key, _entry in self.heard]


def delivered(entry_id: UUID) -> list[str]:
    return list(
        Delivery.objects.filter(entry_id=entry_id).order_by("listener").values_list("listener", flat=True)
    )


def traces() -> list[str]:
    """What listeners wrote and was kept."""
    return list(
        Revision.objects.filter(name__startswith="tests.").order_by("name").values_list("name", flat=True)
    )


def test_a_listener_hears_the_entry_as_it_was_written() -> None:
    ears = Ears("tests.one")
    entry_id = happen(SUBJECT, "Nộp hồ sơ")

    deliver(str(entry_id))

    assert ears.heard == [
        (
            "tests.one",
            DeliveredEvent(
                id=entry_id,
                name="tests.happened",
                agency_id=3,
                subject_type="tests.thing",
                subject_id=SUBJECT,
                payload={"what": "Nộp hồ sơ"},
                actor_id=None,
                occurred_at=MORNING,
            ),
        )
    ]
    assert Delivery.objects.get(entry_id=entry_id).delivered_at == MORNING


def test_each_listener_hears_an_entry_once_however_often_it_is_delivered() -> None:
    ears = Ears("tests.one", "tests.two")
    entry_id = happen(SUBJECT)

    for _time in range(3):
        deliver(str(entry_id))

    assert ears.keys() == ["tests.one", "tests.two"]
    assert delivered(entry_id) == ["tests.one", "tests.two"]


def test_each_entry_of_a_subject_is_heard() -> None:
    heard: list[str] = []
    events.listen(Happened, key="tests.one")(lambda entry: heard.append(entry.payload["what"]))

    for entry_id in (happen(SUBJECT, "một"), happen(SUBJECT, "hai")):
        deliver(str(entry_id))

    assert heard == ["một", "hai"]


def test_a_listener_that_comes_later_hears_an_entry_delivered_again() -> None:
    ears = Ears("tests.one")
    entry_id = happen(SUBJECT)
    deliver(str(entry_id))
    late = Ears("tests.late")

    deliver(str(entry_id))

    assert (ears.keys(), late.keys()) == (["tests.one"], ["tests.late"])


def test_a_failing_listener_does_not_keep_the_entry_from_the_others() -> None:
    ears = Ears("tests.one", "tests.two", "tests.three", broken=("tests.one", "tests.two"))
    entry_id = happen(SUBJECT)

    with pytest.raises(ExceptionGroup) as failed:
        deliver(str(entry_id))

    assert [str(error) for error in failed.value.exceptions] == ["tests.one", "tests.two"]
    assert failed.value.message == f"tests.happened {entry_id}"
    assert ears.keys() == ["tests.one", "tests.two", "tests.three"]


def test_what_a_failing_listener_wrote_is_rolled_back_with_its_delivery() -> None:
    Ears("tests.one", "tests.two", broken=("tests.one",))
    entry_id = happen(SUBJECT)

    with pytest.raises(ExceptionGroup):
        deliver(str(entry_id))

    assert delivered(entry_id) == ["tests.two"]
    assert traces() == ["tests.two"]


def test_a_listener_whose_statement_the_database_refused_does_not_spoil_the_next() -> None:
    @events.listen(Happened, key="tests.a")
    def divide(entry: DeliveredEvent) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select 1 / 0")

    Ears("tests.b")
    entry_id = happen(SUBJECT)

    with pytest.raises(ExceptionGroup):
        deliver(str(entry_id))

    assert delivered(entry_id) == ["tests.b"]


def test_a_second_try_reaches_only_the_listener_that_failed() -> None:
    ears = Ears("tests.one", "tests.two", broken=("tests.one",))
    entry_id = happen(SUBJECT)
    with pytest.raises(ExceptionGroup):
        deliver(str(entry_id))
    ears.broken.clear()

    deliver(str(entry_id))

    assert ears.keys() == ["tests.one", "tests.two", "tests.one"]
    assert delivered(entry_id) == ["tests.one", "tests.two"]
    assert traces() == ["tests.one", "tests.two"]


@pytest.mark.parametrize(("attempts", "is_retried"), [(0, True), (9, True), (10, False)])
def test_a_failed_delivery_is_tried_again_ten_times(attempts: int, is_retried: bool) -> None:
    job = Job(id=1, queue="events", lock=None, queueing_lock=None, task_name=deliver.name, attempts=attempts)

    again = deliver.get_retry_exception(exception=ExceptionGroup("x", [RuntimeError()]), job=job)

    assert (again is not None) == is_retried
    assert deliver.retry_strategy.exponential_wait == 2


def test_the_delivery_of_an_entry_that_is_not_there_fails() -> None:
    Ears("tests.one")

    with pytest.raises(JournalEntry.DoesNotExist):
        deliver(str(uuid4()))

    assert traces() == []


def test_an_entry_nobody_hears_any_more_is_delivered_to_nobody() -> None:
    entry_id = happen(SUBJECT)

    deliver(str(entry_id))

    assert delivered(entry_id) == []


def test_delivery_is_queued_under_the_name_the_journal_writes() -> None:
    assert (deliver.name, deliver.queue) == ("kernel.deliver", "events")
