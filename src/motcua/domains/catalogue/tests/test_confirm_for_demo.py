"""The demo confirms the twenty fullest, and says so."""

from __future__ import annotations

import pytest

from motcua.domains.catalogue import selectors, services
from motcua.domains.catalogue.models import ProcedureVersion, VersionFact
from motcua.domains.catalogue.tests.factories import catalogue, importer, reader, version
from motcua.domains.catalogue.tests.test_shipped_records import COMPLETE
from motcua.domains.catalogue.types import DemoConfirmation, Part
from motcua.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_the_twenty_fullest_are_confirmed_and_sixteen_of_them_open() -> None:
    """Four of the twenty are superseded, so they are no choices; the 59 others say what is missing."""
    here = catalogue()
    fullest = {row.procedure.source_key for row in selectors.fullest_versions(here.pk, 20)}

    done = services.confirm_for_demo(actor=importer(here))

    assert fullest == COMPLETE
    assert done == DemoConfirmation(confirmed=20, opened=16)
    confirmed = ProcedureVersion.objects.filter(confirmed_for_demo=True)
    assert set(confirmed.values_list("procedure__source_key", flat=True)) == COMPLETE
    choices = {choice.source_key for choice in selectors.intake_choices(reader(here))}
    assert choices == COMPLETE - {"AT-01-old", "AT-07-old", "KH-30", "KH-31"}
    assert {choice.missing for choice in selectors.intake_choices(reader(here))} == {()}
    others = ProcedureVersion.objects.exclude(procedure__source_key__in=COMPLETE)
    assert all(selectors.intake_version(here.pk, row.public_id).missing for row in others)
    assert others.count() == 59


def test_versions_in_force_come_first_among_the_fullest() -> None:
    here = catalogue("AT-01", "AT-01-old", "KH-30", "AT-02", "KH-25")

    keys = [row.procedure.source_key for row in selectors.fullest_versions(here.pk)]

    assert keys == ["AT-01", "AT-02", "KH-30", "AT-01-old", "KH-25"]
    assert len(selectors.fullest_versions(here.pk, 2)) == 2


def test_each_confirmation_says_that_it_is_of_the_demo() -> None:
    here = catalogue("AT-01")

    services.confirm_for_demo(actor=importer(here))

    facts = VersionFact.objects.filter(confirmed_at__isnull=False)
    assert {fact.note for fact in facts} == {
        "Xác nhận trình diễn: chưa có cán bộ nào đối chiếu với công bố chính thức."
    }
    assert {fact.confirmed_by for fact in facts} == {None}
    assert selectors.procedure_page(here.pk, version(here, "AT-01").procedure.public_id).demo_note == (
        "Nội dung được xác nhận cho bản trình diễn, không thay cho công bố chính thức."
    )


def test_no_recalled_code_or_name_is_confirmed_by_the_demo() -> None:
    here = catalogue("AT-01", "AT-02", "AT-03")

    services.confirm_for_demo(actor=importer(here))

    assert not VersionFact.objects.filter(part=Part.CODE, confirmed_at__isnull=False).exists()
    recalled = VersionFact.objects.filter(evidence="memory", confirmed_at__isnull=False)
    assert {(fact.version.procedure.source_key, fact.part) for fact in recalled} == {("AT-02", "papers")}


def test_confirming_for_the_demo_twice_changes_nothing() -> None:
    here = catalogue("AT-01", "KH-06")
    services.confirm_for_demo(actor=importer(here))
    before = list(VersionFact.objects.order_by("pk").values())

    again = services.confirm_for_demo(actor=importer(here))

    assert again == DemoConfirmation(confirmed=2, opened=2)
    assert list(VersionFact.objects.order_by("pk").values()) == before


def test_a_reader_cannot_confirm_for_the_demo() -> None:
    here = catalogue("AT-01")

    with pytest.raises(NotAllowed):
        services.confirm_for_demo(actor=reader(here))

    assert not VersionFact.objects.filter(confirmed_at__isnull=False).exists()
    assert not version(here, "AT-01").intake_open
