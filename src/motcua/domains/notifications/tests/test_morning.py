"""The morning list: one to each officer with work or a charge, once on a working day, not before its hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import SettingKey
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import Desk, in_threads, neighbour, statements
from motcua.domains.dossiers.types import MorningScope
from motcua.domains.notifications import services, tasks
from motcua.domains.notifications.models import MorningRun, Notification, OutgoingMail
from motcua.domains.notifications.rules import morning_sentence
from motcua.domains.notifications.tests.factories import give_mailbox
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.domains.notifications.types import MorningLine, WorkCount
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.clock import local
from motcua.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db
TUESDAY = local(2024, 2, 6, 7, 15)


def task_of(office: Desk, *permissions: str) -> Actor:
    return system_actor("tests", agency_id=office.agency.pk, permissions=permissions)


def morning(office: Desk, at: datetime = TUESDAY) -> int | None:
    with clock.frozen(at):
        return services.send_morning_lists(actor=task_of(office, "dossiers.read"))


def due(dossier: Dossier, at: datetime) -> None:
    """Let a dossier fall due at a moment, whole and in its step."""
    Dossier.objects.filter(pk=dossier.pk).update(work_due_at=at, legal_due_at=at, step_due_at=at)


def titles() -> dict[int, str]:
    return dict(Notification.objects.filter(kind="morning").values_list("officer_id", "title"))


@pytest.fixture
def busy(office: Desk) -> Desk:
    """The specialist holds one that is late, and one that falls due at ten; the head and the director look on."""
    for moment in (TUESDAY - timedelta(hours=20), local(2024, 2, 6, 10)):
        due(office.walk(office.take_in(), "assignment"), moment)
    leader = office.officer("GD", ["dossiers.approve", "dossiers.decide"], over="SKHCN")
    office.__dict__["leader_pk"] = leader.pk
    return office


def test_each_officer_gets_one_list_of_their_own_work_and_what_they_answer_for(busy: Desk) -> None:
    head, specialist = busy.head.officer_pk, busy.specialist.officer_pk

    assert morning(busy) == 3

    found = titles()
    unit = str(busy.unit("P-QLCNCN"))
    assert found[specialist] == "Sáng nay: việc của bạn: 1 quá hạn, 1 đến hạn hôm nay, 1 có nguy cơ trễ"
    assert found[head] == f"Sáng nay: {unit}: 1 quá hạn, 1 đến hạn hôm nay, 1 có nguy cơ trễ"
    assert found[busy.__dict__["leader_pk"]] == (
        "Sáng nay: toàn cơ quan: 1 quá hạn, 1 đến hạn hôm nay, 1 có nguy cơ trễ"
    )
    assert len(found) == 3  # the desk and the clerk have nothing that presses


def test_a_list_comes_once_a_day(busy: Desk) -> None:
    assert [morning(busy, TUESDAY + timedelta(minutes=5 * n)) for n in range(3)] == [3, None, None]

    assert Notification.objects.filter(kind="morning").count() == 3
    run = MorningRun.objects.get()
    assert (run.day, run.lists, run.sent_at) == (date(2024, 2, 6), 3, TUESDAY)


def test_the_next_working_day_has_a_list_of_its_own(busy: Desk) -> None:
    assert [morning(busy), morning(busy, TUESDAY + timedelta(days=1))] == [3, 3]


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (local(2024, 2, 6, 7, 14), "too early"),
        (local(2024, 2, 10, 8), "Tết"),
        (local(2024, 3, 2, 8), "a Saturday"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_no_list_comes_before_its_hour_or_on_a_day_off(busy: Desk, at: datetime, why: str) -> None:
    assert morning(busy, at) is None

    assert titles() == {}
    assert not MorningRun.objects.exists()


def test_a_worker_that_was_away_sends_the_lists_later_in_the_morning(busy: Desk) -> None:
    assert morning(busy, local(2024, 2, 6, 9, 40)) == 3


def test_who_has_nothing_gets_nothing(office: Desk) -> None:
    office.take_in(at=TUESDAY - timedelta(minutes=1))

    assert morning(office) == 0
    assert titles() == {}


def test_the_list_comes_by_mail_with_a_link_for_each_line(server: MailServer, busy: Desk) -> None:
    give_mailbox(busy.specialist, "chuyen@so.test")
    morning(busy)
    with clock.frozen(TUESDAY):
        assert services.send_queued_mail().sent == 1

    assert server.subjects_to("chuyen@so.test") == ["Việc buổi sáng ngày 06/02/2024"]
    text = server.text_to("chuyen@so.test")
    assert text.startswith(
        "Việc cần để ý sáng ngày 06/02/2024:\n\n"
        "- việc của bạn: 1 quá hạn, 1 đến hạn hôm nay, 1 có nguy cơ trễ.\n"
    )
    assert "/lam-viec/hom-nay/?pham-vi=officer" in text
    assert "pham-vi=unit" not in text
    assert "Lương" not in text


def test_who_wants_no_mail_finds_the_list_in_the_application(server: MailServer, busy: Desk) -> None:
    give_mailbox(busy.specialist, "chuyen@so.test")
    services.save_preferences(actor=busy.specialist, by_mail=set())

    morning(busy)

    assert not OutgoingMail.objects.exists()
    assert busy.specialist.officer_pk in titles()


def test_another_agencys_work_is_in_nobodys_list(busy: Desk) -> None:
    there = neighbour()
    late = there.walk(there.take_in(), "assignment")
    due(late, TUESDAY - timedelta(hours=20))

    morning(busy)

    assert set(Notification.objects.values_list("agency_id", flat=True)) == {busy.agency.pk}
    assert morning(there) == 2


def test_a_failure_in_the_middle_leaves_the_morning_to_be_done(busy: Desk) -> None:
    target = "motcua.domains.notifications.services.send_morning.queue_for_officers"
    with mock.patch(target, side_effect=RuntimeError), pytest.raises(RuntimeError):
        morning(busy)
    assert (titles(), MorningRun.objects.count()) == ({}, 0)

    assert morning(busy) == 3


def test_only_a_task_that_may_read_dossiers_sends_lists(busy: Desk) -> None:
    with clock.frozen(TUESDAY), pytest.raises(NotAllowed):
        services.send_morning_lists(actor=task_of(busy))

    assert titles() == {}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_list(db: None) -> None:
    from motcua.domains.dossiers.tests.factories import desk

    office = desk()
    due(office.walk(office.take_in(), "assignment"), TUESDAY - timedelta(hours=20))
    act = lambda: services.send_morning_lists(actor=task_of(office, "dossiers.read"))  # noqa: E731

    outcomes = in_threads(act, act, at=TUESDAY)

    assert sorted(outcomes, key=str) == [2, None]
    assert Notification.objects.filter(kind="morning").count() == 2


def test_an_officer_costs_no_more_than_six_statements(busy: Desk) -> None:
    with CaptureQueriesContext(connection) as few:
        morning(busy)
    for _ in range(5):
        busy.officer("P-QLCNCN", ["dossiers.process"])
    with CaptureQueriesContext(connection) as more:
        morning(busy, TUESDAY + timedelta(days=1))

    assert len(statements(more)) - len(statements(few)) <= 5 * 6


def test_the_schedule_goes_through_every_agency(busy: Desk) -> None:
    there = neighbour()
    due(there.walk(there.take_in(), "assignment"), TUESDAY - timedelta(hours=20))

    with clock.frozen(TUESDAY):
        for agency in (busy.agency, there.agency):
            assert not MorningRun.objects.filter(agency=agency).exists()
        tasks.morning_lists(0)

    assert MorningRun.objects.count() == 2


def the_hour_is(office: Desk, hour: str, on: date, **facts: object) -> None:
    """The agency sends its lists at another hour from a day on."""
    deadlines.save_setting(
        actor=task_of(office, "deadlines.manage"),
        key=SettingKey.MORNING_LIST_AT,
        value={"time": hour},
        valid_from=on,
        **facts,
    )


def test_the_hour_is_the_agencys_own_and_holds_from_its_day(busy: Desk) -> None:
    the_hour_is(busy, "09:30", date(2024, 2, 7))

    assert morning(busy) == 3
    wednesday = TUESDAY + timedelta(days=1)
    assert morning(busy, wednesday.replace(hour=9, minute=29)) is None
    assert morning(busy, wednesday.replace(hour=9, minute=30)) == 3


def test_an_earlier_hour_lets_the_lists_go_out_earlier(busy: Desk) -> None:
    the_hour_is(busy, "06:00", date(2024, 2, 6))

    assert morning(busy, local(2024, 2, 6, 6)) == 3


def test_the_hour_of_one_agency_is_not_anothers(busy: Desk) -> None:
    there = neighbour()
    the_hour_is(there, "10:00", date(2024, 2, 6))

    assert (morning(busy), morning(there)) == (3, None)


def test_an_agency_whose_hour_has_ended_gets_no_list(busy: Desk) -> None:
    the_hour_is(busy, "07:15", date(2018, 6, 21), valid_to=date(2024, 2, 5))

    assert morning(busy) is None
    assert not MorningRun.objects.exists()


def test_a_line_says_only_what_there_is() -> None:
    line = MorningLine(MorningScope.AGENCY, WorkCount(late=2, due_today=0, at_risk=7))

    assert morning_sentence(line) == "toàn cơ quan: 2 quá hạn, 7 có nguy cơ trễ"
    assert not WorkCount()
