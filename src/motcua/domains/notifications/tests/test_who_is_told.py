"""Who is told what at each act: whoever holds the dossier then, or everybody in whose inbox it stands."""

from __future__ import annotations

from unittest import mock

import pytest
from django.db import connection

from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import inbox
from motcua.domains.dossiers.tests.factories import ALL_STEPS, MONDAY, Desk, neighbour
from motcua.domains.notifications import listeners
from motcua.domains.notifications.models import ApplicantMessage, Notification
from motcua.domains.notifications.tests.factories import deliver_all, told
from motcua.domains.people import services as people_services
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, events
from motcua.kernel.actors import Actor
from motcua.kernel.journal import entries_of
from motcua.kernel.models import Delivery

CODE = "000.00.NN.H50-240205-0001"


def cast(office: Desk) -> dict[str, Actor]:
    return {
        "reception": office.reception,
        "head": office.head,
        "specialist": office.specialist,
        "director": office.director,
        "clerk": office.clerk,
    }


def newest(office: Desk, dossier: Dossier) -> dict[str, tuple[str, str]]:
    """Who is told of the last act, with kind and title."""
    everybody = cast(office)
    deliver_all(dossier)
    last = entries_of("dossier", dossier.public_id).last()
    assert last is not None
    notices = {
        notice.officer_id: (notice.kind, notice.title)
        for notice in Notification.objects.filter(entry_id=last.id)
    }
    return {
        name: notices[actor.officer_pk] for name, actor in everybody.items() if actor.officer_pk in notices
    }


def test_whoever_assigns_in_the_unit_learns_that_a_dossier_arrived(office: Desk, taken_in: Dossier) -> None:
    assert newest(office, taken_in) == {"head": ("arrived", f"Hồ sơ mới {CODE} chờ phân công")}


def test_an_assigned_officer_is_told_and_nobody_else(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment")

    assert newest(office, taken_in) == {"specialist": ("assigned", f"Bạn được phân công hồ sơ {CODE}")}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (2, {"head", "director"}),  # the director may approve in every unit
        (3, {"director"}),
        (4, {"clerk"}),
    ],
)
def test_whoever_the_next_step_belongs_to_is_told(
    office: Desk, taken_in: Dossier, steps: int, expected: set[str]
) -> None:
    cast(office)
    office.walk(taken_in, *ALL_STEPS[:steps])

    found = newest(office, taken_in)

    assert set(found) == expected
    assert set(found.values()) == {("arrived", f"Hồ sơ {CODE} đến bước của bạn")}


def test_the_desk_is_told_of_a_result_to_hand_over(office: Desk, taken_in: Dossier) -> None:
    cast(office)
    office.walk(taken_in, *ALL_STEPS[:5])

    assert newest(office, taken_in) == {"reception": ("result_ready", f"Hồ sơ {CODE} có kết quả, chờ trả")}


def test_whoever_gets_a_dossier_back_is_told(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, "assignment", "processing")
    with clock.frozen(MONDAY):
        dossiers.send_back(
            actor=office.head, public_id=taken_in.public_id, to_order=3, reason="Thiếu số liệu"
        )

    found = newest(office, taken_in)

    assert found == {"specialist": ("sent_back", f"Hồ sơ {CODE} bị trả lại, cần bạn xử lý tiếp")}
    assert "Thiếu" not in str(list(Notification.objects.values()))


def test_a_step_one_officer_holds_is_told_to_that_officer_alone(office: Desk, taken_in: Dossier) -> None:
    colleague = office.officer("P-QLCNCN", ["dossiers.process"])

    office.walk(taken_in, "assignment")
    deliver_all(taken_in)

    assert not Notification.objects.filter(officer=colleague).exists()


@pytest.mark.parametrize("steps", range(6))
def test_whoever_is_told_finds_the_dossier_in_the_inbox_and_the_other_way_round(
    office: Desk, taken_in: Dossier, steps: int
) -> None:
    everybody = cast(office)
    office.walk(taken_in, *ALL_STEPS[:steps])

    told_now = set(newest(office, taken_in))

    with clock.frozen(MONDAY):
        assert told_now == {name for name, actor in everybody.items() if inbox(actor).rows == [taken_in]}


