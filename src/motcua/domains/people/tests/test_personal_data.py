"""Personal data of those who file: hidden wherever it is printed, given out on request, erased as far as it may be."""

from __future__ import annotations

import logging
from datetime import date

import pytest
from django.db import connection

from motcua.domains.people import selectors, services
from motcua.domains.people.models import Party
from motcua.domains.people.services.personal_data import CitizenKeeper, PartyKeeper
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock, personal
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.ids import uuid7
from motcua.kernel.journal import entries_of
from motcua.kernel.models import JournalEntry, ReadLog

pytestmark = pytest.mark.django_db

NUMBER, PHONE, EMAIL = "045190000321", "0905777321", "chau.321@example.vn"
NAME, ADDRESS = "Hoàng Thị Bảo Châu", "Thôn 3, xã Cam Hiếu, huyện Cam Lộ, tỉnh Quảng Trị"
SECRETS = (NUMBER, "000321", PHONE, EMAIL, "Châu", "Cam Hiếu", "1990")


@pytest.fixture
def party() -> Party:
    made = make.party(id_number=NUMBER, name=NAME, phone=PHONE, email=EMAIL, address=ADDRESS, gender="female")
    return Party.objects.get(pk=made.pk)


def ref(party: Party, agency_id: int | None = None) -> personal.PersonRef:
    return personal.PersonRef(agency_id or party.agency_id, "people.party", party.public_id)


def test_nothing_personal_shows_in_what_logs_print(party, caplog):
    with caplog.at_level(logging.WARNING):
        logging.getLogger("motcua.tests").warning("party %s %r %r", party, party, [party])
        logging.getLogger("motcua.tests").warning("fields %r %r", party.name, (party.phone, party.email))

    assert [secret for secret in SECRETS if secret in caplog.text] == []


def test_an_opened_party_says_its_role_and_id_alone_when_printed(party):
    reader = make.actor(of=party.agency, may="people.read")

    [opened] = selectors.parties_of_dossier(reader, party.pk)

    assert (opened.id_number, opened.phone, opened.birth_date) == (NUMBER, PHONE, date(1990, 5, 12))
    assert [secret for secret in SECRETS if secret in repr(opened)] == []
    assert "Chủ hồ sơ, người nộp" in repr(opened)


def test_a_list_shows_the_beginning_and_the_end_of_the_number(party):
    assert party.masked_id == "045 190 ••• 321"
    assert "000321" not in party.masked_id.replace(" ", "")
    company = make.party(kind="organisation", id_number="0100109106")
    assert NUMBER not in company.masked_id


def test_the_same_number_lies_encrypted_differently_in_every_row(party):
    make.party(of=make.agency("SKHCN-QB"), id_number=NUMBER)

    with connection.cursor() as cursor:
        cursor.execute("select id_number from people_party")
        first, second = (bytes(row[0]) for row in cursor.fetchall())

    assert first != second
    assert NUMBER.encode() not in first + second


def test_a_person_and_an_organisation_are_never_found_by_each_others_number(party):
    acting = make.manager(party.agency)
    make.party(kind="organisation", id_number="0100109106")

    assert selectors.find_party(acting, "person", NUMBER) == party
    with pytest.raises(Invalid):
        selectors.find_party(acting, "organisation", NUMBER)
    with pytest.raises(Invalid):
        selectors.find_party(acting, "person", "0100109106")


def test_a_person_is_given_everything_that_is_kept(party):
    """Quyền truy cập: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 4."""
    [row] = PartyKeeper().export_of(ref(party))

    assert row == {
        "kind": "person",
        "name": NAME,
        "id_number": NUMBER,
        "birth_date": date(1990, 5, 12),
        "gender": "female",
        "address": ADDRESS,
        "phone": PHONE,
        "email": EMAIL,
    }


def test_what_another_agency_keeps_is_not_given_out(party):
    there = make.agency("SKHCN-QB")
    theirs = make.party(of=there, id_number=NUMBER, phone="0911222333")

    assert PartyKeeper().export_of(ref(party, there.pk)) == []
    [own] = PartyKeeper().export_of(ref(theirs))
    assert own["phone"] == "0911222333"
    assert PartyKeeper().export_of(personal.PersonRef(there.pk, "people.party", uuid7())) == []


def test_erasing_takes_telephone_and_e_mail_and_leaves_what_identifies_the_dossier(party):
    answer = PartyKeeper().erase(ref(party), actor=make.manager(party.agency))

    party.refresh_from_db()
    assert (party.phone, party.email) == ("", "")
    assert (party.name, party.id_number, party.address) == (NAME, NUMBER, ADDRESS)
    assert (party.birth_date, party.gender) == (date(1990, 5, 12), "female")
    assert (answer.erased, answer.kept) == (2, 6)
    assert answer.reason == "Họ tên, số giấy tờ và địa chỉ được giữ theo thời hạn bảo quản của hồ sơ đã nộp."


def test_only_what_was_there_counts_as_erased():
    plain = make.party(phone="", email=EMAIL)

    answer = PartyKeeper().erase(ref(plain), actor=make.manager(plain.agency))

    assert answer.erased == 1
    assert entries_of("people.party", plain.public_id).last().payload == {"fields": ["email"]}


@pytest.mark.parametrize(
    "who",
    [
        lambda here: ANONYMOUS,
        lambda here: Actor(kind=ActorKind.CITIZEN, agency_id=here.pk),
        lambda here: make.actor(of=here, may="people.read"),
        lambda here: make.actor(of=make.unit(of=here), may="people.manage"),
        lambda here: make.actor(of=here, may=["dossiers.approve", "audit.read"]),
    ],
    ids=["nobody", "the citizen alone", "a reader", "who manages one unit", "the director"],
)
def test_nobody_else_erases(party, who):
    acting = who(party.agency)
    written = JournalEntry.objects.count()

    with pytest.raises(NotAllowed):
        PartyKeeper().erase(ref(party), actor=acting)

    party.refresh_from_db()
    assert (party.phone, party.email) == (PHONE, EMAIL)
    assert JournalEntry.objects.count() == written


