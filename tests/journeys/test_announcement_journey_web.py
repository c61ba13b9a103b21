"""A decision that amends three procedures and abolishes one, from the ministry's text to the officers' intake: in
the browser's pages, by whoever each act belongs to, with twenty dossiers open when the day comes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from uuid import UUID

import pytest
from docx import Document
from pypdf import PdfReader

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue import services as catalogue_services
from motcua.domains.catalogue.models import Announcement, ProcedureVersion
from motcua.domains.catalogue.tests import factories as catalogue_factories
from motcua.domains.catalogue.tests import versions as made
from motcua.domains.catalogue.types import PaperContent
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import IntakeInvalid
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import ALL_STEPS, Desk, desk, person
from motcua.domains.dossiers.types import Intake, PaperGiven, PaperKind, State
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local
from tests.support.pages import BUDGET, PageClient, browser_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

KEYS = ("AT-01", "AT-02", "AT-03", "AT-04")
AMENDED, ABOLISHED = KEYS[:3], KEYS[3]
MONTH_BEFORE, EVE = local(2024, 3, 13, 9, 0), local(2024, 3, 29, 15, 0)
MIDNIGHT, MORNING = local(2024, 4, 1, 0, 0), local(2024, 4, 1, 8, 0)
DESK = "/lam-viec/cong-bo/"
TRIGGER = {
    "kind": "ministry",
    "number": "1915/QĐ-BKHCN",
    "issuer": "Bộ Khoa học và Công nghệ",
    "title": "Công bố thủ tục hành chính sửa đổi, bãi bỏ lĩnh vực an toàn bức xạ",
    "signed_on": "11/03/2024",
    "effective_on": "01/04/2024",
    "received_on": "13/03/2024",
    "name": "Sửa đổi 3, bãi bỏ 1 thủ tục an toàn bức xạ",
}


class Story:
    """The department, the people of the announcement with their browsers, and the announcement."""

    def __init__(self) -> None:
        with clock.frozen(MONTH_BEFORE):
            self.office = desk(KEYS[0])
            here = self.office.agency
            catalogue_factories.catalogue(*KEYS[1:], of=here)
            for key in KEYS[1:]:
                catalogue_factories.open_version(here, key)
            unit = self.office.unit("P-QLCNCN")
            may = ["catalogue.read", "catalogue.draft"]
            self.writer = browser_of(people.actor(of=unit, may=may, name="Trần Thị Soạn"))
            self.control_actor = people.actor(
                of=here,
                may=[*may, "catalogue.publish", "workflow.manage", "workflow.read"],
                name="Lê Thị Kiểm",
            )
            self.control = browser_of(self.control_actor)
            self.director = browser_of(
                people.actor(of=here, may=["catalogue.read", "catalogue.sign"], name="Phạm Văn Giám")
            )
        self.path = ""

    @property
    def case(self) -> Announcement:
        return Announcement.objects.get()

    def act(self, client: PageClient, slug: str, budget: int = 2 * BUDGET, **typed: str) -> None:
        named = {f"{slug}-{name}": said for name, said in typed.items()}
        page = client.post(f"{self.path}viec/{slug}/", named, budget)
        assert page.has("Đã ghi:"), page.text

    def procedure_id(self, key: str) -> UUID:
        return catalogue_factories.procedure(self.office.agency, key).public_id

    def take_in(self, key: str, number: int) -> Dossier:
        at_desk = Desk(self.office.agency, key)
        at_desk.__dict__["reception"] = self.office.reception
        return at_desk.take_in(at=EVE, submitter=person(number))


def register_and_draft(story: Story) -> None:
    page = story.control.post(
        f"{DESK}moi/", {**TRIGGER, "unit": str(story.office.unit("P-QLCNCN").public_id)}
    )
    story.path = page.path
    assert page.has("Hạn đang chạy", "Trình UBND tỉnh: 18/03/2024", "Công bố theo chỉ số 1.1: 25/03/2024")
    assert page.has("Công bố theo luật: 27/03/2024")

    found = story.control.get(f"{story.path}?tim=bức xạ")
    assert found.has("Thêm vào hồ sơ")
    for kind, keys in (("amended", AMENDED), ("abolished", (ABOLISHED,))):
        for key in keys:
            name = catalogue_factories.procedure(story.office.agency, key).name
            typed = {"tim": name, "kind": kind, "procedures": [str(story.procedure_id(key))]}
            added = story.control.post(f"{story.path}thu-tuc/", typed)
            assert added.has("Đã thêm thủ tục vào hồ sơ công bố."), added.text
    for item in story.case.items.filter(draft__isnull=False).select_related("draft", "procedure"):
        leaf = (PaperContent("Phiếu khai báo theo mẫu mới", originals=1),)
        catalogue_services.save_draft(
            actor=story.control_actor,
            version_id=item.draft.public_id,
            content=replace(made.FULL, name=item.procedure.name, limit_amount=3, cases=(), papers=leaf),
            seen_hash=item.draft.content_hash,
        )


def papers_of(story: Story) -> None:
    """The submission and the annex, as PDF and as Word, say the same."""
    pdf = story.writer.get(f"{story.path}danh-muc.pdf").response.content
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)
    assert "DANH MỤC THỦ TỤC HÀNH CHÍNH SỬA ĐỔI, BỔ SUNG" in text
    assert "DANH MỤC THỦ TỤC HÀNH CHÍNH BÃI BỎ" in text
    word = Document(
        BytesIO(b"".join(story.writer.get(f"{story.path}danh-muc.docx").response.streaming_content))
    )
    assert [len(table.rows) for table in word.tables] == [4, 2]
    assert word.tables[0].rows[1].cells[4].text == "03 ngày làm việc"
    submission = story.writer.get(f"{story.path}to-trinh.pdf").response.content
    assert "03 thủ tục sửa đổi, bổ sung; 01 thủ tục bãi bỏ" in " ".join(
        PdfReader(BytesIO(submission)).pages[0].extract_text().split()
    )


def approve(story: Story) -> None:
    with clock.frozen(local(2024, 3, 15, 9, 0)):
        story.act(story.writer, "gui")
        story.act(story.control, "dat")
    with clock.frozen(local(2024, 3, 18, 9, 0)):
        story.act(story.director, "ky", document_number="15/TTr-SKHCN", on="18/03/2024")
    with clock.frozen(local(2024, 3, 22, 9, 0)):
        decision = {
            "number": "512/QĐ-UBND",
            "signed_on": "22/03/2024",
            "effective_on": "01/04/2024",
            "signer_name": "Nguyễn Văn Chủ",
            "signer_title": "Phó Chủ tịch",
            "issuer": "Chủ tịch UBND tỉnh",
        }
        # Three versions are published whole and one is closed in this one act.
        story.act(story.control, "quyet-dinh", budget=120, **decision)
        board = story.control.get(DESK)
        assert board.has("512/QĐ-UBND, 22/03", "Văn phòng Sở đang giữ")


def finish_all(story: Story, dossiers: list[Dossier]) -> None:
    """Each of them, on the morning of the switch, through every step under its own version."""
    for dossier in dossiers:
        done = story.office.walk(dossier, *ALL_STEPS, at=MORNING)
        assert (done.state, done.version.number, done.limit_amount) == (
            State.RETURNED,
            1,
            dossier.limit_amount,
        )


def test_a_decision_amends_three_and_abolishes_one_and_everything_switches_on_its_day() -> None:
    story = Story()
    with clock.frozen(MONTH_BEFORE):
        register_and_draft(story)
        papers_of(story)
    approve(story)
    earlier = [story.take_in(KEYS[number % 4], number) for number in range(20)]
    stood = {row.pk: (row.version_id, row.limit_amount, row.first_due_at) for row in earlier}
    visitor = PageClient()
    portal = f"/thu-tuc/{story.procedure_id('AT-01')}/"
    with clock.frozen(EVE):
        assert not visitor.get(portal).has("03 ngày làm việc")

    with clock.frozen(MIDNIGHT):
        catalogue_services.switch_versions(actor=made.task(story.office.agency))

    with clock.frozen(MORNING):
        assert visitor.get(portal).has("03 ngày làm việc")
        open_now = {choice.source_key: choice for choice in catalogue.intake_choices(story.control_actor)}
        assert set(AMENDED) <= set(open_now)
        assert ABOLISHED not in open_now
        new = open_now["AT-01"]
        paper = (PaperGiven(new.papers[0].pk, PaperKind.ORIGINAL, 1),)
        taken = services.take_in_dossier(
            actor=story.office.reception,
            intake=Intake(version_public_id=new.version_public_id, submitter=person(99), papers=paper),
        )
        gone = ProcedureVersion.objects.get(procedure__source_key=ABOLISHED)
        with pytest.raises(IntakeInvalid) as refused:
            services.take_in_dossier(
                actor=story.office.reception,
                intake=Intake(version_public_id=gone.public_id, submitter=person(98), papers=()),
            )
    assert (taken.version.number, taken.first_due_at) == (2, local(2024, 4, 4, 17, 0))
    assert (
        "từ ngày 01/04/2024 theo Quyết định số 512/QĐ-UBND ngày 22/03/2024"
        in (refused.value.errors["procedure"])
    )
    after = Dossier.objects.filter(pk__in=stood)
    assert {row.pk: (row.version_id, row.limit_amount, row.first_due_at) for row in after} == stood
    finish_all(story, earlier)
