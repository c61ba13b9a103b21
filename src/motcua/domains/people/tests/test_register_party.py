"""A person or organisation is written down once per agency and kept up to date."""

from __future__ import annotations

import importlib
import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.domains.people import services
from motcua.domains.people.models import Party
from motcua.domains.people.tests import factories as make
from motcua.domains.people.types import PartyGiven
from motcua.kernel import clock, crypto
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

NUMBER = "045190000001"
PERSON = {
    "kind": "person",
    "name": "Hoàng Thị Bảo Châu",
    "id_number": NUMBER,
    "birth_date": date(1990, 5, 12),
    "gender": "female",
    "address": "Thôn 3, xã Cam Hiếu, huyện Cam Lộ",
    "phone": "0905 123 608",
    "email": "chau@example.vn",
}


def register(actor=None, **facts):
    return services.register_party(actor=actor or make.manager(make.agency()), **{**PERSON, **facts})


@pytest.fixture
def keys_at_hand() -> None:
    """The keys are there, as on every day but the first, when the database is asked whether they may be made."""
    crypto.encrypt(b"", context="people_party.id_number")
    crypto.keyed_hash(NUMBER, "id_number")


def names(party) -> list[str]:
    return [entry.name for entry in entries_of("people.party", party.public_id)]


def test_a_newcomer_is_written_down():
    party = register()

    party.refresh_from_db()
    assert (party.name, party.id_number, party.phone) == ("Hoàng Thị Bảo Châu", NUMBER, "0905123608")
    assert (party.birth_date, party.gender) == (date(1990, 5, 12), "female")
    assert party.name_folded == "hoang thi bao chau"
    assert party.masked_id == "045 190 ••• 001"
    assert names(party) == ["people.party_registered"]


def test_the_journal_knows_no_person():
    party = register()

    entry = entries_of("people.party", party.public_id).get()
    assert entry.payload == {"kind": "person"}


def test_the_number_lies_encrypted():
    register()

    with connection.cursor() as cursor:
        cursor.execute("select id_number, id_hash from people_party")
        stored, hashed = (bytes(value) for value in cursor.fetchone())
    assert NUMBER.encode() not in stored
    assert NUMBER.encode() not in hashed
    assert len(hashed) == 32


def test_the_same_person_again_changes_nothing():
    first = register()

    again = register(id_number="045 190 000 001", phone="+84905123608", name="  Hoàng Thị  Bảo Châu")

    assert again == first
    assert names(first) == ["people.party_registered"]
    assert Party.objects.count() == 1


def test_new_contact_data_is_kept_and_told_by_field():
    first = register()

    register(phone="0912000111", address="Phường 1, Đông Hà")

    first.refresh_from_db()
    assert (first.phone, first.address) == ("0912000111", "Phường 1, Đông Hà")
    entry = entries_of("people.party", first.public_id).last()
    assert (entry.name, entry.payload) == ("people.party_changed", {"fields": ["address", "phone"]})


def test_what_is_left_empty_erases_nothing():
    first = register()

    register(birth_date=None, gender="", address="", phone="", email="")

    first.refresh_from_db()
    assert (first.phone, first.email, first.gender) == ("0905123608", "chau@example.vn", "female")
    assert names(first) == ["people.party_registered"]


def test_each_agency_writes_down_its_own():
    here, there = make.agency(), make.agency("SKHCN-QB")

    ours = register(make.manager(here))
    theirs = register(make.manager(there), phone="0912000111")

    assert ours != theirs
    ours.refresh_from_db()
    assert ours.phone == "0905123608"


def test_a_company_is_found_by_its_tax_code():
    company = {"kind": "organisation", "name": "Công ty TNHH Hạt Lúa", "birth_date": None, "gender": ""}

    first = register(**company, id_number="0100109106")
    branch = register(**company, id_number="0100109106001")
    again = register(**company, id_number="0100109106-001")

    assert (first.id_number, branch.id_number) == ("0100109106", "0100109106-001")
    assert again == branch
    assert Party.objects.count() == 2


def test_an_organisation_is_not_born():
    party = register(kind="organisation", id_number="0100109106")

    assert (party.birth_date, party.gender) == (None, "")


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"id_number": "045190"}, ["id_number"]),
        ({"id_number": "045230000001"}, ["id_number"]),
        ({"name": " "}, ["name"]),
        ({"phone": "123"}, ["phone"]),
        ({"email": "chau"}, ["email"]),
        ({"gender": "other"}, ["gender"]),
        ({"birth_date": date(2024, 2, 22)}, ["birth_date"]),
        ({"kind": "organisation"}, ["id_number"]),
        ({"kind": "robot", "id_number": "0100109106"}, ["kind"]),
        ({"id_number": "1", "name": "", "phone": "2"}, ["id_number", "name", "phone"]),
    ],
    ids=str,
)
def test_every_wrong_field_is_named_at_once(facts, fields):
    with clock.frozen(clock.local(2024, 2, 21, 9)), pytest.raises(Invalid) as caught:
        register(**facts)

    assert list(caught.value.errors) == fields
    assert Party.objects.count() == 0


