"""Set-up for tests of the announcement desk: the office that takes a decision to the notice board.

desk = announcing("AT-01", "AT-02")          # units, calendar, figures and these procedures
case = desk.begun()                          # an announcement of a ministry's decision, nothing chosen yet
desk.add(case, "AT-01", AnnouncementKind.AMENDED)    # with a complete draft
desk.walk(case, until=State.SUBMITTED)       # through the services
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tests.support.samples import Sample, World

from motcua.domains.catalogue import services
from motcua.domains.catalogue.models import Announcement, AnnouncementItem, ProcedureVersion
from motcua.domains.catalogue.tests.factories import catalogue, open_version, procedure
from motcua.domains.catalogue.tests.versions import FULL
from motcua.domains.catalogue.types import (
    AnnouncementKind,
    AnnouncementState,
    CataloguePermission,
    DecisionGiven,
    ItemGiven,
    Progress,
    TriggerGiven,
    TriggerKind,
)
from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import DeadlinePermission
from motcua.domains.people.models import Agency, Unit
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.types import WorkflowPermission
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.events import sentence_of

State, May = AnnouncementState, CataloguePermission

GIVEN = TriggerGiven(
    kind=TriggerKind.MINISTRY,
    number="1915/QĐ-BKHCN",
    title="Công bố thủ tục hành chính sửa đổi, bổ sung lĩnh vực an toàn bức xạ và hạt nhân",
    issuer="Bộ Khoa học và Công nghệ",
    signed_on=date(2024, 3, 11),
    effective_on=date(2024, 4, 1),
    received_on=date(2024, 3, 13),
    source_url="https://congbao.example.vn/1915",
)
DECISION = DecisionGiven(
    number="512/QĐ-UBND",
    signed_on=date(2024, 3, 20),
    effective_on=date(2024, 4, 1),
    signer_name="Nguyễn Văn Chủ",
    signer_title="Phó Chủ tịch",
    issuer="Chủ tịch UBND tỉnh",
)


@dataclass
class AnnouncingDesk:
    """A department with its writer, control officer, director and a reader who does nothing."""

    agency: Agency
    unit: Unit
    writer: Actor
    control: Actor
    director: Actor
    reader: Actor

    def begun(self, **changes: Any) -> Announcement:
        return services.announce_trigger(
            actor=self.control,
            given=replace(GIVEN, **changes),
            unit_id=self.unit.public_id,
            title="Sửa đổi thủ tục an toàn bức xạ",
        )

    def add(
        self,
        case: Announcement,
        key: str,
        kind: AnnouncementKind = AnnouncementKind.AMENDED,
        successor: str = "",
        **parts: Any,
    ) -> AnnouncementItem:
        """Put the procedure in; its draft lacks nothing, with these parts changed."""
        after = procedure(self.agency, successor).public_id if successor else None
        found = procedure(self.agency, key)
        (item,) = services.add_items(
            actor=self.control,
            announcement_id=case.public_id,
            items=[ItemGiven(kind, found.public_id, after)],
        )
        if item.draft is not None:
            self.fill(item.draft, name=found.name, **parts)
        return item

    def fill(self, draft: ProcedureVersion, **parts: Any) -> None:
        services.save_draft(
            actor=self.control,
            version_id=draft.public_id,
            content=replace(FULL, **parts),
            seen_hash=draft.content_hash,
        )

    def walk(self, case: Announcement, *, until: State, decision: DecisionGiven = DECISION) -> Announcement:
        """Along the ordinary way up to a state."""
        acts = {
            State.DRAFTING: lambda ref: services.send_announcement(actor=self.writer, announcement_id=ref),
            State.CHECKING: lambda ref: services.check_announcement(actor=self.control, announcement_id=ref),
            State.SIGNING: lambda ref: services.sign_submission(
                actor=self.director,
                announcement_id=ref,
                progress=Progress(document_number="15/TTr-SKHCN"),
            ),
            State.SUBMITTED: lambda ref: services.issue_decision(
                actor=self.control, announcement_id=ref, given=decision
            ),
            State.ISSUED: lambda ref: services.enter_database(actor=self.control, announcement_id=ref),
            State.ENTERED: lambda ref: services.publish_announcement(actor=self.control, announcement_id=ref),
            State.PUBLISHED: lambda ref: services.post_announcement(actor=self.control, announcement_id=ref),
            State.POSTED: lambda ref: services.note_process_approved(actor=self.control, announcement_id=ref),
            State.PROCESS_APPROVED: lambda ref: services.note_process_configured(
                actor=self.control, announcement_id=ref
            ),
            State.CONFIGURED: lambda ref: services.close_announcement(
                actor=self.control, announcement_id=ref
            ),
        }
        case.refresh_from_db()
        while case.state != until:
            case = acts[State(case.state)](case.public_id)
        return case


def announcing(*keys: str, of: Agency | None = None) -> AnnouncingDesk:
    """The department (the shipped one unless one is given) with its calendar and these procedures, open for
    intake."""
    here = catalogue(*keys, of=of)
    setter = system_actor("tests", agency_id=here.pk, permissions=[DeadlinePermission.MANAGE])
    deadlines.load_shipped_calendar(actor=setter)
    for key in keys:
        open_version(here, key)
    unit = Unit.objects.get(agency=here, code="P-QLCNCN")
    return AnnouncingDesk(
        agency=here,
        unit=unit,
        writer=people.actor(of=unit, may=[May.READ, May.DRAFT], name="Trần Thị Soạn"),
        control=people.actor(
            of=here,
            may=[May.READ, May.DRAFT, May.PUBLISH, WorkflowPermission.MANAGE],
            name="Lê Thị Kiểm",
        ),
        director=people.actor(of=here, may=[May.READ, May.SIGN], name="Phạm Văn Giám"),
        reader=people.actor(of=here, may=[May.READ], name="Võ Thị Đọc"),
    )


def sampled(world: World, sample: Sample) -> None:
    """An announcement of the world's agency that abolishes its procedure, for the tests that walk every door."""
    world.of("deadlines")
    unit = Unit.objects.get(agency=world.agency, code="P-QLCNCN")
    control = people.actor(of=world.agency, may=[May.READ, May.DRAFT, May.PUBLISH])
    early = {"signed_on": date(2024, 2, 5), "received_on": date(2024, 2, 6)}
    with clock.frozen(clock.local(2024, 2, 7, 9)):
        case = services.announce_trigger(actor=control, given=replace(GIVEN, **early), unit_id=unit.public_id)
        (item,) = services.add_items(
            actor=control,
            announcement_id=case.public_id,
            items=[ItemGiven(AnnouncementKind.ABOLISHED, sample["procedure_id"])],
        )
    sample.values |= {
        "announcement_id": case.public_id,
        "item_id": item.public_id,
        "first": date(2024, 1, 1),
        "last": date(2024, 12, 31),
        "act": "thoi",
    }
    sample.for_("workspace:announcement-act", **{"thoi-note": "Bộ đã thu hồi."})
    sample.for_("workspace:announcement-decision-save", again="1")
    for paper in ("submission", "list", "decision"):
        sample.for_(f"workspace:announcement-{paper}", form="pdf")


def names(of: Announcement) -> list[str]:
    """What the journal tells of it, by name of event, oldest first."""
    return [entry.name for entry in journal.entries_of("catalogue.announcement", of.public_id)]


def sentence(of: Announcement) -> str:
    """What it told last, as people read it."""
    entry = list(journal.entries_of("catalogue.announcement", of.public_id))[-1]
    return sentence_of(entry.name, entry.payload)
