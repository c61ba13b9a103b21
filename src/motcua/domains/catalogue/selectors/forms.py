"""Which form is filled in for a version, and where a form is used."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.models import FormOfVersion, PaperRequirement
from motcua.domains.catalogue.selectors._versions import state_of
from motcua.domains.catalogue.selectors.versions import get_version
from motcua.domains.catalogue.types import REVISION, FormsOfVersion, FormTie, FormToFill, VersionState
from motcua.domains.forms import policies as form_policies
from motcua.domains.forms import selectors as forms
from motcua.domains.forms.types import FormState
from motcua.kernel import revisions
from motcua.kernel.actors import Actor

MOST = 200


@dataclass(frozen=True, slots=True)
class _Asked:
    """A form of a version as filings ask for it. `papers`: keys and cases of the papers of the name it stands for."""

    case: str
    form_pk: int
    form_id: UUID
    papers: tuple[tuple[int, str | None], ...]

    def paper_in(self, case: str) -> int | None:
        return next((pk for pk, of_case in self.papers if of_case in (None, case)), None)


def form_for(actor: Actor, *, version_id: UUID, case: str = "") -> FormToFill | None:
    """The form of this case of a version: its own, else that of every case; None where nothing is filled in.
    Whoever is before the agency may fill in what it published. One statement once the ties lie in memory."""
    asked = _asked(actor.agency_id, version_id, case) if actor.agency_id is not None else None
    if asked is None:
        return None
    form = forms.form_version(actor, asked.form_id)
    return FormToFill(form=form, form_pk=asked.form_pk, paper_pk=asked.paper_in(case))


def paper_of_form(agency_id: int, *, version_id: UUID, case: str = "") -> int | None:
    """The key of the required paper that the form of this case takes the place of; None without a form, and where
    it stands beside the papers."""
    asked = _asked(agency_id, version_id, case)
    return asked.paper_in(case) if asked else None


def _asked(agency_id: int, version_id: UUID, case: str) -> _Asked | None:
    """Kept in memory until the catalogue changes."""
    key = ("forms", agency_id, version_id)
    known = revisions.cached(REVISION, key, lambda: _load(agency_id, version_id))
    return known.get(case) or known.get("")


def _load(agency_id: int, version_id: UUID) -> dict[str, _Asked]:
    ties = FormOfVersion.objects.filter(agency_id=agency_id, version__public_id=version_id)
    rows = list(ties.select_related("form").defer("form__document"))
    named = {tie.paper for tie in rows if tie.paper}
    papers = PaperRequirement.objects.filter(version__public_id=version_id, name__in=named)
    asked = list(papers.values_list("name", "pk", "case__name").order_by("order")) if named else []
    return {
        tie.case: _Asked(
            tie.case,
            tie.form_id,
            tie.form.public_id,
            tuple((pk, of_case) for name, pk, of_case in asked if name == tie.paper),
        )
        for tie in rows
    }


def forms_of_version(actor: Actor, version_id: UUID) -> FormsOfVersion:
    """What is filled in for a version, for those who read the catalogue. Raises ProcedureNotFound."""
    version = get_version(actor, version_id)
    ended = state_of(version) in (VersionState.PAST, VersionState.CLOSED)
    return FormsOfVersion(
        version_id=version.public_id,
        version_number=version.number,
        procedure_name=version.name or version.procedure.name,
        ties=tuple(_tie(row) for row in _ties(actor).filter(version=version).order_by("case")),
        cases=tuple(case.name for case in version.cases.all()),
        papers=tuple(dict.fromkeys(paper.name for paper in version.papers.all())),
        may_change=not ended and form_policies.may_manage(actor),
    )


def versions_with_form(actor: Actor, form_id: UUID) -> list[FormTie]:
    """Where one version of a form is filled in, by procedure; none for whoever may not read the catalogue. One
    statement."""
    found = _ties(actor).filter(form__public_id=form_id)
    return [_tie(row) for row in found.order_by("version__procedure__sort_name", "-version__number")[:MOST]]


def _ties(actor: Actor) -> QuerySet[FormOfVersion]:
    ties = FormOfVersion.objects.filter(agency_id=actor.agency_key).defer("form__document")
    ties = ties.select_related("version__procedure", "form__form")
    return ties if policies.may_read(actor) else ties.none()


def _tie(row: FormOfVersion) -> FormTie:
    return FormTie(
        version_id=row.version.public_id,
        procedure_name=row.version.procedure.name,
        version_number=row.version.number,
        version_label=str(state_of(row.version).label),
        form_id=row.form.public_id,
        form_code=row.form.form.code,
        form_name=row.form.form.name,
        form_number=row.form.number,
        form_label=str(FormState(row.form.state).label),
        case=row.case,
        paper=row.paper,
    )