@pytest.mark.parametrize(
    "who",
    [
        lambda here: make.actor(of=here, may="dossiers.read"),
        lambda here: make.actor(of=here, may="people.manage"),
        lambda here: make.founder(),
        lambda here: ANONYMOUS,
    ],
    ids=["other permission", "manages units", "of no agency", "nobody"],
)
def test_only_who_may_look_people_up_registers(who):
    acting = who(make.agency())

    with pytest.raises(NotAllowed):
        register(acting)

    assert Party.objects.count() == 0


def test_a_receiving_officer_of_any_unit_registers():
    assert register(make.actor(of=make.unit(), may="people.read")).name == "Hoàng Thị Bảo Châu"


def test_it_costs_one_select_and_at_most_one_write_beside_the_journal(keys_at_hand: None):
    acting = make.manager(make.agency())

    def statements(**facts) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            register(acting, **facts)
        return [
            query["sql"].split()[0]
            for query in queries
            if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))
        ]

    assert statements() == ["SELECT", "INSERT", "with"]
    assert statements() == ["SELECT"]
    assert statements(phone="0912000111") == ["SELECT", "UPDATE", "with"]


@pytest.mark.django_db(transaction=True)
def test_two_counters_registering_one_newcomer_at_once_get_one_row():
    acting = make.manager(make.agency())
    together, found, errors = threading.Barrier(4), [], []

    def counter() -> None:
        try:
            together.wait(10)
            found.append(register(acting).public_id)
        except Exception as fault:  # noqa: BLE001 — shown by the assertion below
            errors.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=counter) for _counter in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert errors == []
    assert len(found) == 4
    assert set(found) == {Party.objects.get().public_id}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "robot"},
        {"name": ""},
        {"gender": "x"},
        {"kind": "organisation"},
        {"twice": True},
    ],
    ids=["kind", "no name", "gender", "an organisation is born", "number twice"],
)
def test_the_database_refuses_what_cannot_be(wrong):
    known = register()
    row = {"kind": "person", "name": "A", "birth_date": date(1990, 1, 1), "id_hash": b"1" * 32} | wrong
    if row.pop("twice", False):
        row["id_hash"] = known.id_hash

    with pytest.raises(IntegrityError), transaction.atomic():
        Party.objects.create(agency=known.agency, id_number=NUMBER, **row)


# --- submitter and owner at once

services_module = importlib.import_module("motcua.domains.people.services.register_party")
CLINIC = {"kind": "organisation", "name": "Phòng khám Mầm Xanh", "id_number": "0100109106"}


def both(actor, *given: dict) -> list[Party]:
    return services.register_parties(actor=actor, given=[PartyGiven(**one) for one in given])


def test_submitter_and_owner_come_back_in_the_order_given():
    actor = make.manager(make.agency())

    clinic, person = both(actor, CLINIC, PERSON)

    assert (clinic.kind, person.kind) == ("organisation", "person")
    assert names(clinic) == names(person) == ["people.party_registered"]


def test_one_known_and_one_new_party_keep_the_known_ones_row():
    actor = make.manager(make.agency())
    known = register(actor)

    person, clinic = both(actor, PERSON, CLINIC)

    assert person.pk == known.pk
    assert names(person) == names(clinic) == ["people.party_registered"]
    assert Party.objects.count() == 2


def test_the_same_number_given_twice_is_one_party_with_the_later_data():
    actor = make.manager(make.agency())

    first, second = both(actor, PERSON, {**PERSON, "phone": "0911222333"})

    assert first.pk == second.pk
    assert Party.objects.get().phone == "0911222333"
    assert names(first) == ["people.party_registered", "people.party_changed"]


def test_one_wrong_party_leaves_the_right_one_unwritten_too():
    actor = make.manager(make.agency())

    with pytest.raises(Invalid) as caught:
        both(actor, PERSON, {**CLINIC, "id_number": "0100109107"})

    assert list(caught.value.errors) == ["id_number"]
    assert Party.objects.count() == 0


def test_two_newcomers_cost_one_select_and_one_insert_beside_the_journal(keys_at_hand: None):
    actor = make.manager(make.agency())

    with CaptureQueriesContext(connection) as captured:
        both(actor, PERSON, CLINIC)

    sent = [q["sql"].lstrip() for q in captured if "people_party" in q["sql"] and "journal" not in q["sql"]]
    assert [sql.split()[0] for sql in sent] == ["SELECT", "INSERT"]


@pytest.mark.django_db(transaction=True)
def test_of_two_newcomers_the_one_another_counter_was_faster_with_keeps_that_row(monkeypatch):
    actor = make.manager(make.agency())
    looked = services_module._find
    seen: list[int] = []

    def find_nobody_first(*arguments):
        seen.append(1)
        if len(seen) == 1:
            threads = threading.Thread(target=lambda: (register(actor), connection.close()))
            found = looked(*arguments)
            threads.start()
            threads.join(20)
            return found
        return looked(*arguments)

    monkeypatch.setattr(services_module, "_find", find_nobody_first)
    person, clinic = both(actor, PERSON, CLINIC)

    assert Party.objects.count() == 2
    assert names(person) == names(clinic) == ["people.party_registered"]
