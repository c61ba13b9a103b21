"""The declaration of a filing: checked with everything else, printed, kept with the dossier."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import FormToFill
from motcua.domains.documents import services as documents
from motcua.domains.documents.types import PaperKind as PrintKind
from motcua.domains.dossiers.events import FormFiled
from motcua.domains.dossiers.models import Dossier, DossierPaper, FiledForm, FilingDraft
from motcua.domains.dossiers.services._moves import announce
from motcua.domains.dossiers.types import PaperKind
from motcua.domains.forms import rules as forms
from motcua.domains.forms.types import AnsweredPart, Checked, FormDefinition, Values
from motcua.kernel import clock
from motcua.kernel.actors import Actor

PURPOSE = "dossier-paper"


@dataclass(frozen=True, slots=True)
class Filled:
    """The form a filing asks for, with what a check of the answers found."""

    asked: FormToFill
    definition: FormDefinition
    checked: Checked
    answers: Values = field(repr=False)

    @property
    def paper_pk(self) -> int | None:
        return self.asked.paper_pk

    def errors(self) -> dict[str, str]:
        """Each fault under `answers.<path>`, in a sentence that names the field."""
        return {f"answers.{fault.path}": f"{fault.label}: {fault.text}" for fault in self.checked.faults}

    def files(self) -> dict[str, str]:
        """The files the form requires as it is answered: code of the field → the paper it is."""
        whole = self.asked.form.definition
        return forms.files_required(whole, forms.tidy(whole, self.answers), clock.today())

    def in_words(self) -> tuple[AnsweredPart, ...]:
        """What was answered, right or not, as whoever sends it reads it over."""
        tidied = forms.tidy(self.definition, self.answers)
        return forms.answers_in_words(self.definition, forms.settle(self.definition, tidied, clock.today()))


def filled_form(actor: Actor, filing: FilingDraft) -> Filled | None:
    """The answers of the filing held against its form; None where nothing is to be filled in."""
    asked = catalogue.form_for(actor, version_id=filing.version.public_id, case=filing.case)
    if asked is None:
        return None
    definition = forms.without_files(asked.form.definition)
    checked = forms.validate_answers(definition, filing.answers, today=clock.today())
    return Filled(asked, definition, checked, filing.answers)


def print_form(filled: Filled, filing: FilingDraft, name: str, at: datetime) -> bytes:
    """The declaration as PDF, signed by nobody: it was sent by whoever was signed in, and says their name."""
    definition = filled.asked.form.definition
    files = dict(filing.papers.exclude(file=None).values_list("requirement__name", "file__original_name"))
    answers = filled.checked.values | forms.file_answers(definition, lambda paper: files.get(paper, ""))
    settled = forms.settle(definition, answers, clock.to_vn(at).date())
    content = forms.declaration_of(definition, settled, name=name)
    return documents.typeset_paper(kind=PrintKind.DECLARATION, content=content, at=at)


def keep_form(actor: Actor, dossier: Dossier, filled: Filled, pdf: bytes, at: datetime) -> FiledForm:
    """Answers and print with the dossier. The print stands for the paper the form takes the place of, else after
    the others. Call in the transaction that made the dossier."""
    form = filled.asked.form
    file = documents.store_file(actor=actor, upload=pdf, name=f"to-khai-{form.code}.pdf", purpose=PURPOSE)
    paper = dossier.papers.filter(requirement_id=filled.paper_pk or 0).first()
    if paper is None:
        last = dossier.papers.aggregate(last=Max("order"))["last"] or 0
        paper = DossierPaper(
            agency_id=dossier.agency_id, dossier=dossier, order=last + 1, name=form.name, quantity=1
        )
    paper.kind, paper.file = PaperKind.ELECTRONIC, file
    paper.save()
    filed = FiledForm.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        form_id=filled.asked.form_pk,
        content_hash=form.content_hash,
        answers=filled.checked.values,
        paper=paper,
        filed_at=at,
    )
    announce(
        actor=actor,
        dossier=dossier,
        event=FormFiled,
        form_id=str(form.public_id),
        form=form.code,
        form_number=form.number,
        content_hash=form.content_hash,
        sha256=file.sha256,
    )
    return filed
