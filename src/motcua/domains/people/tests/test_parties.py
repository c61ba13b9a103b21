"""Finding those who file: by number, by name; each opening is logged, and nobody sees another agency's."""

from __future__ import annotations

import pytest

from motcua.domains.people import selectors, services
from motcua.domains.people.tests import factories as make
from motcua.kernel import personal
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.journal import entries_of
from motcua.kernel.models import ReadLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return make.actor(of=make.agency(), may="people.read")


def readings(party) -> list:
    return list(
        ReadLog.objects.filter(subject_id=party.public_id).values_list("actor_id", "subject_type", "purpose")
    )


def test_a_person_is_found_by_number_however_it_is_typed(reader):
    party = make.party(id_number="045190000001")

    assert selectors.find_party(reader, "person", "045 190 000 001") == party
    assert readings(party) == [(reader.id, "people.party", "dossier")]


def test_a_number_nobody_has_finds_nobody_and_logs_nothing(reader):
    make.party()

    assert selectors.find_party(reader, "person", "045190999999") is None
    assert selectors.find_party(reader, "organisation", "0100109106") is None
    assert ReadLog.objects.count() == 0


def test_a_wrong_number_is_said_to_be_wrong(reader):
    with pytest.raises(Invalid):
        selectors.find_party(reader, "person", "0451900")


def test_opening_one_party_is_logged(reader):
    party = make.party()

    assert selectors.get_party(reader, party.public_id) == party
    assert len(readings(party)) == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bảo châu", ["Hoàng Thị Bảo Châu", "Lê Bảo Châu"]),
        ("bao chau", ["Hoàng Thị Bảo Châu", "Lê Bảo Châu"]),
        ("châu lê", ["Lê Bảo Châu"]),
        ("HOÀNG", ["Hoàng Thị Bảo Châu"]),
        ("đông", ["Trần Đông"]),
        ("dong", ["Trần Đông"]),
        ("hoang dong", []),
        ("100%", []),
        ("_", []),
        ("", []),
        ("c", []),
    ],
)
def test_names_are_found_with_or_without_accents(reader, typed, found):
    for name in ("Hoàng Thị Bảo Châu", "Lê Bảo Châu", "Trần Đông"):
        make.party(name=name)

    assert sorted(party.name for party in selectors.search_parties(reader, typed)) == found


def test_the_closest_name_comes_first_and_lists_are_short(reader):
    for name in ("Nguyễn Thị Bảo Châu Anh", "Bảo Châu"):
        make.party(name=name)

    assert [party.name for party in selectors.search_parties(reader, "bao chau")][0] == "Bảo Châu"
    assert len(selectors.search_parties(reader, "bao chau", limit=1)) == 1


def test_a_list_shows_masked_numbers_and_is_not_logged(reader):
    make.party(id_number="045190000001")

    (party,) = selectors.search_parties(reader, "chau")

    assert party.masked_id == "045 190 ••• 001"
    assert ReadLog.objects.count() == 0


def test_owner_and_submitter_of_a_dossier_are_opened_together(reader):
    owner, submitter = make.party(kind="organisation"), make.party()

    opened = selectors.parties_of_dossier(reader, owner.pk, submitter.pk)

    assert [(party.role, party.name) for party in opened] == [
        ("Chủ hồ sơ", "Công ty TNHH Hạt Lúa"),
        ("Người nộp", "Hoàng Thị Bảo Châu"),
    ]
    assert (len(readings(owner)), len(readings(submitter))) == (1, 1)
    assert "Châu" not in repr(opened)


@pytest.mark.parametrize("submitter", ["same", None])
def test_who_files_for_oneself_is_shown_once(reader, submitter):
    owner = make.party()

    opened = selectors.parties_of_dossier(reader, owner.pk, owner.pk if submitter else None)

    assert [party.role for party in opened] == ["Chủ hồ sơ, người nộp"]
    assert len(readings(owner)) == 1


def test_another_agency_finds_nobody_here():
    party = make.party(name="Hoàng Thị Bảo Châu", id_number="045190000001")
    stranger = make.actor(of=make.agency("SKHCN-QB"), may="people.read")

    assert selectors.find_party(stranger, "person", "045190000001") is None
    assert selectors.search_parties(stranger, "bao chau") == []
    assert selectors.parties_of_dossier(stranger, party.pk) == []
    assert list(selectors.visible_parties(stranger)) == []
    with pytest.raises(NotFound):
        selectors.get_party(stranger, party.public_id)
    assert ReadLog.objects.count() == 0


@pytest.mark.parametrize(
    "who",
    [lambda: make.actor(of=make.agency(), may="plans.read"), lambda: ANONYMOUS, make.founder],
    ids=["without the permission", "nobody", "of no agency"],
)
def test_without_the_permission_nobody_is_looked_up(who):
    party, acting = make.party(), who()

    for look in (
        lambda: selectors.find_party(acting, "person", party.id_number),
        lambda: selectors.search_parties(acting, "bao chau"),
    ):
        with pytest.raises(NotAllowed):
            look()
    with pytest.raises(NotFound):
        selectors.get_party(acting, party.public_id)
    assert ReadLog.objects.count() == 0


def test_a_persons_export_holds_everything_kept():
    party = make.party(id_number="045190000001", email="chau@example.vn")

    export = personal.export_of(personal.PersonRef(party.agency_id, "people.party", party.public_id))

    assert export["people"][0]["id_number"] == "045190000001"
    assert export["people"][0]["email"] == "chau@example.vn"
    assert export["people"][0]["name"] == "Hoàng Thị Bảo Châu"


def test_erasing_takes_the_contact_data_and_says_why_the_rest_stays():
    party = make.party(email="chau@example.vn")
    ref = personal.PersonRef(party.agency_id, "people.party", party.public_id)

    for _time in range(2):
        answer = next(
            one
            for one in personal.erase(ref, actor=make.manager(party.agency))
            if one.keeper == "people.party"
        )

    party.refresh_from_db()
    assert (party.phone, party.email, party.name) == ("", "", "Hoàng Thị Bảo Châu")
    assert (answer.erased, answer.kept) == (0, 5)
    assert "thời hạn bảo quản" in answer.reason
    assert entries_of("people.party", party.public_id).last().payload == {"fields": ["phone", "email"]}
    assert entries_of("people.party", party.public_id).count() == 2


def test_only_the_agencys_administrators_erase(reader):
    party = make.party()
    ref = personal.PersonRef(party.agency_id, "people.party", party.public_id)

    with pytest.raises(NotAllowed):
        personal.erase(ref, actor=reader)
    answer = next(
        one
        for one in personal.erase(ref, actor=make.manager(make.agency("SKHCN-QB")))
        if one.keeper == "people.party"
    )

    party.refresh_from_db()
    assert answer.erased == 0
    assert party.phone == "0905123608"


def test_what_is_no_party_is_none_of_ours():
    ref = personal.PersonRef(make.agency().pk, "dossiers.dossier", make.agency().public_id)

    assert "people" not in personal.export_of(ref)
    answer = next(
        one for one in personal.erase(ref, actor=make.manager(make.agency())) if one.keeper == "people.party"
    )
    assert (answer.erased, answer.kept) == (0, 0)


def test_services_give_what_selectors_find(reader):
    party = services.register_party(
        actor=reader, kind="person", name="Lê Văn Ba", id_number="045090000777", phone="0905123608"
    )

    assert selectors.get_party(reader, party.public_id) == party
