"""Sending a filing: what keeps it from being sent, and its becoming a dossier in state 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers.errors import FilingInvalid, FilingNotFound, IntakeInvalid
from motcua.domains.dossiers.models import Dossier, DossierPaper, FilingDraft
from motcua.domains.dossiers.rules.intake import check_intake
from motcua.domains.dossiers.selectors.filed_papers import papers_of_filing
from motcua.domains.dossiers.selectors.filing_drafts import get_filing, own_filings
from motcua.domains.dossiers.services._filed_forms import Filled, filled_form, keep_form, print_form
from motcua.domains.dossiers.services._intake import Parties, terms_of
from motcua.domains.dossiers.services._reception import Entry
from motcua.domains.dossiers.services.filing_drafts import version_of
from motcua.domains.dossiers.services.put_paper import settle_uploads
from motcua.domains.dossiers.services.register_filing import register
from motcua.domains.dossiers.types import (
    Channel,
    FiledSeen,
    FiledState,
    FilingLook,
    FilingProblem,
    FilingStep,
    Intake,
    PaperGiven,
    PaperKind,
    filing_checks,
)
from motcua.domains.people import selectors as people
from motcua.domains.people import services as people_services
from motcua.domains.people.types import PartyGiven, PartyKind, PeoplePermission
from motcua.kernel import clock
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.errors import NotAllowed

if TYPE_CHECKING:
    from motcua.domains.people.models import Citizen

TASK = "dossiers.submit_filing"
_STEPS = {
    "case": FilingStep.CASE,
    "procedure": FilingStep.CASE,
    "subject_line": FilingStep.FORM,
    "delivery": FilingStep.DELIVERY,
    "delivery_address": FilingStep.DELIVERY,
    "submitter.phone": FilingStep.DELIVERY,
    "submitter.email": FilingStep.DELIVERY,
}


def filing_problems(actor: Actor, public_id: UUID | str) -> list[FilingProblem]:
    """Everything that keeps the filing from being sent now, each with the screen on which it is mended; empty
    when it can go. Raises FilingNotFound."""
    return list(look_at_filing(actor, get_filing(actor, public_id)).problems)


def look_at_filing(actor: Actor, filing: FilingDraft) -> FilingLook:
    """Everything about a filing before it is sent, read once. `filing` came from a selector that showed it to this
    citizen. Raises NotAllowed (no longer acting for the organisation)."""
    filled = filled_form(actor, filing)
    papers = papers_of_filing(filing)
    _intake, problems = _looked_at(actor, filing, version_of(filing), filled, papers)
    return FilingLook(
        problems=tuple(problems),
        papers=tuple(papers),
        definition=filled.definition if filled else None,
        answers=filled.in_words() if filled else (),
    )


def submit_filing(*, actor: Actor, public_id: UUID | str) -> Dossier:
    """Send it: a dossier in state 1 with a code, its papers and the declaration's answers kept with it. Sent
    twice (a double click) it is the dossier of the first time.

    The authority answers within 08 working hours (by the settings). Raises FilingNotFound, NotAllowed (no longer
    acting for the organisation), FilingInvalid with everything that is missing, under the fields of the intake.
    """
    with transaction.atomic():
        # Locked alone and read afterwards: a lock that was waited for joins what was read before the wait.
        locked = own_filings(actor).filter(public_id=public_id).select_for_update(of=("self",))
        pk = locked.values_list("pk", flat=True).first()
        if pk is None:
            raise FilingNotFound(_("Không tìm thấy hồ sơ đang lập này."))
        filing = FilingDraft.objects.select_related("version", "dossier").get(pk=pk)
        if filing.dossier is not None:
            return filing.dossier
        return _submit(actor, filing)


def _submit(actor: Actor, filing: FilingDraft) -> Dossier:
    version = version_of(filing)
    settle_uploads(filing)
    filled = filled_form(actor, filing)
    intake, problems = _looked_at(actor, filing, version, filled, papers_of_filing(filing))
    if problems:
        raise FilingInvalid(errors={one.field: one.message for one in problems})
    unit_id = people.reception_desk(filing.agency_id)
    if unit_id is None:
        raise FilingInvalid(
            _("Cơ quan chưa có bộ phận tiếp nhận hồ sơ trực tuyến. Hãy nộp tại quầy."), field="procedure"
        )
    now = clock.now()
    # Set in type before a number is taken: nobody waits for the series meanwhile.
    pdf = print_form(filled, filing, intake.submitter.name, now) if filled else b""
    dossier = register(
        Entry(actor, unit_id, version, now), intake, terms_of(version), _parties(filing, intake)
    )
    _keep_files(filing, dossier)
    if filled is not None:
        keep_form(actor, dossier, filled, pdf, now)
    filing.dossier, filing.sent_at = dossier, now
    filing.save(update_fields=["dossier", "sent_at"])
    return dossier


def _looked_at(
    actor: Actor,
    filing: FilingDraft,
    version: IntakeVersion,
    filled: Filled | None,
    papers: list[FiledSeen],
) -> tuple[Intake, list[FilingProblem]]:
    """The filing as an intake, and everything that keeps it from being sent. Raises NotAllowed."""
    citizen = people.get_citizen(actor)
    intake = Intake(
        version_public_id=version.version_public_id,
        submitter=_submitter(citizen, filing),
        owner=_owner(actor, filing),
        papers=tuple(
            PaperGiven(paper.need.pk, PaperKind.ELECTRONIC)
            for paper in papers
            if paper.state is FiledState.TAKEN
        ),
        subject_line=filing.subject_line,
        delivery=filing.delivery,
        delivery_address=filing.delivery_address,
        channel=Channel.ONLINE,
        token=filing.public_id,
        case=filing.case,
    )
    found = {one.field: one for one in _faults(intake, version)}
    for field, text in (filled.errors() if filled else {}).items():
        found[field] = FilingProblem(FilingStep.FORM, field, text)
    for paper in papers:
        if paper.keeps_from_sending:
            field = f"paper.{paper.need.pk}"
            found[field] = FilingProblem(FilingStep.PAPERS, field, _said_of(paper))
    if filled is not None:
        found |= {one.field: one for one in _files_missing(filled, papers, found)}
    for check in filing_checks.all().values():
        found |= {one.field: one for one in check(actor, filing)}
    return intake, list(found.values())


def _files_missing(
    filled: Filled, papers: list[FiledSeen], found: Mapping[str, FilingProblem]
) -> Iterator[FilingProblem]:
    """Files the form requires and nobody gave, also where the procedure leaves the paper to the applicant. One that
    the procedure does not list has no place to be given: a form that requires such a file is not attached at all,
    and where the paper went since, nobody is kept from sending."""
    required = set(filled.files().values())
    for paper in papers:
        field = f"paper.{paper.need.pk}"
        if paper.need.name in required and not paper.is_there and field not in found:
            yield FilingProblem(FilingStep.PAPERS, field, _said_of(paper))


def _faults(intake: Intake, version: IntakeVersion) -> list[FilingProblem]:
    now = clock.now()
    try:
        check_intake(intake, version, received_at=now, now=now)
    except IntakeInvalid as error:
        return [_problem(field, message) for field, message in error.errors.items()]
    return []


def _said_of(paper: FiledSeen) -> str:
    """Why a paper keeps the filing back, and how that is mended."""
    name = {"name": paper.need.name}
    match paper.state:
        case FiledState.MISSING:
            return _("Thiếu “%(name)s”. Hãy chọn tệp, chụp ảnh hoặc lấy từ kho giấy tờ.") % name
        case FiledState.CHECKING:
            return _("“%(name)s”: tệp đang được kiểm tra. Hãy chờ ít phút rồi nộp.") % name
    why = paper.findings[0] if paper.findings else paper.words
    return _("“%(name)s”: %(why)s") % {**name, "why": why}


def _submitter(citizen: Citizen, filing: FilingDraft) -> PartyGiven:
    """Người nộp: who signed in, reached as they say for this dossier."""
    return PartyGiven(
        kind=PartyKind.PERSON,
        name=citizen.full_name,
        id_number=citizen.id_number or "",
        birth_date=citizen.birth_date,
        gender=citizen.gender,
        address=citizen.address,
        phone=filing.contact_phone,
        email=filing.contact_email,
    )


def _owner(actor: Actor, filing: FilingDraft) -> PartyGiven | None:
    """Chủ hồ sơ, where it is an organisation the citizen still acts for."""
    if filing.representation_id is None:
        return None
    acting = people.organisations_of(actor).filter(pk=filing.representation_id).first()
    if acting is None:
        raise NotAllowed(_("Bạn không còn đại diện cho tổ chức này. Xem lại trong “Tài khoản”."))
    return PartyGiven(kind=PartyKind.ORGANISATION, name=acting.organisation_name, id_number=acting.tax_code)


def _parties(filing: FilingDraft, intake: Intake) -> Parties:
    """Both written down by the task: a citizen looks nobody up."""
    clerk = system_actor(TASK, agency_id=filing.agency_id, permissions=[PeoplePermission.READ])
    given = [intake.submitter, *([intake.owner] if intake.owner else [])]
    found = people_services.register_parties(actor=clerk, given=given)
    return Parties(submitter=found[0], owner=found[-1])


def _keep_files(filing: FilingDraft, dossier: Dossier) -> None:
    """The files of the papers; those of the record were written with it."""
    files = dict(filing.papers.values_list("requirement_id", "file_id"))
    papers = list(dossier.papers.filter(requirement_id__in=files))
    for paper in papers:
        paper.file_id = files[paper.requirement_id or 0]
    DossierPaper.objects.bulk_update(papers, ["file"])


def _problem(field: str, message: str) -> FilingProblem:
    step = FilingStep.PAPERS if field.startswith("paper") else _STEPS.get(field, FilingStep.CHECK)
    return FilingProblem(step, field, message)
