"""A control officer vouches for a procedure, and intake opens."""

from __future__ import annotations

from uuid import uuid4

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import ContentChanged, NothingToConfirm, ProcedureNotFound
from motcua.domains.catalogue.models import ProcedureVersion, VersionFact
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    controller,
    importer,
    neighbour,
    procedure,
    reader,
    version,
)
from motcua.domains.catalogue.types import INTAKE_PARTS, Part
from motcua.domains.people.tests.factories import actor, officer, stand_in, unit
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import local
from motcua.kernel.errors import Conflict, NotAllowed
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

MORNING = local(2024, 2, 5, 8, 30)


def names_of_entries(of: ProcedureVersion) -> list[str]:
    return [entry.name for entry in entries_of("catalogue.procedure", of.procedure.public_id)]


def test_whoever_stands_in_for_the_control_officer_vouches_in_that_ones_name() -> None:
    here = catalogue("AT-01")
    kiem = officer(of=here, may=["catalogue.read", "catalogue.confirm"], name="Lê Thị Kiểm")
    deputy = stand_in(kiem)
    told = {"procedure_public_id": procedure(here, "AT-01").public_id}

    confirm(here, "AT-01", [Part.TIME_LIMIT], actor=deputy)
    services.withdraw_confirmation(
        actor=deputy,
        version_public_id=version(here, "AT-01").public_id,
        parts=[Part.TIME_LIMIT],
        reason="Nhầm",
    )
    services.set_weight(actor=deputy, weight=7, **told)
    services.set_executing_unit(actor=deputy, unit_public_id=unit(of=here, code="CCTDC").public_id, **told)

    entries = list(entries_of("catalogue.procedure", procedure(here, "AT-01").public_id))[-4:]
    assert {(entry.actor_id, entry.on_behalf_of) for entry in entries} == {(deputy.id, kiem.public_id)}


def test_who_when_and_the_source_shown_are_kept() -> None:
    here = catalogue("AT-01")
    kiem = officer(of=here, may=["catalogue.read", "catalogue.confirm"], name="Lê Thị Kiểm")
    acting = actor(kiem)

    with clock.frozen(MORNING):
        confirm(here, "AT-01", [Part.TIME_LIMIT], actor=acting)

    fact = VersionFact.objects.get(version=version(here, "AT-01"), part=Part.TIME_LIMIT)
    assert (fact.confirmed_by, fact.confirmed_at) == (kiem, MORNING)
    assert fact.confirmed_source == fact.source
    assert "Cong-bo-07-TTHC" in fact.confirmed_source
    assert fact.value == ["05 ngày làm việc kể từ ngày nhận đủ hồ sơ khai báo"]


def test_intake_stays_closed_until_all_four_parts_are_confirmed() -> None:
    here = catalogue("AT-01")

    for done, part in enumerate(INTAKE_PARTS, start=1):
        stored = confirm(here, "AT-01", [part])

        assert stored.intake_open is (done == 4)
        assert ProcedureVersion.objects.get(pk=stored.pk).intake_open is (done == 4)
        assert len(selectors.intake_choices(reader(here))) == (1 if done == 4 else 0)


def test_one_act_may_confirm_everything_and_open_intake() -> None:
    here = catalogue("AT-01")

    stored = confirm(here, "AT-01", INTAKE_PARTS)

    assert stored.intake_open
    assert stored.confirmed_parts == ["applicants", "fees", "papers", "time_limit"]
    assert names_of_entries(stored)[1:] == ["catalogue.facts_confirmed", "catalogue.intake_opened"]


def test_the_journal_says_what_was_confirmed_in_words() -> None:
    here = catalogue("AT-01")
    stored = confirm(here, "AT-01", [Part.FEES, Part.TIME_LIMIT])

    entry = entries_of("catalogue.procedure", stored.procedure.public_id).last()

    assert entry.payload["parts"] == ["fees", "time_limit"]
    assert sentence_of(entry.name, entry.payload) == (
        "Xác nhận thời hạn giải quyết, phí, lệ phí của phiên bản 1."
    )


def test_a_part_confirmed_before_keeps_its_first_confirmation() -> None:
    here = catalogue("AT-01")
    with clock.frozen(MORNING):
        confirm(here, "AT-01", [Part.FEES])

    stored = confirm(here, "AT-01", [Part.FEES, Part.PAPERS], actor=controller(here))

    fees = stored.facts.get(part=Part.FEES)
    assert (fees.confirmed_at, fees.confirmed_by) == (MORNING, None)
    assert stored.facts.get(part=Part.PAPERS).confirmed_by is not None


def test_confirming_twice_records_nothing_new() -> None:
    here = catalogue("AT-01")
    stored = confirm(here, "AT-01")
    before = names_of_entries(stored)

    again = confirm(here, "AT-01")

    assert again.intake_open
    assert names_of_entries(stored) == before


def test_a_recalled_value_may_be_confirmed_by_who_compared_it() -> None:
    here = catalogue("AT-02")

    stored = confirm(here, "AT-02", INTAKE_PARTS)

    assert stored.intake_open
    assert stored.facts.get(part=Part.PAPERS).evidence == "memory"


@pytest.mark.parametrize(
    ("key", "part", "words"),
    [("TD-01", Part.FEES, "phí, lệ phí"), ("KH-01", Part.PAPERS, "thành phần hồ sơ")],
)
def test_what_nobody_knows_cannot_be_confirmed(key: str, part: Part, words: str) -> None:
    here = catalogue(key)

    with pytest.raises(NothingToConfirm) as caught:
        confirm(here, key, [part, Part.TIME_LIMIT])

    assert caught.value.errors == {part.value: f"Chưa có dữ liệu để xác nhận: {words}."}
    assert_nothing_happened(version(here, key))


