"""The generated history of the benchmarks is such as the services themselves would have left."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import keys_for, write_counters
from benchmarks.history import people as invented
from benchmarks.history import sealing, tables
from benchmarks.history.calls import Calls, Fate, plan_calls
from benchmarks.history.lives import play
from benchmarks.history.world import Clerk, Desk, Kind, World
from django.db import connection

from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.documents.types import PaperHead
from motcua.domains.dossiers import rules, services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.rules import MOMENTS
from motcua.domains.dossiers.tests import factories
from motcua.domains.dossiers.types import State
from motcua.domains.people import selectors as people
from motcua.domains.people.models import Officer
from motcua.domains.workflow import selectors as workflow
from motcua.domains.workflow.models import Task
from motcua.kernel import clock, events, journal, seals, storage
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db

NOW = local(2024, 3, 1, 9, 0)
COUNT = 60


def clerk(actor: Actor) -> Clerk:
    row = Officer.objects.get(public_id=actor.id)
    return Clerk(row.pk, str(row.public_id), str(row.full_name), row.unit_id)


def world_of(office: factories.Desk) -> World:
    """The tests' department as the world the history plays in, reception at its only desk."""
    place = Desk(
        unit_pk=office.unit("BPTN").pk,
        name="Bộ phận TN&TKQ",
        short_name="Bộ phận TN&TKQ",
        number_code="000.00.NN.H50",
        receiver=clerk(office.reception),
        head=clerk(office.head),
        specialists=(clerk(office.specialist),),
        paper_head=PaperHead(agency="Sở Khoa học và Công nghệ", place="Quảng Trị"),
    )
    executing = dataclasses.replace(place, unit_pk=office.unit("P-QLCNCN").pk)
    plan = workflow.process_plan(office.version.process_version_pk or 0)
    return World(
        agency_pk=office.agency.pk,
        desks=(place,),
        kinds=(Kind(office.version, plan, executing),),
        director=clerk(office.director),
        registrar=clerk(office.clerk),
        calendar=deadlines.calendar_for(office.agency.pk),
        begins=NOW - timedelta(days=120),
        now=NOW,
    )


@pytest.fixture
def office(db: None, tmp_path: Path, settings: Any) -> factories.Desk:
    """A department with a data folder of its own: the file of seals belongs to one database."""
    settings.MOTCUA = dataclasses.replace(settings.MOTCUA, data_dir=tmp_path, keys_dir=tmp_path / "keys")
    return factories.desk()


@pytest.fixture
def planned(office: factories.Desk) -> Calls:
    """A history of sixty receptions in four months, written into the test's own transaction."""
    world = world_of(office)
    planned = plan_calls(world, COUNT, seed=7)
    blobs = [storage.put(factories.pdf())]
    sheets = play(world, planned.calls, keys_for(connection.connection, planned), blobs, seed=7)
    tables.copy_all(connection.connection, sheets)
    write_counters(world, planned)
    tables.set_sequences(connection.connection)
    sealing.seal(sheets.entries)
    return planned


def generated() -> list[Dossier]:
    return list(Dossier.objects.order_by("pk"))


def way_of(dossier: Dossier) -> list[tuple[Any, ...]]:
    """What happened to a dossier, without when, to whom and how late."""
    fields = ("seq", "act", "from_state", "to_state", "from_unit_id", "to_unit_id", "by_id", "to_id")
    return list(dossier.transitions.values_list(*fields, "step_name", "next_step_name"))


def tasks_of(dossier: Dossier) -> list[tuple[Any, ...]]:
    rows = Task.objects.filter(run__subject_id=dossier.public_id).order_by("pk")
    fields = (
        "order",
        "step_id",
        "unit_id",
        "role",
        "holder_id",
        "state",
        "minutes_allowed",
        "finished_by_id",
    )
    return list(rows.values_list(*fields))


def columns_of(dossier: Dossier) -> dict[str, bool]:
    """Which columns are filled."""
    return {
        name: value not in (None, "") for name, value in Dossier.objects.values().get(pk=dossier.pk).items()
    }


def test_every_dossier_of_the_history_is_there_with_a_receipt_and_a_place_in_the_book(planned: Calls):
    assert [dossier.code for dossier in generated()] == [call.code for call in planned.calls]
    assert len({dossier.code for dossier in generated()}) == COUNT


def test_the_journal_of_the_history_holds_and_every_entry_is_sealed(planned: Calls):
    sealed = len(JournalEntry.objects.filter(name__startswith="dossiers."))

    report = seals.verify()

    assert report.sentences()[1] == "Không phát hiện sai lệch."
    assert report.seals == 1
    assert sealed > 5 * COUNT