def test_an_administrator_of_another_agency_erases_nothing_here(party):
    there = make.agency("SKHCN-QB")

    for pretended in (party.agency_id, there.pk):
        answer = PartyKeeper().erase(ref(party, pretended), actor=make.manager(there))
        assert (answer.erased, answer.kept) == (0, 0)

    party.refresh_from_db()
    assert (party.phone, party.email) == (PHONE, EMAIL)


def test_whoever_files_again_after_erasing_is_known_and_gives_contact_data_anew(party):
    PartyKeeper().erase(ref(party), actor=make.manager(party.agency))

    again = services.register_party(
        actor=make.manager(party.agency), kind="person", name=NAME, id_number=NUMBER, phone="0911222333"
    )

    assert again == party
    assert (again.phone, again.email) == ("0911222333", "")
    names = [entry.name for entry in entries_of("people.party", party.public_id)]
    assert names == ["people.party_registered", "people.party_erased", "people.party_changed"]


def test_the_journal_of_a_party_never_holds_its_data(party):
    services.register_party(
        actor=make.manager(party.agency),
        kind="person",
        name="Hoàng Bảo Châu",
        id_number=NUMBER,
        address="Khe Sanh",
    )
    PartyKeeper().erase(ref(party), actor=make.manager(party.agency))

    told = repr([entry.payload for entry in entries_of("people.party", party.public_id)])

    assert [secret for secret in (*SECRETS, "Khe Sanh", "Hoàng") if secret in told] == []


def test_every_opening_of_a_person_is_written_down_with_who_and_when(party):
    reader = make.actor(of=party.agency, may="people.read")

    with clock.frozen(clock.local(2024, 2, 5, 8, 30)):
        selectors.get_party(reader, party.public_id)
        selectors.find_party(reader, "person", NUMBER)
        selectors.search_parties(reader, "bao chau")

    rows = ReadLog.objects.filter(subject_id=party.public_id)
    assert [row.actor_id for row in rows] == [reader.id, reader.id]


@pytest.mark.parametrize(
    ("facts", "errors"),
    [
        ({"kind": ""}, {"kind": "Chọn cá nhân hoặc tổ chức."}),
        ({"gender": "nam"}, {"gender": "Chọn nam hoặc nữ."}),
        ({"birth_date": date(2024, 2, 6)}, {"birth_date": "Ngày sinh không được sau hôm nay."}),
        ({"name": "  "}, {"name": "Nhập tên."}),
        ({"email": "chau@"}, {"email": "Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@donvi.vn."}),
        ({"id_number": ""}, {"id_number": "Nhập số căn cước công dân (12 số)."}),
    ],
    ids=lambda value: ", ".join(value),
)
def test_a_wrong_field_is_told_in_one_sentence(facts, errors):
    whole = {"kind": "person", "name": NAME, "id_number": NUMBER, **facts}
    if facts.get("kind") == "":
        whole["id_number"] = "0100109106"

    with clock.frozen(clock.local(2024, 2, 5, 8, 30)), pytest.raises(Invalid) as caught:
        services.register_party(actor=make.manager(make.agency()), **whole)

    assert caught.value.errors == errors
    assert not Party.objects.exists()
    assert not JournalEntry.objects.filter(subject_type="people.party").exists()


def test_born_today_is_not_born_in_the_future():
    with clock.frozen(clock.local(2024, 2, 5, 0, 30)):
        child = make.party(id_number="045224000001", birth_date=date(2024, 2, 5))

    assert child.birth_date == date(2024, 2, 5)


def test_an_address_is_cut_at_four_hundred_characters():
    party = make.party(address="  Thôn   " + "3" * 500)

    assert len(party.address) == 400
    assert party.address.startswith("Thôn 333")


def test_searching_needs_two_letters_and_finds_nobody_of_another_agency(party):
    acting, there = make.manager(party.agency), make.manager(make.agency("SKHCN-QB"))

    assert selectors.search_parties(acting, "ch") == [party]
    assert selectors.search_parties(acting, "c") == []
    assert selectors.search_parties(acting, "   ") == []
    assert selectors.search_parties(acting, "c h") == [party]
    assert selectors.search_parties(there, "chau") == []


def test_a_person_unknown_here_cannot_be_opened(party):
    with pytest.raises(NotFound) as caught:
        selectors.get_party(make.manager(party.agency), uuid7())

    assert caught.value.message == "Không tìm thấy người nộp hồ sơ."
    assert not ReadLog.objects.exists()


def test_an_account_can_lose_its_contact_data_and_nothing_else():
    person = make.citizen(phone=PHONE, email=EMAIL)
    here = make.agency()

    erasure = CitizenKeeper().erase(
        personal.PersonRef(here.pk, "people.citizen", person.public_id), actor=make.manager(here)
    )

    person.refresh_from_db()
    assert (person.phone, person.email, person.full_name) == ("", "", NAME)
    assert erasure.erased == 2
    assert erasure.reason.startswith("Thông tin của tài khoản được giữ")


def test_an_officer_without_the_right_erases_no_account():
    person = make.citizen(phone=PHONE)
    here = make.agency()

    with pytest.raises(NotAllowed):
        CitizenKeeper().erase(
            personal.PersonRef(here.pk, "people.citizen", person.public_id),
            actor=make.actor(of=here, may="people.read"),
        )

    person.refresh_from_db()
    assert person.phone == PHONE
