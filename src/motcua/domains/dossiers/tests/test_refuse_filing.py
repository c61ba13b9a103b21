"""Refusing a filing (mẫu 03): with a coded reason and the condition that is not met."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    MovedMeanwhile,
    SupplementOpen,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier, Ending
from motcua.domains.dossiers.tests.factories import Desk, fingerprint
from motcua.domains.dossiers.tests.life import FRIDAY, TUESDAY, ask, at, receive, slips, told, true_to_itself
from motcua.domains.dossiers.types import State
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

WHY = "Thiết bị không thuộc danh mục phải khai báo theo Điều 14"


def refuse(actor: Actor, dossier: Dossier, **facts: Any) -> Ending:
    facts.setdefault("reasons", ["condition-not-met"])
    facts.setdefault("explanation", WHY)
    found: Ending = at(TUESDAY, services.refuse_filing, actor, dossier, **facts)
    return found


@pytest.fixture
def filed(office: Desk) -> Dossier:
    return office.file()


def test_a_refused_filing_ends_with_its_reasons_and_a_numbered_slip(office: Desk, filed: Dossier) -> None:
    ending = refuse(office.reception, filed, reasons=["condition-not-met", "being-handled"])

    dossier = true_to_itself(filed)
    assert (dossier.state, dossier.accepted_at, dossier.legal_due_at) == (State.REFUSED, None, None)
    assert (dossier.step_kind, dossier.step_due_at, dossier.holder_id) == ("", None, None)
    assert (ending.kind, ending.reason_codes, ending.explanation, ending.at) == (
        "refusal",
        ["condition-not-met", "being-handled"],
        WHY,
        TUESDAY,
    )
    assert ending.reason_text == (
        "Không đáp ứng yêu cầu, điều kiện của thủ tục hành chính;"
        " Nội dung đề nghị đang được giải quyết ở hồ sơ khác"
    )
    assert slips(filed) == [("mau-03-2018", "0001/TCHS", False)]
    assert ending.number == "0001/TCHS"


def test_the_slip_says_each_reason_and_which_condition_is_not_met(office: Desk, filed: Dossier) -> None:
    refuse(office.reception, filed)

    paper = IssuedPaper.objects.get(subject_id=filed.public_id)
    first, last = paper.data["reasons"]
    assert first.startswith("Không đáp ứng yêu cầu, điều kiện của thủ tục hành chính")
    assert last == f"{WHY}."
    assert paper.data["applicant"] == "Lương Thị Hồng Ánh"


def test_the_journal_tells_the_coded_reason_and_not_the_words_of_the_officer(
    office: Desk, filed: Dossier
) -> None:
    refuse(office.reception, filed)

    entry = entries_of("dossier", filed.public_id).last()
    assert entry is not None
    assert told(filed) == ["registered", "refused"]
    assert sentence_of(entry.name, entry.payload) == (
        f"Từ chối tiếp nhận hồ sơ {filed.code}, lý do Không đáp ứng yêu cầu, điều kiện của thủ tục hành chính"
    )
    assert WHY not in str(entry.payload)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"reasons": []}, "reason"),
        ({"reasons": ["E-500"]}, "reason"),
        ({"reasons": ["missing"]}, "reason"),
        ({"reasons": ["condition-not-met", "withdrawn"]}, "reason"),
        ({"explanation": "  "}, "explanation"),
    ],
)
def test_nothing_is_refused_without_a_reason_of_the_list_and_the_condition(
    office: Desk, filed: Dossier, facts: dict[str, Any], field: str
) -> None:
    before = fingerprint(filed)

    with pytest.raises(Invalid) as caught:
        refuse(office.reception, filed, **facts)

    assert list(caught.value.errors) == [field]
    assert fingerprint(filed) == before


def test_what_was_accepted_is_not_refused_any_more(office: Desk, taken_in: Dossier) -> None:
    before = fingerprint(taken_in)

    with pytest.raises(WrongDossierState):
        refuse(office.reception, taken_in)

    assert fingerprint(taken_in) == before


def test_while_the_leader_looks_at_another_request_nothing_is_refused(office: Desk, filed: Dossier) -> None:
    ask(office.reception, filed)
    receive(office.reception, filed)
    ask(office.reception, filed, when=FRIDAY, repeat_reason="Giấy phép mới nộp đã hết hạn")
    before = fingerprint(filed)

    with pytest.raises(SupplementOpen):
        refuse(office.reception, filed)

    assert fingerprint(filed) == before


def test_only_the_desk_refuses(office: Desk, filed: Dossier) -> None:
    before = fingerprint(filed)

    with pytest.raises(DossierNotAllowed):
        refuse(office.director, filed)

    assert fingerprint(filed) == before


def test_refusing_from_a_stale_page_changes_nothing(office: Desk, filed: Dossier) -> None:
    at(TUESDAY, services.accept_filing, office.reception, filed)
    before = fingerprint(filed)

    with pytest.raises(MovedMeanwhile, match="Tiếp nhận hồ sơ đã nộp"):
        refuse(office.reception, filed, seen_moves=1)

    assert fingerprint(filed) == before


def test_a_refused_dossier_is_closed_by_the_desk_and_takes_no_more_acts(office: Desk, filed: Dossier) -> None:
    refuse(office.reception, filed)
    at(TUESDAY, services.close_dossier, office.reception, filed)
    before = fingerprint(filed)

    for act in (services.accept_filing, services.close_dossier):
        with pytest.raises(WrongDossierState):
            at(TUESDAY, act, office.reception, filed)

    assert fingerprint(filed) == before