def test_every_row_of_the_history_can_be_rebuilt_from_its_journal(planned: Calls):
    for dossier in generated():
        entries = journal.entries_of("dossier", dossier.public_id)
        standing = rules.standing_from(entry.payload for entry in entries)
        row = {name: getattr(dossier, name) for name in standing}
        moments = {name: row[name].isoformat() if row[name] else None for name in MOMENTS}
        told = {name: _utc(standing[name]) for name in MOMENTS}
        assert {**row, **moments} == {**standing, **told}


def _utc(text: str | None) -> str | None:
    return datetime.fromisoformat(text).astimezone(UTC).isoformat() if text else None


def test_entries_of_the_history_say_what_their_events_say(planned: Calls):
    known = events.event_classes()
    for name, payload in JournalEntry.objects.filter(recorded_at__lt=NOW).values_list("name", "payload"):
        own = {field.name for field in dataclasses.fields(known[name])} - {"subject_id", "agency_id"}
        assert set(payload) == own, name


def test_rows_of_the_history_name_rows_that_are_there(planned: Calls):
    assert tables.broken_references(connection.connection) == []


def test_a_dossier_of_the_history_looks_like_one_that_went_through_the_services(
    office: factories.Desk, planned: Calls
):
    usual = next(d for d in generated() if d.state == State.RETURNED and d.closed_at and d.moves == 8)
    served = office.take_in(at=factories.MONDAY)
    office.walk(served, *factories.ALL_STEPS)
    with clock.frozen(factories.MONDAY):
        services.close_dossier(actor=office.reception, public_id=served.public_id)
    served.refresh_from_db()

    assert way_of(usual) == way_of(served)
    assert tasks_of(usual) == tasks_of(served)
    assert columns_of(usual) == columns_of(served)


def test_reception_goes_on_where_the_history_ends(office: factories.Desk, planned: Calls):
    last = planned.calls[-1]

    following = office.take_in(at=last.at)

    assert following.pk == generated()[-1].pk
    assert following.pk == max(dossier.pk for dossier in generated())
    same_day = [call.code for call in planned.calls if call.code[:-4] == last.code[:-4]]
    assert following.code == f"{last.code[:-4]}{len(same_day) + 1:04d}"


def test_an_applicant_of_the_history_is_found_by_number(office: factories.Desk, planned: Calls):
    applicant = invented.person(planned.calls[0].submitter)

    found = people.find_party(office.reception, "person", applicant.id_number)

    assert found is not None
    assert (found.name, found.id_number) == (applicant.name, applicant.id_number)


def test_the_receipt_of_a_dossier_of_the_history_prints(office: factories.Desk, planned: Calls):
    accepted = next(dossier for dossier in generated() if dossier.accepted_at)

    assert services.print_receipt(actor=office.reception, public_id=accepted.public_id).startswith(b"%PDF-")


def test_waiting_and_ended_dossiers_are_in_the_history(office: factories.Desk):
    world = world_of(office)
    planned = plan_calls(world, 12, seed=3)
    fates = [*Fate, *Fate]
    calls = [
        dataclasses.replace(call, fate=fate, at=NOW - timedelta(days=28, minutes=place))
        for place, (call, fate) in enumerate(zip(planned.calls, fates, strict=False))
    ]
    sheets = play(
        world, calls, keys_for(connection.connection, planned), [storage.put(factories.pdf())], seed=3
    )

    tables.copy_all(connection.connection, sheets)

    states = {call.fate: dossier.state for call, dossier in zip(calls, generated(), strict=True)}
    assert states[Fate.REGISTERED] == State.REGISTERED
    assert states[Fate.REFUSED] == State.REFUSED
    assert states[Fate.SUPPLEMENT] == State.SUPPLEMENT_ASKED
    assert states[Fate.PAYMENT] == State.PAYMENT_ASKED
    assert states[Fate.WITHDRAWN] == State.WITHDRAWAL_ASKED
    assert states[Fate.STOPPED] == State.STOPPED
    assert tables.broken_references(connection.connection) == []


@pytest.mark.parametrize("number", [0, 7, 12_345, 999_999])
def test_invented_people_pass_the_checks_of_the_counter(number: int):
    person, firm = invented.person(number), invented.organisation(number)

    from motcua.domains.people import rules as checks

    assert checks.check_cccd(person.id_number) == person.id_number
    assert checks.identity_doubts(person.id_number, birth_date=person.birth_date, gender=person.gender) == []
    assert checks.check_phone(person.phone) == person.phone
    assert checks.check_tax_code(firm.id_number) == firm.id_number
    assert checks.check_phone(firm.phone) == firm.phone
