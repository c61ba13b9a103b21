"""Set-up for tests of dossiers and of every domain above: through the services, so it breaks when they do.

office = desk()                       # the shipped department with AT-01 open and its officers
dossier = office.take_in()            # a dossier taken in on Monday 05/02/2024 at 10:00
office.walk(dossier, "assignment", "processing")        # the acts of these steps, each by whoever it belongs to
office.reception, office.head, office.specialist, office.director, office.clerk        # actors
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.tests import factories as catalogue_factories
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.deadlines import selectors as deadline_selectors
from motcua.domains.deadlines import services as deadlines
from motcua.domains.deadlines.types import DeadlinePermission
from motcua.domains.documents import services as documents
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.documents.types import DocumentPermission
from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import (
    Apology,
    Correction,
    Dossier,
    Ending,
    HandOver,
    PaymentWait,
    SupplementItem,
    SupplementRequest,
    Withdrawal,
)
from motcua.domains.dossiers.types import Channel, Intake, PaperGiven, PaperKind, State
from motcua.domains.people import selectors as people
from motcua.domains.people.models import Agency, Officer, Unit
from motcua.domains.people.tests import factories as people_factories
from motcua.domains.people.types import PartyGiven
from motcua.domains.workflow import selectors as workflow
from motcua.kernel import clock, journal, revisions
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.clock import local

MONDAY = local(2024, 2, 5, 10, 0)
"""Two working days before the Tết holidays of 2024."""

_numbers = itertools.count(1)

TRANSACTION_WORDS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET TRANSACTION")

LIFE = (SupplementRequest, Apology, Ending, Withdrawal, PaymentWait, Correction)

READ = ["dossiers.read", "documents.read", "catalogue.read", "people.read"]


def person(number: int | None = None, **facts: Any) -> PartyGiven:
    """Somebody with a checked personal number; another each time."""
    number = next(_numbers) if number is None else number
    facts.setdefault("name", "Lương Thị Hồng Ánh")
    facts.setdefault("id_number", f"045189{number:06d}")
    return PartyGiven(kind="person", phone="0905123456", address="Phường Đông Hà", **facts)


CLINIC = PartyGiven(kind="organisation", name="Phòng khám Mầm Xanh", id_number="0100109106")


def pdf() -> bytes:
    """The smallest file that is a PDF."""
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass
class Desk:
    """A department that takes dossiers in, with one officer of each kind."""

    agency: Agency
    key: str = "AT-01"

    @cached_property
    def version(self) -> IntakeVersion:
        opened = catalogue_factories.version(self.agency, self.key)
        return catalogue.intake_version(self.agency.pk, opened.public_id)

    def unit(self, code: str) -> Unit:
        """A unit of the department by its code."""
        found = people.find_unit(people_factories.manager(self.agency), code)
        assert found is not None
        return found

    def officer(self, of: str, may: Iterable[str], over: str | None = None, **facts: Any) -> Officer:
        """A new officer of a unit with these permissions over it (or over `over`), and the right to read,
        held long before the days of the tests."""
        facts.setdefault("valid_from", date(2018, 6, 21))
        return people_factories.officer(
            of=self.unit(of), may=[*READ, *may], over=self.unit(over) if over else None, **facts
        )

    @cached_property
    def reception(self) -> Actor:
        return people_factories.actor(self.officer("BPTN", ["dossiers.receive", "dossiers.hand_over"]))

    @cached_property
    def head(self) -> Actor:
        return people_factories.actor(
            self.officer("P-QLCNCN", ["dossiers.assign", "dossiers.approve"], name="Trần Văn Trưởng")
        )

    @cached_property
    def specialist_row(self) -> Officer:
        return self.officer("P-QLCNCN", ["dossiers.process"], name="Lê Thị Chuyên")

    @cached_property
    def specialist(self) -> Actor:
        return people_factories.actor(self.specialist_row)

    @cached_property
    def director(self) -> Actor:
        return people_factories.actor(
            self.officer("GD", ["dossiers.approve", "dossiers.decide"], over="SKHCN", name="Hồ Văn Lãnh")
        )

    @cached_property
    def clerk(self) -> Actor:
        return people_factories.actor(self.officer("VP", ["dossiers.issue_result"], over="SKHCN"))

    def intake(self, **facts: Any) -> Intake:
        """A right intake: a person with every required paper."""
        facts.setdefault("submitter", person())
        facts.setdefault("papers", self.papers())
        facts.setdefault("token", uuid4())
        return Intake(version_public_id=self.version.version_public_id, **facts)

    def papers(self) -> tuple[PaperGiven, ...]:
        needed = [need for need in self.version.papers if need.is_required]
        return tuple(PaperGiven(need.pk, PaperKind.ORIGINAL, 1) for need in needed)

    def take_in(self, at: Any = MONDAY, by: Actor | None = None, **facts: Any) -> Dossier:
        """A dossier taken in at a moment."""
        actor = by or self.reception
        intake = self.intake(**facts)
        with clock.frozen(at):
            return services.take_in_dossier(actor=actor, intake=intake)

    def file(self, at: Any = MONDAY, by: Actor | None = None, **facts: Any) -> Dossier:
        """A dossier filed online at a moment, not accepted yet."""
        facts.setdefault("channel", Channel.ONLINE)
        intake = self.intake(**facts)
        with clock.frozen(at):
            return services.register_filing(actor=by or self.reception, intake=intake)

    def walk(self, dossier: Dossier, *kinds: str, at: Any = None) -> Dossier:
        """The acts of these kinds of step, one after another, each by whoever it belongs to."""
        cast = {
            "assignment": self.head,
            "processing": self.specialist,
            "issuing": self.clerk,
            "returning": self.reception,
        }
        for kind in kinds:
            dossier.refresh_from_db()
            in_unit = dossier.unit_id == dossier.executing_unit_id
            actor = cast.get(kind) or (self.head if in_unit else self.director)
            with clock.frozen(at or MONDAY):
                self._act(actor, dossier, kind)
        dossier.refresh_from_db()
        return dossier

    def _act(self, actor: Actor, dossier: Dossier, kind: str) -> None:
        assert dossier.step_kind == kind
        match kind:
            case "assignment":
                officer_id = self.specialist_row.public_id
                services.assign_dossier(actor=actor, public_id=dossier.public_id, officer_id=officer_id)
            case "issuing":
                file = self.stored_file(actor)
                services.issue_result(
                    actor=actor, public_id=dossier.public_id, file_id=file.public_id, name="Giấy xác nhận"
                )
            case "returning":
                services.hand_over_result(
                    actor=actor, public_id=dossier.public_id, recipient_name="Lương Thị Hồng Ánh"
                )
            case _:
                services.finish_step(actor=actor, public_id=dossier.public_id)

    def stored_file(self, actor: Actor) -> Any:
        return documents.store_file(
            actor=actor, upload=BytesIO(pdf()), name="ket-qua.pdf", purpose="dossier-result"
        )


def statements(captured: CaptureQueriesContext) -> list[str]:
    """What was asked of the database, without the words of transactions."""
    return [q["sql"] for q in captured if not q["sql"].upper().startswith(TRANSACTION_WORDS)]


def fingerprint(dossier: Dossier) -> dict[str, Any]:
    """Everything that says how a dossier stands: its row, tasks, legs, clock, records, issued papers and journal.
    A denied act leaves it."""
    row = Dossier.objects.filter(pk=dossier.pk).values().get()
    counts = {
        "transitions": dossier.transitions.count(),
        "results": dossier.results.count(),
        "hand_overs": HandOver.objects.filter(dossier=dossier).count(),
        "files": dossier.papers.filter(file__isnull=False).count(),
        "journal": journal.entries_of("dossier", dossier.public_id).count(),
    }
    run = workflow.tasks_of("dossier", dossier.public_id)
    tasks = [(task.order, task.state, task.holder_id, task.note) for task in run]
    legs = list(workflow.legs_of("dossier", dossier.public_id).values())
    spells = deadline_selectors.spells_of(dossier.agency_id, "dossier", dossier.public_id)
    life = {model.__name__: list(model.objects.filter(dossier=dossier).values()) for model in LIFE}
    items = list(SupplementItem.objects.filter(request__dossier=dossier).values())
    papers = IssuedPaper.objects.filter(subject_id=dossier.public_id).order_by("id")
    issued = list(papers.values("number", "voided_at", "replaced_by_id", "content_hash"))
    kept = {"legs": legs, "spells": spells, "items": items, "issued": issued}
    return {**row, **counts, **life, **kept, "tasks": tasks}


def force_state(dossier: Dossier, state: State | int, **facts: Any) -> None:
    """Write a state into the row behind the services' backs, with what the database asks of such a row."""
    if state in {State.SUPPLEMENT_ASKED, State.PAYMENT_ASKED, State.WITHDRAWAL_ASKED}:
        facts.setdefault("before_state", dossier.state)
    if state == State.STOPPED:
        facts.setdefault("stopped_at", MONDAY)
    Dossier.objects.filter(pk=dossier.pk).update(state=state, **facts)


