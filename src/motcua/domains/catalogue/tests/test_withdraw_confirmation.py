"""A confirmation can be taken back, and intake closes."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.tests.factories import (
    catalogue,
    confirm,
    controller,
    importer,
    neighbour,
    open_version,
    procedure,
    reader,
    version,
)
from motcua.domains.catalogue.types import Part
from motcua.domains.people.models import Agency
from motcua.domains.people.tests.factories import actor
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

REASON = "Mức phí đã thay đổi theo Thông tư mới."


def withdraw(
    of: Agency, key: str, parts: list[str], actor: Actor | None = None, reason: str = REASON
) -> ProcedureVersion:
    return services.withdraw_confirmation(
        actor=actor or importer(of), version_public_id=version(of, key).public_id, parts=parts, reason=reason
    )


def names_of_entries(of: Agency, key: str) -> list[str]:
    return [entry.name for entry in entries_of("catalogue.procedure", procedure(of, key).public_id)]


def test_intake_closes_in_the_same_act() -> None:
    here = catalogue("AT-01")
    opened = open_version(here, "AT-01")

    withdraw(here, "AT-01", [Part.FEES])

    stored = version(here, "AT-01")
    assert not stored.intake_open
    assert stored.confirmed_parts == ["applicants", "papers", "time_limit"]
    fact = stored.facts.get(part=Part.FEES)
    assert (fact.confirmed_at, fact.confirmed_by, fact.confirmed_source, fact.note) == (None, None, "", "")
    assert selectors.intake_choices(reader(here)) == []
    assert selectors.intake_version(here.pk, opened.public_id).missing == ("Chưa xác nhận: phí, lệ phí.",)
    assert names_of_entries(here, "AT-01")[-2:] == [
        "catalogue.confirmation_withdrawn",
        "catalogue.intake_closed",
    ]


def test_the_reason_stands_in_the_journal() -> None:
    here = catalogue("AT-01")
    open_version(here, "AT-01")

    withdraw(here, "AT-01", [Part.FEES])

    entry = entries_of("catalogue.procedure", procedure(here, "AT-01").public_id).get(
        name="catalogue.confirmation_withdrawn"
    )
    assert sentence_of(entry.name, entry.payload) == (
        "Rút xác nhận phí, lệ phí của phiên bản 1. Lý do: Mức phí đã thay đổi theo Thông tư mới."
    )


def test_a_part_intake_does_not_need_leaves_it_open() -> None:
    here = catalogue("AT-01")
    open_version(here, "AT-01")
    confirm(here, "AT-01", [Part.RESULTS])

    withdraw(here, "AT-01", [Part.RESULTS])

    assert version(here, "AT-01").intake_open
    assert "catalogue.intake_closed" not in names_of_entries(here, "AT-01")


def test_intake_opens_again_when_it_is_confirmed_again() -> None:
    here = catalogue("AT-01")
    open_version(here, "AT-01")
    withdraw(here, "AT-01", [Part.FEES])

    confirm(here, "AT-01", [Part.FEES])

    assert version(here, "AT-01").intake_open
    assert names_of_entries(here, "AT-01").count("catalogue.intake_opened") == 2


def test_what_was_not_confirmed_is_passed_over() -> None:
    here = catalogue("AT-01")
    before = names_of_entries(here, "AT-01")

    withdraw(here, "AT-01", [Part.FEES, Part.PAPERS])

    assert names_of_entries(here, "AT-01") == before


def test_a_recalled_code_and_name_go_back_to_being_recalled() -> None:
    here = catalogue("BC-04")
    confirm(here, "BC-04", [Part.CODE, Part.NAME])
    assert procedure(here, "BC-04").code == "1.003659"

    withdraw(here, "BC-04", [Part.CODE, Part.NAME])

    stored = procedure(here, "BC-04")
    assert (stored.code, stored.recalled_code, stored.name_is_checked) == (None, "1.003659", False)


def test_a_code_read_on_a_page_stays_without_confirmation() -> None:
    here = catalogue("BC-01")
    confirm(here, "BC-01", [Part.CODE, Part.NAME])

    withdraw(here, "BC-01", [Part.CODE, Part.NAME])

    assert procedure(here, "BC-01").code == "1.005442"
    assert procedure(here, "BC-01").name_is_checked


def test_the_mark_of_the_demo_goes_with_the_last_confirmation() -> None:
    here = catalogue("AT-01")
    services.confirm_for_demo(actor=importer(here))
    every_part = version(here, "AT-01").confirmed_parts

    withdraw(here, "AT-01", every_part[:1])
    assert version(here, "AT-01").confirmed_for_demo
    withdraw(here, "AT-01", every_part)

    assert not version(here, "AT-01").confirmed_for_demo


@pytest.mark.parametrize("reason", ["", "  "])
def test_no_reason_no_withdrawal(reason: str) -> None:
    here = catalogue("AT-01")
    open_version(here, "AT-01")

    with pytest.raises(Invalid) as caught:
        withdraw(here, "AT-01", [Part.FEES], reason=reason)

    assert list(caught.value.errors) == ["reason"]
    assert version(here, "AT-01").intake_open


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("anonymous", ProcedureNotFound),
        ("no permission", ProcedureNotFound),
        ("other agency", ProcedureNotFound),
        ("reader", NotAllowed),
    ],
)
def test_only_a_control_officer_may_withdraw(who: str, error: type[Exception]) -> None:
    here = catalogue("AT-01")
    open_version(here, "AT-01")
    before = names_of_entries(here, "AT-01")
    acting = {
        "anonymous": lambda: ANONYMOUS,
        "no permission": lambda: actor(of=here),
        "other agency": lambda: controller(neighbour("AT-01")),
        "reader": lambda: reader(here),
    }[who]()

    with pytest.raises(error):
        withdraw(here, "AT-01", [Part.FEES], actor=acting)

    assert version(here, "AT-01").intake_open
    assert len(version(here, "AT-01").confirmed_parts) == 4
    assert names_of_entries(here, "AT-01") == before
