"""Which unit deals with a procedure, and its place among the popular ones."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import ProcedureNotFound
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
from motcua.domains.people.models import Unit
from motcua.domains.people.tests.factories import actor, agency, unit
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, WrongState
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of
from motcua.kernel.models import JournalEntry

pytestmark = pytest.mark.django_db


def give(of, key: str, to: Unit, acting: Actor | None = None) -> None:
    services.set_executing_unit(
        actor=acting or controller(of),
        procedure_public_id=procedure(of, key).public_id,
        unit_public_id=to.public_id,
    )


def test_new_dossiers_go_to_the_unit_that_was_set() -> None:
    here = catalogue("AT-01")
    other = unit(of=here, code="CCTDC")

    give(here, "AT-01", other)

    assert procedure(here, "AT-01").executing_unit == other
    assert selectors.intake_version(here.pk, version(here, "AT-01").public_id).executing_unit_pk == other.pk
    entry = entries_of("catalogue.procedure", procedure(here, "AT-01").public_id).last()
    assert sentence_of(entry.name, entry.payload) == f"Giao thủ tục cho đơn vị {other} giải quyết."


def test_intake_that_waited_for_a_unit_opens() -> None:
    there = catalogue("AT-01", of=agency("SKHCN-QB"))
    waiting = confirm(there, "AT-01")
    assert not waiting.intake_open
    assert selectors.intake_version(there.pk, waiting.public_id).missing == ("Chưa giao đơn vị giải quyết.",)

    give(there, "AT-01", unit(of=there))

    assert version(there, "AT-01").intake_open


def test_the_same_unit_again_records_nothing() -> None:
    here = catalogue("AT-01")
    before = JournalEntry.objects.count()

    give(here, "AT-01", unit(of=here, code="P-QLCNCN"), importer(here))

    assert JournalEntry.objects.count() == before


def test_only_a_unit_at_work_today_is_given_a_procedure() -> None:
    """Dossiers must not go to a unit that was merged away or does not exist yet."""
    here = catalogue("AT-01")
    before = procedure(here, "AT-01").executing_unit
    ended = unit(of=here, code="P-CU", name="Phòng Cũ", valid_to=date(2025, 2, 28))
    coming = unit(of=here, code="P-MOI", name="Phòng Mới", valid_from=date(2025, 3, 1))

    for day, closed in ((clock.local(2025, 3, 1, 0, 0), ended), (clock.local(2025, 2, 28, 23, 59), coming)):
        with clock.frozen(day), pytest.raises(WrongState) as caught:
            give(here, "AT-01", closed, importer(here))
        assert caught.value.errors == {"unit": "Đơn vị không hoạt động vào hôm nay."}
        assert procedure(here, "AT-01").executing_unit == before

    with clock.frozen(clock.local(2025, 2, 28, 23, 59)):
        give(here, "AT-01", ended, importer(here))
    assert procedure(here, "AT-01").executing_unit == ended


def test_a_unit_of_another_agency_is_not_found() -> None:
    here = catalogue("AT-01")
    stranger = unit(of=agency("SKHCN-QB"))
    before = procedure(here, "AT-01").executing_unit

    with pytest.raises(NotFound):
        give(here, "AT-01", stranger)

    assert procedure(here, "AT-01").executing_unit == before


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("anonymous", ProcedureNotFound),
        ("no permission", ProcedureNotFound),
        ("other agency", ProcedureNotFound),
        ("reader", NotAllowed),
        ("only the old unit", NotAllowed),
        ("only the new unit", NotAllowed),
    ],
)
def test_only_who_confirms_for_both_units_may_move_a_procedure(who: str, error: type[Exception]) -> None:
    here = catalogue("AT-01")
    old, new = unit(of=here, code="P-QLCNCN"), unit(of=here, code="CCTDC")
    acting = {
        "anonymous": lambda: ANONYMOUS,
        "no permission": lambda: actor(of=here),
        "other agency": lambda: controller(neighbour("AT-01")),
        "reader": lambda: reader(here),
        "only the old unit": lambda: actor(of=old, may=["catalogue.confirm"]),
        "only the new unit": lambda: actor(of=new, may=["catalogue.read", "catalogue.confirm"]),
    }[who]()
    before = JournalEntry.objects.filter(subject_type="catalogue.procedure").count()

    with pytest.raises(error):
        give(here, "AT-01", new, acting)

    assert procedure(here, "AT-01").executing_unit == old
    assert JournalEntry.objects.filter(subject_type="catalogue.procedure").count() in {before, before + 1}
    assert not entries_of("catalogue.procedure", procedure(here, "AT-01").public_id).filter(
        name="catalogue.executing_unit_set"
    )


def test_an_unknown_procedure_is_not_found() -> None:
    here = catalogue("AT-01")

    with pytest.raises(ProcedureNotFound):
        services.set_executing_unit(
            actor=controller(here), procedure_public_id=uuid4(), unit_public_id=unit(of=here).public_id
        )


def weigh(of, key: str, weight: int, acting: Actor | None = None) -> None:
    services.set_weight(
        actor=acting or importer(of), procedure_public_id=procedure(of, key).public_id, weight=weight
    )


def test_a_weight_is_kept_and_recorded_once() -> None:
    here = catalogue("AT-01")

    weigh(here, "AT-01", 75)
    weigh(here, "AT-01", 75)

    assert procedure(here, "AT-01").weight == 75
    entries = entries_of("catalogue.procedure", procedure(here, "AT-01").public_id)
    assert [entry.payload for entry in entries.filter(name="catalogue.weight_set")] == [{"weight": 75}]


@pytest.mark.parametrize("weight", [-1, 1_000_001])
def test_a_weight_out_of_bounds_is_refused(weight: int) -> None:
    here = catalogue("AT-01")

    with pytest.raises(Invalid) as caught:
        weigh(here, "AT-01", weight)

    assert list(caught.value.errors) == ["weight"]
    assert procedure(here, "AT-01").weight == 30


def test_a_reader_sets_no_weight() -> None:
    here = catalogue("AT-01")

    with pytest.raises(NotAllowed):
        weigh(here, "AT-01", 1, reader(here))

    assert procedure(here, "AT-01").weight == 30
