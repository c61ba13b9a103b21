"""Sample dossiers: each goes through the services as officers would, on working days of the past weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.types import Calendar
from motcua.domains.documents import services as documents
from motcua.domains.dossiers import selectors as dossier_reads
from motcua.domains.dossiers import services as dossiers
from motcua.domains.dossiers.types import Delivery, Intake, PaperGiven, PaperKind
from motcua.domains.people import selectors as people
from motcua.domains.people.types import PartyGiven
from motcua.kernel import clock, shipped
from motcua.kernel.actors import Actor, Via

if TYPE_CHECKING:
    from motcua.domains.dossiers.models import Dossier
    from motcua.domains.people.models import Officer


class Player:
    """An officer as an actor, made once: their roles were given before the stories begin."""

    def __init__(self, officer: Officer) -> None:
        self.officer_id = officer.public_id
        self.actor = people.actor_for_account(officer.account, via=Via.CLI)


def play_stories(own: Actor, officers: Iterable[Officer]) -> int:
    """Play every story of `demo-dossiers.json`; gives how many dossiers there are then."""
    cast = cast_of(officers)
    calendar = deadlines.calendar_for(own.agency_key)
    versions = {version.source_key: version for version in catalogue.intake_choices(own)}
    stories = shipped.load_json("demo-dossiers.json")["stories"]
    for number, story in enumerate(stories):
        version = versions[story["procedure"]]
        play(cast, calendar, version, story, number)
    return len(stories)


def cast_of(officers: Iterable[Officer]) -> dict[str, Player]:
    """Every officer by the name of their account."""
    return {officer.account.username: Player(officer) for officer in officers}


def play(
    cast: Mapping[str, Player], calendar: Calendar, version: IntakeVersion, story: dict[str, Any], number: int
) -> UUID:
    """One story: the dossier is taken in on its day and goes as far as it was worked at; which one it is."""
    at = _moment(calendar, working_days_ago=story["days_ago"], minute=10 + 17 * (number % 12))
    with clock.frozen(at):
        dossier = dossiers.take_in_dossier(actor=cast["tiepnhan"].actor, intake=_intake(version, story))
    for step in range(1, story["acts"] + 1):
        at = _later(calendar, at, 1 if step > 1 else 0)
        with clock.frozen(min(at + timedelta(minutes=step), clock.now())):
            _act(cast, dossier.public_id, story)
    return dossier.public_id


def _intake(version: IntakeVersion, story: dict[str, Any]) -> Intake:
    owner = story.get("owner")
    return Intake(
        version_public_id=version.version_public_id,
        submitter=PartyGiven(kind="person", **story["submitter"]),
        owner=PartyGiven(**owner) if owner else None,
        papers=tuple(
            PaperGiven(need.pk, PaperKind.ORIGINAL if need.originals else PaperKind.COPY, 1)
            for need in version.papers
            if need.is_required
        ),
        delivery=story.get("delivery", Delivery.COUNTER),
    )


def _act(cast: Mapping[str, Player], subject: UUID, story: dict[str, Any]) -> None:
    """The act that the step asks for, by whoever the step belongs to."""
    dossier = dossier_reads.get_dossier(cast["lanhdao"].actor, subject)
    player = cast[player_of(dossier)]
    match dossier.step_kind:
        case "assignment":
            officer = cast[TEAMS[dossier.executing_unit.code][1]].officer_id
            dossiers.assign_dossier(actor=player.actor, public_id=subject, officer_id=officer)
        case "processing" | "approval":
            dossiers.finish_step(actor=player.actor, public_id=subject)
        case "issuing":
            file = documents.store_file(
                actor=player.actor,
                upload=BytesIO(sample_pdf()),
                name="ket-qua.pdf",
                purpose="dossier-result",
            )
            dossiers.issue_result(
                actor=player.actor,
                public_id=subject,
                file_id=file.public_id,
                name=story.get("result", "Giấy xác nhận"),
                number=story.get("number", ""),
            )
        case "returning":
            dossiers.hand_over_result(
                actor=player.actor, public_id=subject, recipient_name=story["submitter"]["name"]
            )


# Unit that deals with the procedure → its head and its specialist.
TEAMS = {
    "P-QLCNCN": ("truongphong", "chuyenvien"),
    "P-QLKH": ("truongphong.khoahoc", "chuyenvien.khoahoc"),
    "CCTDC": ("chicuctruong", "chuyenvien.tdc"),
}


def player_of(dossier: Dossier) -> str:
    """The account of whoever the dossier's step belongs to."""
    head, specialist = TEAMS[dossier.executing_unit.code]
    match dossier.step_kind:
        case "assignment":
            return head
        case "processing":
            return specialist
        case "approval":
            return head if dossier.unit_id == dossier.executing_unit_id else "lanhdao"
        case "issuing":
            return "vanthu"
    return "tiepnhan"


def _moment(calendar: Calendar, *, working_days_ago: int, minute: int) -> datetime:
    """A morning of the working day that many working days before today."""
    day = clock.today()
    left = working_days_ago
    while left > 0 or not calendar.is_working(day):
        day -= timedelta(days=1)
        left -= calendar.is_working(day)
    return _at(day, 8, 0) + timedelta(minutes=minute)


def _later(calendar: Calendar, at: datetime, working_days: int) -> datetime:
    day = clock.to_vn(at).date()
    for _day in range(working_days):
        day = calendar.next_working(day)
    return _at(day, 14, 0) if working_days else at + timedelta(minutes=40)


def _at(day: date, hour: int, minute: int) -> datetime:
    return clock.local(day.year, day.month, day.day, hour, minute)


def sample_pdf(words: str = "Ban dung thu - khong co gia tri") -> bytes:
    """A one-page PDF with a line of plain letters, the smallest that viewers open."""
    line = f"BT /F1 18 Tf 60 760 Td ({words}) Tj ET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream " % (len(line), line),
    )
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, end = len(objects) + 1, len(body)
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, end)
    )
