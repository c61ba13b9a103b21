"""A dossier keeps the version it was accepted under; the desk takes new ones in under the version of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue import services as versions
from motcua.domains.catalogue.tests import factories as catalogue_factories
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.catalogue.types import PaperContent
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import IntakeInvalid
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import ALL_STEPS, Desk, desk
from motcua.domains.dossiers.types import Intake, PaperGiven, PaperKind, State
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

EVE, SWITCH = local(2024, 3, 29, 15, 0), local(2024, 4, 1, 0, 0)
NEXT_MORNING = local(2024, 4, 1, 8, 0)
APRIL = date(2024, 4, 1)
LEAF = PaperContent("Phiếu khai báo theo mẫu mới", originals=1)


def announced(office: Desk) -> UUID:
    """A version of the desk's procedure announced for 1 April: 3 working days, one paper."""
    draft = made.drafted(office.agency, office.key, limit_amount=3, cases=(), papers=(LEAF,))
    made.publish(office.agency, made.decision(office.agency, on=APRIL), draft)
    return draft.public_id


def intake_under(office: Desk, version_id: UUID) -> Intake:
    """A right intake under that version."""
    needs = catalogue.intake_version(office.agency.pk, version_id).papers
    papers = tuple(PaperGiven(need.pk, PaperKind.ORIGINAL, 1) for need in needs)
    return replace(office.intake(papers=papers), version_public_id=version_id)


def test_twenty_open_dossiers_stay_on_their_version_and_finish_under_it() -> None:
    office = desk()
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        announced(office)
    open_ones = [office.take_in(at=EVE) for _number in range(20)]
    stood = {row.pk: (row.version_id, row.limit_amount, row.first_due_at) for row in open_ones}

    with clock.frozen(SWITCH):
        versions.switch_versions(actor=made.task(office.agency))

    after = Dossier.objects.filter(pk__in=stood)
    assert {row.pk: (row.version_id, row.limit_amount, row.first_due_at) for row in after} == stood
    assert {row.version.number for row in after.select_related("version")} == {1}
    for dossier in (open_ones[0], open_ones[-1]):
        done = office.walk(dossier, *ALL_STEPS, at=NEXT_MORNING)
        assert (done.state, done.version.number, done.limit_amount) == (State.RETURNED, 1, 5)


@pytest.mark.parametrize("job_ran", [True, False], ids=["after the job", "before the job"])
def test_from_midnight_on_the_desk_takes_in_under_the_new_version(job_ran: bool) -> None:
    office = desk()
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        new = announced(office)
    with clock.frozen(NEXT_MORNING):
        if job_ran:
            versions.switch_versions(actor=made.task(office.agency))

        dossier = services.take_in_dossier(actor=office.reception, intake=intake_under(office, new))

    with pytest.raises(IntakeInvalid) as refused:
        office.take_in(at=NEXT_MORNING)

    assert (dossier.version.number, dossier.limit_amount) == (2, 3)
    assert dossier.first_due_at == local(2024, 4, 4, 17, 0)
    assert refused.value.errors["procedure"] == (
        "Thủ tục chưa mở tiếp nhận: Phiên bản này hết áp dụng từ ngày 01/04/2024, hãy dùng phiên bản 2.."
    )
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("successor", ["", "AT-02"], ids=["abolished", "replaced"])
def test_an_abolished_procedure_takes_no_new_dossier_and_says_why(successor: str) -> None:
    office = desk()
    if successor:
        catalogue_factories.catalogue(successor, of=office.agency)
    with clock.frozen(local(2024, 3, 20, 9, 0)):
        made.close(office.agency, made.decision(office.agency, on=APRIL), office.key, successor)
    earlier = office.take_in(at=EVE)

    with pytest.raises(IntakeInvalid) as refused:
        office.take_in(at=NEXT_MORNING)
    office.walk(earlier, *ALL_STEPS, at=NEXT_MORNING)

    said = refused.value.errors["procedure"]
    assert "từ ngày 01/04/2024 theo Quyết định số 512/QĐ-UBND ngày 18/03/2024" in said
    assert ("thay bằng “" in said) is bool(successor)
    assert Dossier.objects.get().state == State.RETURNED