def test_when_it_is_handed_over_and_closed_nobody_has_anything_to_do(office: Desk, taken_in: Dossier) -> None:
    office.walk(taken_in, *ALL_STEPS)
    with clock.frozen(MONDAY):
        dossiers.close_dossier(actor=office.reception, public_id=taken_in.public_id)

    deliver_all(taken_in)

    last_two = (
        entries_of("dossier", taken_in.public_id).order_by("-subject_seq").values_list("id", flat=True)[:2]
    )
    assert not Notification.objects.filter(entry_id__in=list(last_two)).exists()


def test_a_dismissed_officer_and_one_of_another_unit_or_agency_are_not_told(office: Desk) -> None:
    gone = office.officer("P-QLCNCN", ["dossiers.assign"])
    elsewhere = office.officer("P-QLKH", ["dossiers.assign"])
    beside = neighbour()
    there = beside.head
    people_services.dismiss_officer(actor=people.manager(office.agency), officer=gone.public_id)
    dossier = office.take_in()

    deliver_all(dossier)

    strangers = {gone.pk, elsewhere.pk, there.officer_pk}
    assert not Notification.objects.filter(officer_id__in=strangers).exists()
    assert set(Notification.objects.values_list("agency_id", flat=True)) <= {office.agency.pk}


def test_an_event_is_told_once_however_often_it_is_delivered(office: Desk, taken_in: Dossier) -> None:
    head = office.head
    for _ in range(3):
        deliver_all(taken_in)
    before = told(head)
    Delivery.objects.all().delete()  # as when the worker died after telling and before noting it

    deliver_all(taken_in)

    assert told(head) == before == {head.officer_pk: [("arrived", f"Hồ sơ mới {CODE} chờ phân công")]}


def test_a_notice_says_what_happened_to_what_and_when(office: Desk, taken_in: Dossier) -> None:
    head = office.head
    deliver_all(taken_in)

    notice = Notification.objects.get(officer_id=head.officer_pk)

    entry = entries_of("dossier", taken_in.public_id).get()
    assert (notice.entry_id, notice.created_at, notice.read_at) == (entry.id, MONDAY, None)
    assert (notice.subject_type, notice.subject_id) == ("dossier", taken_in.public_id)
    assert notice.agency_id == office.agency.pk
    assert str(notice) == f"arrived {taken_in.public_id}"


def test_a_listener_that_fails_undoes_no_act_and_is_asked_again(office: Desk, taken_in: Dossier) -> None:
    head = office.head
    entry = entries_of("dossier", taken_in.public_id).get()

    with mock.patch.object(listeners, "tell_officers", side_effect=RuntimeError("đĩa đầy")):
        with pytest.raises(ExceptionGroup):
            deliver_all(taken_in)
        heard = Delivery.objects.filter(entry_id=entry.id).values_list("listener", flat=True)
        assert set(heard) == {
            "notifications.applicant.taken_in",
            "payments.taken_in",
        }  # one that fails keeps no other
        assert not Notification.objects.exists()

    taken_in.refresh_from_db()
    assert taken_in.moves == 1
    deliver_all(taken_in)
    assert told(head)[head.officer_pk] == [("arrived", f"Hồ sơ mới {CODE} chờ phân công")]


def test_what_was_rolled_back_is_announced_to_nobody(
    office: Desk, taken_in: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def jobs() -> int:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from procrastinate_jobs")
            return int(cursor.fetchone()[0])

    before = jobs()
    monkeypatch.setattr("motcua.domains.dossiers.services.assign.snapshot", lambda dossier: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        office.walk(taken_in, "assignment")

    assert jobs() == before
    assert entries_of("dossier", taken_in.public_id).count() == 1


def test_an_entry_of_no_agency_tells_nobody(office: Desk, taken_in: Dossier) -> None:
    entry = entries_of("dossier", taken_in.public_id).get()
    event = events.DeliveredEvent(
        id=entry.id,
        name=entry.name,
        agency_id=None,
        subject_type="dossier",
        subject_id=taken_in.public_id,
        payload=entry.payload,
        actor_id=None,
        occurred_at=MONDAY,
    )

    office.head  # noqa: B018  somebody could be told
    with clock.frozen(MONDAY):
        listeners.hear_for_officers(event)
        listeners.hear_for_applicant(event)

    assert not Notification.objects.exists()
    assert not ApplicantMessage.objects.exists()