def in_threads(*acts: Callable[[], Any], at: datetime = MONDAY) -> list[Any]:
    """Do the acts at the same moment, each in a thread and a connection of its own; what each gave or raised.

    Only for tests with `transaction=True`: threads see what is committed.
    """
    barrier, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def body(place: int) -> None:
        try:
            with clock.frozen(at), revisions.request_scope():
                connection.ensure_connection()
                barrier.wait(timeout=30)
                outcomes[place] = acts[place]()
        except Exception as error:  # noqa: BLE001  the error is the outcome
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=body, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return outcomes


ALL_STEPS = ("assignment", "processing", "approval", "approval", "issuing", "returning")


def desk(key: str = "AT-01", *, of: Agency | None = None) -> Desk:
    """The shipped department (or another agency) with one procedure open, its calendar and number rules."""
    agency = catalogue_factories.catalogue(key, of=of)
    office = Desk(agency, key)
    permissions = [DeadlinePermission.MANAGE, DocumentPermission.MANAGE]
    clerk_of_works = system_actor("tests", agency_id=agency.pk, permissions=permissions)
    deadlines.load_shipped_calendar(actor=clerk_of_works)
    documents.import_number_schemes(actor=clerk_of_works)
    services.load_shipped_reasons(actor=clerk_of_works)
    catalogue_factories.confirm(agency, key)
    revisions.forget()  # what is set up counts as committed, so that calendars and processes are kept in memory
    return office


def neighbour() -> Desk:
    """A second department with like units, officers and data."""
    there = people_factories.agency("SKHCN-QB")
    for code in ("P-QLCNCN", "P-QLKH", "BPTN", "GD", "VP"):
        people_factories.unit(of=there, code=code)
    return desk(of=there)
