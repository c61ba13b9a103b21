"""The declaration of a filing: asked, checked, printed among the papers, kept with the dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from motcua.domains.catalogue.models import PaperRequirement, ProcedureVersion
from motcua.domains.catalogue.types import REVISION
from motcua.domains.documents import selectors as documents
from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.errors import FilingInvalid, MovedMeanwhile
from motcua.domains.dossiers.models import Dossier, DossierPaper, FiledForm, FilingDraft
from motcua.domains.dossiers.tests.cases_of_procedures import LOST, with_cases
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour
from motcua.domains.dossiers.tests.filed_forms import (
    ANSWERS,
    asks,
    begun,
    filed,
    filing_office,
    fill,
    give_papers,
    send,
    version_of,
)
from motcua.domains.dossiers.types import FilingGiven, FilingStep
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Citizen, Representation
from motcua.domains.people.tests import factories as people
from motcua.domains.people.types import PeoplePermission
from motcua.kernel import clock, revisions, storage
from motcua.kernel.actors import ANONYMOUS, Actor, Grant
from motcua.kernel.journal import entries_of
from motcua.kernel.models import ReadLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Desk:
    return filing_office()


@pytest.fixture
def who(office: Desk) -> Citizen:
    with clock.frozen(MONDAY):
        return people.citizen(
            full_name="Nguyễn Thị Bảo Châu",
            phone="0905123608",
            email="chau@nha.test",
            address="12 Lý Thường Kiệt, Phường 5, Thành phố Đông Hà, Tỉnh Quảng Trị",
        )


@pytest.fixture
def actor(who: Citizen, office: Desk) -> Actor:
    return people.citizen_actor(who, of=office.agency)


def problems(actor: Actor, draft: FilingDraft) -> list[tuple[str, str, str]]:
    with clock.frozen(MONDAY):
        found = services.filing_problems(actor, draft.public_id)
    return [(one.step, one.field, one.message) for one in found]


def test_a_form_that_is_not_filled_in_keeps_the_filing_from_being_sent(actor: Actor, office: Desk) -> None:
    asks(office)
    draft = begun(actor, office)
    give_papers(actor, draft, office)

    assert problems(actor, draft) == [
        ("form", "answers.owner", "Tên chủ hồ sơ: Hãy điền “Tên chủ hồ sơ”."),
        ("form", "answers.phone", "Điện thoại: Hãy điền “Điện thoại”."),
        ("form", "answers.devices", "Thiết bị: Hãy thêm ít nhất một dòng vào “Thiết bị”."),
    ]
    with pytest.raises(FilingInvalid) as refused:
        send(actor, draft)
    assert set(refused.value.errors) == {"answers.owner", "answers.phone", "answers.devices"}
    assert not Dossier.objects.exists()
    assert not FiledForm.objects.exists()


def test_faults_of_the_form_and_of_the_papers_are_told_together(actor: Actor, office: Desk) -> None:
    asks(office)
    draft = begun(actor, office)
    fill(actor, draft, **ANSWERS | {"phone": "12", "devices": [{"serial": "DR"}]})

    steps = [step for step, _field, _text in problems(actor, draft)]
    fields = [field for _step, field, _text in problems(actor, draft)]

    assert sorted(set(steps)) == ["form", "papers"]
    assert steps.count("papers") == len(version_of(office).papers)
    assert [field for field in fields if field.startswith("answers")] == [
        "answers.phone",
        "answers.devices.0.machine",
    ]


def test_a_file_the_form_requires_is_asked_for_though_the_procedure_leaves_it_to_the_applicant(
    actor: Actor, office: Desk
) -> None:
    version = ProcedureVersion.objects.get(public_id=version_of(office).version_public_id)
    PaperRequirement.objects.create(
        agency_id=version.agency_id, version=version, order=20, name="Ảnh thiết bị", is_required=False
    )
    revisions.bump(REVISION)
    revisions.forget()
    draft = begun(actor, office)
    before = services.filing_problems(actor, draft.public_id)
    asks(office, photo_required=True)
    fill(actor, draft)

    problems = services.filing_problems(actor, draft.public_id)

    assert [one.message for one in before if "Ảnh thiết bị" in one.message] == []
    assert [(one.step, one.message) for one in problems if "Ảnh thiết bị" in one.message] == [
        (
            FilingStep.PAPERS,
            "Thiếu “Ảnh thiết bị”. Hãy chọn tệp, chụp ảnh hoặc lấy từ kho giấy tờ.",
        )
    ]


def test_the_answers_stay_with_the_dossier_and_the_version_of_the_form(actor: Actor, office: Desk) -> None:
    form = asks(office)

    dossier = filed(actor, office)

    kept = FiledForm.objects.get(dossier=dossier)
    assert (kept.form, kept.content_hash) == (form, form.content_hash)
    assert kept.answers == ANSWERS | {"phone": "0905123608", "fee": 3000000}
    (entry,) = [one for one in entries_of("dossier", dossier.public_id) if one.name == "dossiers.form_filed"]
    assert entry.payload["content_hash"] == form.content_hash
    assert entry.payload["sha256"] == kept.paper.file.sha256  # type: ignore[union-attr]
    assert "Châu" not in str(entry.payload)


def test_the_declaration_is_printed_after_the_other_papers(actor: Actor, office: Desk) -> None:
    asks(office)

    dossier = filed(actor, office)

    papers = list(dossier.papers.order_by("order"))
    assert [paper.name for paper in papers] == [
        *(need.name for need in version_of(office).papers),
        "Tờ khai to-khai",
    ]
    assert (papers[-1].kind, papers[-1].requirement) == ("electronic", None)
    file = papers[-1].file
    assert file is not None
    assert (file.mime, file.original_name) == ("application/pdf", "to-khai-to-khai.pdf")
    with storage.open_blob(file.sha256) as stream:
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(stream.read())).pages)
    assert "Nguyễn Thị Bảo Châu" in text
    assert "DR-2207" in text
    assert "3.000.000" in text


def test_the_form_takes_the_place_of_the_paper_it_is(actor: Actor, office: Desk) -> None:
    asks(office, paper=None)
    draft = begun(actor, office)
    first = version_of(office).papers[0]
    fill(actor, draft, **ANSWERS)
    give_papers(actor, draft, office, but=first.pk)

    seen = selectors.filed_papers(actor, draft.public_id)[0]
    assert (seen.state, seen.source) == ("taken", "form")
    assert problems(actor, draft) == []
    dossier = send(actor, draft)

    assert dossier.papers.count() == len(version_of(office).papers)
    assert dossier.papers.get(requirement_id=first.pk).file == FiledForm.objects.get().paper.file


def test_sent_twice_the_declaration_is_there_once(actor: Actor, office: Desk) -> None:
    asks(office)
    draft = begun(actor, office)
    fill(actor, draft, **ANSWERS)
    give_papers(actor, draft, office)

    first, second = send(actor, draft), send(actor, draft)

    assert first == second
    assert FiledForm.objects.count() == 1
    assert DossierPaper.objects.filter(name="Tờ khai to-khai").count() == 1


def test_a_filing_without_a_form_keeps_none(actor: Actor, office: Desk) -> None:
    dossier = filed(actor, office)

    assert not FiledForm.objects.exists()
    assert selectors.has_filed_form(office.reception, dossier) is False
    assert selectors.filed_sheet(office.reception, dossier.public_id) is None


def test_the_form_of_the_case_is_asked(actor: Actor, office: Desk) -> None:
    with clock.frozen(MONDAY):
        with_cases(office)
    form = asks(office, case=LOST)
    draft = begun(actor, office)

    assert selectors.filing_form(actor, draft) is None
    with clock.frozen(MONDAY):
        services.save_filing(
            actor=actor, public_id=draft.public_id, given=FilingGiven(step=FilingStep.CASE, case=LOST)
        )
        found = selectors.filing_form(actor, selectors.get_filing(actor, draft.public_id))
    assert found is not None
    assert found.name == form.form.name


def test_an_officer_reads_the_declaration_and_the_reading_is_logged(actor: Actor, office: Desk) -> None:
    form = asks(office)
    dossier = filed(actor, office)
    before = ReadLog.objects.count()

    sheet = selectors.filed_sheet(office.reception, dossier.public_id)

    assert sheet is not None
    assert (sheet.form_id, sheet.number, sheet.content_hash) == (form.public_id, 1, form.content_hash)
    (section,) = sheet.content.sections
    assert ("Tên chủ hồ sơ", "Nguyễn Thị Bảo Châu") in [
        (item.label, item.value) for item in section.items if hasattr(item, "value")
    ]
    assert ReadLog.objects.count() == before + 1
    assert selectors.has_filed_form(office.reception, dossier) is True


def test_the_declaration_is_for_those_who_see_the_dossier(actor: Actor, office: Desk) -> None:
    asks(office)
    dossier = filed(actor, office)
    before = ReadLog.objects.count()

    for stranger in (
        neighbour().reception,
        ANONYMOUS,
        people.citizen_actor(people.citizen(), of=office.agency),
    ):
        assert selectors.filed_sheet(stranger, dossier.public_id) is None
    assert ReadLog.objects.count() == before


def known(actor: Actor, draft: FilingDraft) -> dict[str, object]:
    with clock.frozen(MONDAY):
        filing = selectors.get_filing(actor, draft.public_id)
        asked = selectors.filing_form(actor, filing)
        assert asked is not None
        return selectors.known_answers(actor, filing, asked)


def test_what_is_known_of_the_person_is_proposed(actor: Actor, office: Desk) -> None:
    asks(office)

    assert known(actor, begun(actor, office)) == {"owner": "Nguyễn Thị Bảo Châu", "phone": "0905123608"}


def test_for_an_organisation_the_organisation_is_proposed(actor: Actor, who: Citizen, office: Desk) -> None:
    asks(office)
    acting = organisation(who, office)
    draft = begun(actor, office, representation_id=acting.public_id)

    assert known(actor, draft) == {"owner": acting.organisation_name, "phone": "0905123608"}


def test_what_was_declared_before_is_proposed_again_to_its_owner(actor: Actor, office: Desk) -> None:
    asks(office)
    filed(actor, office)
    other = people.citizen_actor(people.citizen(), of=office.agency)

    assert known(actor, begun(actor, office))["devices"] == ANSWERS["devices"]
    assert "devices" not in known(other, begun(other, office))


def test_a_field_for_files_says_where_the_file_is_given(actor: Actor, office: Desk) -> None:
    asks(office)

    found = selectors.filing_form(actor, begun(actor, office))

    assert found is not None
    (note,) = [one for one in found.definition.sections[0].fields if one.kind == "note"]
    assert note.label == "“Ảnh thiết bị”: đính kèm ở bước “Giấy tờ”."


def organisation(who: Citizen, office: Desk) -> Representation:
    with clock.frozen(MONDAY):
        claimed = people.claim(who, of=office.agency)
        manager = people.manager(office.agency)
        confirming = replace(manager, grants=(*manager.grants, Grant(PeoplePermission.CONFIRM)))
        return people_services.decide_representation(
            actor=confirming, representation=claimed.public_id, confirmed=True
        )


def saved(actor: Actor, draft: FilingDraft, seen: int, window: str, *, pressed: bool, owner: str) -> None:
    given = FilingGiven(
        step=FilingStep.FORM, answers={"owner": owner}, seen=seen, window=window, is_pressed=pressed
    )
    with clock.frozen(MONDAY + timedelta(minutes=6)):
        services.save_filing(actor=actor, public_id=draft.public_id, given=given)


def test_a_button_is_not_refused_for_what_its_own_window_saved_meanwhile(actor: Actor, office: Desk) -> None:
    draft = begun(actor, office)
    saved(actor, draft, 0, "w1", pressed=False, owner="gõ")

    saved(actor, draft, 0, "w1", pressed=True, owner="gõ xong")

    draft.refresh_from_db()
    assert (draft.answers, draft.saves) == ({"owner": "gõ xong"}, 2)


@pytest.mark.parametrize(
    ("window", "pressed"),
    [("w1", False), ("w2", True), ("", True)],
    ids=["a late saving of the same window", "another window", "no window"],
)
def test_what_another_window_saved_is_not_written_over(
    actor: Actor, office: Desk, window: str, pressed: bool
) -> None:
    draft = begun(actor, office)
    saved(actor, draft, 0, "w1", pressed=True, owner="mới")

    with pytest.raises(MovedMeanwhile):
        saved(actor, draft, 0, window, pressed=pressed, owner="cũ")

    draft.refresh_from_db()
    assert draft.answers == {"owner": "mới"}


def test_a_form_beyond_all_measure_is_not_kept(actor: Actor, office: Desk) -> None:
    draft = begun(actor, office)

    with pytest.raises(FilingInvalid) as refused:
        fill(actor, draft, owner="x" * 200_001)

    assert list(refused.value.errors) == ["answers"]
    draft.refresh_from_db()
    assert draft.answers == {}
    assert documents.visible_files(actor).count() == 0
