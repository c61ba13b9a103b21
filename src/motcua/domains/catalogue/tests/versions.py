"""Set-up for tests of versions: a content that lacks nothing, drafts, decisions, days.

draft = drafted(here, "AT-01")                        # a complete draft of that procedure
made = decision(here, on=date(2024, 4, 1))            # a signed decision, effective that day
publish(here, made, draft)                            # through the service
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from motcua.domains.catalogue import services
from motcua.domains.catalogue.models import AnnouncementDecision, ProcedureVersion
from motcua.domains.catalogue.selectors._contents import content_of
from motcua.domains.catalogue.tests.factories import procedure, version
from motcua.domains.catalogue.types import (
    CataloguePermission,
    ChannelContent,
    DecisionKind,
    FeeContent,
    LegalBasisContent,
    PaperContent,
    Published,
    ResultContent,
    StepContent,
    VersionChange,
    VersionContent,
)
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people_factories
from motcua.domains.workflow.types import WorkflowPermission
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor

FULL = VersionContent(
    name="Khai báo thiết bị X-quang chẩn đoán trong y tế",
    steps=(
        StepContent("applicant", "Nộp hồ sơ tại Trung tâm Phục vụ hành chính công."),
        StepContent("agency", "Thẩm định và cấp giấy xác nhận khai báo."),
    ),
    channels=(
        ChannelContent("direct", 5, "working-day", "Không thu phí", "Tại quầy"),
        ChannelContent("online", 3, "working-day"),
    ),
    cases=("Cấp mới", "Thay đổi thông tin"),
    papers=(
        PaperContent("Phiếu khai báo", originals=1, form="Mẫu số 06"),
        PaperContent("Giấy xác nhận đã cấp", copies=1, case="Thay đổi thông tin"),
    ),
    dossier_sets=1,
    limit_amount=5,
    limit_unit="working-day",
    applicants=("person", "organisation"),
    executing_agency="Sở Khoa học và Công nghệ",
    deciding_agency="Sở Khoa học và Công nghệ",
    coordinating_agencies=("Sở Y tế",),
    results=(ResultContent("Giấy xác nhận khai báo", "Giấy xác nhận", "Không thời hạn"),),
    conditions=("Có thiết bị X-quang chẩn đoán.",),
    fees=(FeeContent("phí", "Phí thẩm định", 200_000, "theo 1 thiết bị", "Thông tư 287/2016/TT-BTC"),),
    legal_bases=(
        LegalBasisContent(
            "18/2008/QH12",
            "Luật Năng lượng nguyên tử",
            "Quốc hội",
            date(2008, 6, 3),
            date(2009, 1, 1),
        ),
    ),
    receiving_place="Trung tâm Phục vụ hành chính công tỉnh",
    receiving_time="Giờ hành chính các ngày làm việc",
    online_level="partial",
    interagency=False,
)


def writer(of: Agency, **facts: Any) -> Actor:
    """An officer who drafts versions of the whole agency."""
    may = [CataloguePermission.READ, CataloguePermission.DRAFT]
    return people_factories.actor(of=of, may=may, **facts)


def announcer(of: Agency, **facts: Any) -> Actor:
    """A control officer who publishes what a decision announces."""
    may = [CataloguePermission.READ, CataloguePermission.DRAFT, CataloguePermission.PUBLISH]
    return people_factories.actor(of=of, may=may, **facts)


def task(of: Agency) -> Actor:
    """The task that switches at midnight."""
    permissions = [
        CataloguePermission.READ,
        CataloguePermission.DRAFT,
        CataloguePermission.PUBLISH,
        WorkflowPermission.MANAGE,
    ]
    return system_actor("tests", agency_id=of.pk, permissions=permissions)


def opened(of: Agency, key: str, actor: Actor | None = None) -> ProcedureVersion:
    """A draft as it is opened: the words of the version in force."""
    return services.open_draft(actor=actor or task(of), procedure_id=procedure(of, key).public_id)


def drafted(of: Agency, key: str, **changes: Any) -> ProcedureVersion:
    """A draft that lacks nothing, with these parts changed."""
    draft = opened(of, key)
    content = replace(FULL, **{"name": procedure(of, key).name, **changes})
    return services.save_draft(
        actor=task(of), version_id=draft.public_id, content=content, seen_hash=draft.content_hash
    )


def decision(of: Agency, *, on: date, signed_on: date | None = None, **facts: Any) -> AnnouncementDecision:
    """A decision of the province that takes effect on that day."""
    given = {"number": "512/QĐ-UBND", "kind": DecisionKind.LIST, "issuer": "UBND tỉnh", **facts}
    return AnnouncementDecision.objects.create(
        agency=of,
        signed_on=signed_on or date(2024, 3, 18),
        effective_on=on,
        created_at=clock.now(),
        **given,
    )


def publish(
    of: Agency, made: AnnouncementDecision, *drafts: ProcedureVersion, actor: Actor | None = None
) -> Published:
    """Publish these drafts by the decision."""
    plan = [VersionChange(version_id=draft.public_id) for draft in drafts]
    return services.publish_versions(actor=actor or task(of), decision=made, plan=plan)


def close(of: Agency, made: AnnouncementDecision, key: str, successor: str = "") -> Published:
    """Close the version in force of that procedure on the decision's day."""
    return services.close_version(
        actor=task(of),
        version_id=version(of, key).public_id,
        on=made.effective_on,
        decision=made,
        successor_id=procedure(of, successor).public_id if successor else None,
    )


def rows(of: Agency, key: str) -> list[tuple[int, str, str, str]]:
    """Number, state and days of every version, in order."""
    found = ProcedureVersion.objects.filter(agency=of, procedure__source_key=key).order_by("number")
    return [
        (row.number, row.state, f"{row.valid_from:%d/%m}" if row.valid_from else "", _day(row.valid_to))
        for row in found
    ]


def content(stored: ProcedureVersion) -> VersionContent:
    """The stored content, read afresh."""
    return content_of(ProcedureVersion.objects.get(pk=stored.pk))


def _day(day: date | None) -> str:
    return f"{day:%d/%m}" if day else ""
