"""Papers by case (trường hợp): Nghị định 63/2010/NĐ-CP, Điều 8; only those of the case are asked for."""

from __future__ import annotations

import pytest

from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import IntakeInvalid, PapersMissing
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.cases_of_procedures import CHANGED, LOST, with_cases
from motcua.domains.dossiers.tests.factories import MONDAY, Desk
from motcua.domains.dossiers.types import PaperGiven, PaperKind, State
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk_with_cases(office: Desk) -> Desk:
    return with_cases(office)


def papers_of(office: Desk, case: str) -> tuple[PaperGiven, ...]:
    needed = [need for need in office.version.papers_in(case) if need.is_required]
    return tuple(PaperGiven(need.pk, PaperKind.ORIGINAL, 1) for need in needed)


def refused(office: Desk, **facts: object) -> dict[str, str]:
    with clock.frozen(MONDAY), pytest.raises(IntakeInvalid) as caught:
        services.take_in_dossier(actor=office.reception, intake=office.intake(**facts))
    assert Dossier.objects.count() == 0
    return caught.value.errors


def test_the_version_gives_its_cases_in_order_and_each_paper_its_case(desk_with_cases: Desk) -> None:
    version = desk_with_cases.version

    assert version.cases == (LOST, CHANGED)
    assert [need.name for need in version.papers if need.case == LOST] == ["Bản giải trình"]
    assert len(version.papers_in(LOST)) == len(version.papers) - 1


def test_papers_of_the_case_are_enough_and_the_dossier_keeps_its_case(desk_with_cases: Desk) -> None:
    dossier = desk_with_cases.take_in(case=LOST, papers=papers_of(desk_with_cases, LOST))

    dossier.refresh_from_db()
    assert dossier.case == LOST
    assert "Bản giải trình" in set(dossier.papers.values_list("name", flat=True))


def test_a_paper_of_the_case_that_is_missing_is_named(desk_with_cases: Desk) -> None:
    common = papers_of(desk_with_cases, "")

    errors = refused(desk_with_cases, case=CHANGED, papers=common)

    [text] = errors.values()
    assert "Giấy tờ về thay đổi" in text


def test_a_paper_of_another_case_is_not_taken(desk_with_cases: Desk) -> None:
    everything = tuple(PaperGiven(need.pk, PaperKind.ORIGINAL, 1) for need in desk_with_cases.version.papers)

    errors = refused(desk_with_cases, case=LOST, papers=everything)

    assert errors["papers"].startswith(
        "Có giấy tờ không thuộc thành phần hồ sơ của thủ tục hoặc trường hợp này"
    )


@pytest.mark.parametrize("case", ["", "Trường hợp không có"])
def test_where_there_are_cases_one_of_them_must_be_chosen(desk_with_cases: Desk, case: str) -> None:
    errors = refused(desk_with_cases, case=case, papers=papers_of(desk_with_cases, ""))

    assert errors == {"case": "Hãy chọn trường hợp: giấy tờ phải nộp khác nhau theo trường hợp."}


def test_a_procedure_without_cases_takes_none(office: Desk) -> None:
    assert list(refused(office, case=LOST)) == ["case"]


def test_a_filing_is_accepted_when_the_papers_of_its_case_are_there(desk_with_cases: Desk) -> None:
    whole = desk_with_cases.file(case=CHANGED, papers=papers_of(desk_with_cases, CHANGED))
    short = desk_with_cases.file(case=CHANGED, papers=papers_of(desk_with_cases, ""))

    with clock.frozen(MONDAY):
        accepted = services.accept_filing(actor=desk_with_cases.reception, public_id=whole.public_id)
        with pytest.raises(PapersMissing, match="Giấy tờ về thay đổi"):
            services.accept_filing(actor=desk_with_cases.reception, public_id=short.public_id)

    assert accepted.state == State.ACCEPTED