@pytest.mark.parametrize("parts", [[], ["price"], [Part.FEES, "price"]])
def test_unknown_parts_and_no_parts_are_refused(parts: list[str]) -> None:
    here = catalogue("AT-01")

    with pytest.raises(NothingToConfirm) as caught:
        confirm(here, "AT-01", parts)

    assert list(caught.value.errors) == ["parts"]
    assert_nothing_happened(version(here, "AT-01"))


def test_values_that_changed_since_they_were_shown_are_not_confirmed() -> None:
    here = catalogue("AT-01")
    stored = version(here, "AT-01")

    with pytest.raises(ContentChanged):
        services.confirm_facts(
            actor=importer(here), version_public_id=stored.public_id, parts=INTAKE_PARTS, seen_hash="0" * 64
        )

    assert_nothing_happened(stored)


def test_values_that_are_still_as_shown_are_confirmed() -> None:
    here = catalogue("AT-01")
    stored = version(here, "AT-01")

    confirmed = services.confirm_facts(
        actor=importer(here),
        version_public_id=stored.public_id,
        parts=INTAKE_PARTS,
        seen_hash=stored.content_hash,
        note="Đã đối chiếu QĐ 1915.",
    )

    assert confirmed.intake_open
    assert {fact.note for fact in confirmed.facts.exclude(confirmed_at=None)} == {"Đã đối chiếu QĐ 1915."}


@pytest.mark.parametrize("key", ["AT-01-old", "KH-30"])
def test_a_past_or_closed_version_never_opens(key: str) -> None:
    here = catalogue("AT-01", key)

    stored = confirm(here, key, INTAKE_PARTS)

    assert not stored.intake_open
    assert stored.confirmed_parts == ["applicants", "fees", "papers", "time_limit"]
    assert selectors.intake_choices(reader(here)) == []


def test_a_limit_without_a_figure_never_opens() -> None:
    here = catalogue("KH-25")

    stored = confirm(here, "KH-25", [Part.TIME_LIMIT, Part.APPLICANTS])

    assert not stored.intake_open
    missing = selectors.intake_version(here.pk, stored.public_id).missing
    assert "Thời hạn giải quyết không có con số nên không tính được ngày hẹn trả." in missing


def test_a_confirmed_recalled_code_becomes_the_code() -> None:
    here = catalogue("AT-01")

    confirm(here, "AT-01", [Part.CODE])

    assert (procedure(here, "AT-01").code, procedure(here, "AT-01").recalled_code) == ("2.002385", "")
    assert selectors.procedure_page(here.pk, "2.002385").values["code"].lines == ("2.002385",)


def test_a_code_that_belongs_to_another_procedure_is_refused() -> None:
    here = catalogue("AT-01", "AT-02")
    other = procedure(here, "AT-02")
    other.code, other.recalled_code = "2.002385", ""
    other.save()

    with pytest.raises(Conflict):
        confirm(here, "AT-01", [Part.CODE])

    assert_nothing_happened(version(here, "AT-01"))
    assert procedure(here, "AT-01").code is None


def test_a_confirmed_recalled_name_counts_as_checked() -> None:
    here = catalogue("BC-04")
    assert not procedure(here, "BC-04").name_is_checked

    confirm(here, "BC-04", [Part.NAME])

    assert procedure(here, "BC-04").name_is_checked


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("anonymous", ProcedureNotFound),
        ("no permission", ProcedureNotFound),
        ("other agency", ProcedureNotFound),
        ("reader", NotAllowed),
        ("other unit", NotAllowed),
    ],
)
def test_only_a_control_officer_may_confirm(who: str, error: type[Exception]) -> None:
    here = catalogue("AT-01")
    elsewhere = unit(of=here, code="P-QLKH")
    acting = {
        "anonymous": lambda: ANONYMOUS,
        "no permission": lambda: actor(of=here),
        "other agency": lambda: controller(neighbour("AT-01")),
        "reader": lambda: reader(here),
        "other unit": lambda: actor(of=elsewhere, may=["catalogue.read", "catalogue.confirm"]),
    }[who]()

    with pytest.raises(error):
        confirm(here, "AT-01", INTAKE_PARTS, actor=acting)

    assert_nothing_happened(version(here, "AT-01"))


def test_who_confirms_for_the_executing_unit_may_confirm() -> None:
    here = catalogue("AT-01")
    own = unit(of=here, code="P-QLCNCN")

    stored = confirm(here, "AT-01", actor=actor(of=own, may=["catalogue.confirm"]))

    assert stored.intake_open


def test_an_unknown_version_is_not_found() -> None:
    here = catalogue("AT-01")

    with pytest.raises(ProcedureNotFound):
        services.confirm_facts(actor=importer(here), version_public_id=uuid4(), parts=INTAKE_PARTS)


def assert_nothing_happened(stored: ProcedureVersion) -> None:
    fresh = ProcedureVersion.objects.select_related("procedure").get(pk=stored.pk)
    assert (fresh.intake_open, fresh.confirmed_parts, fresh.confirmed_for_demo) == (False, [], False)
    assert not fresh.facts.filter(confirmed_at__isnull=False).exists()
    assert names_of_entries(fresh) == ["catalogue.procedure_imported"]
