"""A dossier taken in at the counter, for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

from tests.support.samples import Sample, World

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.deadlines import selectors as deadlines
from motcua.domains.deadlines.tests import factories as deadline_factories
from motcua.domains.documents import selectors as documents_seen
from motcua.domains.documents import services as documents
from motcua.domains.documents.models import StoredFile
from motcua.domains.documents.tests import factories as files
from motcua.domains.dossiers import selectors, services
from motcua.domains.dossiers.models import Dossier, DossierResult, FiledForm
from motcua.domains.dossiers.selectors import ApologyPick, DossierFilter
from motcua.domains.dossiers.tests.filed_forms import ANSWERS, declaration
from motcua.domains.dossiers.tests.simulations import simulation_of
from motcua.domains.dossiers.types import (
    BatchAct,
    BatchItem,
    BatchOrder,
    DayFigure,
    FilingForm,
    Intake,
    MorningScope,
    PaperGiven,
)
from motcua.domains.forms.tests import factories as forms
from motcua.domains.people.tests import factories as people
from motcua.domains.people.types import PartyGiven
from motcua.domains.workflow.tests import factories as processes
from motcua.kernel.actors import system_actor


def samples(world: World) -> Sample:
    world.of("deadlines")
    services.load_shipped_reasons(actor=deadline_factories.loader(world.agency))
    documents.import_number_schemes(actor=files.keeper_of_rules(world.agency))
    version = catalogue.intake_version(world.agency.pk, world.of("catalogue")["version_public_id"])
    dossier = services.take_in_dossier(
        actor=world.actor,
        intake=Intake(
            version_public_id=version.version_public_id,
            submitter=PartyGiven(kind="person", name="Hoàng Thị Bảo Châu", id_number=people.cccd()),
            papers=tuple(PaperGiven(requirement_pk=paper.pk) for paper in version.papers),
        ),
    )
    paper = dossier.papers.first()
    assert paper is not None
    file = files.stored_file(of=world.agency, actor=world.actor)
    services.attach_file(
        actor=world.actor, public_id=dossier.public_id, paper_id=paper.public_id, file_id=file.public_id
    )
    services.save_intake_draft(actor=world.actor, fields={"summary": "nhập dở"})
    leg = processes.leg(dossier.task)
    type(leg).objects.filter(pk=leg.pk).update(answer_file=file)
    batch = services.start_batch(
        actor=world.actor,
        order=BatchOrder(BatchAct.HAND_OVER),
        items=[BatchItem(dossier.public_id)],
    )
    receipt = documents_seen.papers_of(world.actor, "dossier", dossier.public_id)[0]
    reason = selectors.list_reasons(world.actor)[0]
    found = Sample(
        dossier=dossier,
        public_id=dossier.public_id,
        code=dossier.code,
        query=dossier.code,
        paper_id=paper.public_id,
        file_id=file.public_id,
        where=DossierFilter(),
        days=[date(2024, 3, 7), date(2024, 3, 8)],
        owner_id=dossier.owner_id,
        scope=MorningScope.AGENCY,
        figure=DayFigure.UNCOLLECTED,
        dossiers=[dossier],
        leg=leg,
        leg_id=leg.public_id,
        dossier_ids=[dossier.public_id],
        pick=ApologyPick.OPEN,
        which=DayFigure.UNCOLLECTED.value,
        batch=batch,
        officer=world.officer,
        officer_id=world.officer.public_id,
    )
    _simulation(found, dossier, world, version.procedure_public_id)
    for name in ("get_batch", "workspace:batch", "workspace:batch-progress", "workspace:batch-stop"):
        found.for_(name, public_id=batch.public_id)
    _books(found, world)
    _filing(found, world, version.version_public_id, file)
    for name in ("get_reason", "workspace:reason", "workspace:reason-end", "workspace:reason-verify"):
        found.for_(name, public_id=reason.public_id)
    found.for_("applicant_term", calendar=deadlines.calendar_for(world.agency.pk), at=dossier.submitted_at)
    return found.for_("workspace:dossier-paper", paper_id=receipt.public_id)


def _accounts(found: Sample, dossier: Dossier, world: World) -> None:
    person = people.citizen(id_number=str(dossier.submitter.id_number))
    citizen = people.citizen_actor(person, of=world.agency)
    _filed(found, dossier, world)
    year = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}
    found.for_("my_dossiers", actor=citizen)
    found.for_("my_dossier", actor=citizen, public_id=dossier.public_id)
    found.for_("own_dossier_owner", actor=citizen, public_id=dossier.public_id)
    found.for_("require_own", actor=citizen, public_id=dossier.public_id)
    result = DossierResult.objects.create(
        agency=world.agency,
        dossier=dossier,
        name="Giấy xác nhận",
        file=dossier.papers.exclude(file=None).get().file,
        issued_at=dossier.submitted_at,
    )
    found.for_("open_own_result", actor=citizen, public_id=dossier.public_id, result_id=result.public_id)
    found.for_("share_of_verified_applicants", **year)
    found.for_("dossiers_by_account", **year, verified=False)


def _simulation(found: Sample, dossier: Dossier, world: World, procedure_id: UUID) -> None:
    _accounts(found, dossier, world)
    simulation = simulation_of(dossier, world.officer)
    found.for_("simulation_start", procedure_id=procedure_id)
    for name in ("get_simulation", *(f"workspace:simulation{part}" for part in ("", "-progress", "-stop"))):
        found.for_(name, public_id=simulation.public_id)


def _filing(found: Sample, world: World, version_public_id: UUID, file: StoredFile) -> None:
    """What a citizen is writing, asked for by the citizen."""
    citizen = people.citizen(subject=f"nop-{world.agency.code}")
    visitor = people.citizen_actor(citizen, of=world.agency)
    draft = services.start_filing(actor=visitor, version_public_id=version_public_id)
    found.for_("get_filing", actor=visitor, public_id=draft.public_id)
    found.for_("filing_form", actor=visitor, filing=draft)
    asked = FilingForm(name="Tờ khai", definition=declaration(), paper_pk=None)
    found.for_("known_answers", actor=visitor, filing=draft, asked=asked)
    found.for_("duplicates_of", actor=visitor, filing=draft)
    found.for_("filings_of", actor=visitor)
    found.for_("begun_filings", actor=visitor, version_public_id=version_public_id)
    found.for_("filed_papers", actor=visitor, filing=draft)
    upload = documents.receive_whole(actor=visitor, upload=BytesIO(b"mot cua"), name="don.txt")
    type(upload).objects.filter(pk=upload.pk).update(state="checked", file=file)
    need = catalogue.intake_version(world.agency.pk, version_public_id).papers[0]
    services.put_upload(
        actor=visitor, public_id=draft.public_id, requirement_pk=need.pk, upload_id=upload.public_id
    )
    found.for_("open_filed_file", actor=visitor, public_id=draft.public_id, order=need.order)
    task = system_actor("notifications.filings", agency_id=world.agency.pk, permissions=[])
    found.for_("filings_to_remind", actor=task, at=draft.expires_at - timedelta(days=1))
    type(draft).objects.filter(pk=draft.pk).update(reminded_at=draft.started_at)
    found.for_("reminded_filing", actor=task, public_id=draft.public_id)
    found.for_("answer_term", filed_at=draft.started_at)
    found.for_("filing_door", version_public_id=version_public_id)


def _filed(found: Sample, dossier: Dossier, world: World) -> None:
    """The declaration of the dossier."""
    form = forms.published(world.agency, declaration(), code="to-khai-da-nop")
    FiledForm.objects.create(
        agency=world.agency,
        dossier=dossier,
        form=form,
        content_hash=form.content_hash,
        answers=ANSWERS,
        paper=dossier.papers.order_by("order")[0],
        filed_at=dossier.submitted_at,
    )
    found.for_("filed_sheet", dossier_id=dossier.public_id)


def _books(found: Sample, world: World) -> None:
    (book,) = selectors.books(world.actor)
    found.for_("get_book", year=book.year, desk_id=book.desk_id)
    found.for_("book_lines", book=book, first=1, last=book.last)
    for name in ("workspace:book-pdf", "workspace:book-sheet"):
        found.for_(name, year=book.year, desk_id=book.desk_id, part=1)
