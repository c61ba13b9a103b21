"""Which form is filled in for a version of a procedure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import FormNotAttached, FormTaken
from motcua.domains.catalogue.events import FormAttached, FormDetached
from motcua.domains.catalogue.models import FormOfVersion, ProcedureVersion
from motcua.domains.catalogue.rules import paper_of_form
from motcua.domains.catalogue.services._locks import lock_version
from motcua.domains.catalogue.types import REVISION, VersionState
from motcua.domains.forms import policies as form_policies
from motcua.domains.forms import rules as form_rules
from motcua.domains.forms import selectors as forms
from motcua.domains.forms import services as form_services
from motcua.domains.forms.types import FormState
from motcua.kernel import clock, journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, WrongState

if TYPE_CHECKING:
    from motcua.domains.forms.models import FormVersion

_ENDED = (VersionState.PAST, VersionState.CLOSED)


@transaction.atomic
def attach_form(
    *, actor: Actor, version_id: UUID, form_id: UUID, case: str = "", paper: str | None = None
) -> FormOfVersion:
    """From now on this published form is filled in for the version, in one case of it or ("") in every case that
    has no form of its own. `paper`: the paper it takes the place of; None: the one of the same name.

    Raises ProcedureNotFound, FormNotFound (also another agency's), NotAllowed, WrongState (the form is a draft or
    retired, the version has ended), FormTaken (the case has a form), Invalid (`case`, `paper`; `form` when it requires
    a file for which the procedure asks no paper).
    """
    version = lock_version(actor, version_id)
    form_policies.require_may_manage(actor)
    form = (
        forms.visible_forms(actor).select_related(None).filter(public_id=form_id).select_for_update().first()
    )
    if form is None:
        forms.form_version(actor, form_id)  # says so
        raise AssertionError
    _require_usable(version, form)
    papers = _papers(version, case)
    chosen = paper_of_form(form.form.name, papers) if paper is None else paper
    _require_known(version, case, chosen, papers)
    _require_places(form, papers)
    if FormOfVersion.objects.filter(version=version, case=case).exists():
        raise FormTaken(_("Đã có tờ khai cho trường hợp này. Hãy gỡ tờ khai đó trước."), field="case")
    return _attach(actor, version, form, case, chosen)


@transaction.atomic
def detach_form(*, actor: Actor, version_id: UUID, case: str = "") -> None:
    """No form is filled in for this case of the version any more; what was filed keeps its own.

    Raises ProcedureNotFound, NotAllowed, FormNotAttached.
    """
    version = lock_version(actor, version_id)
    form_policies.require_may_manage(actor)
    tie = FormOfVersion.objects.filter(version=version, case=case).select_related("form__form").first()
    if tie is None:
        raise FormNotAttached(_("Trường hợp này không gắn với tờ khai nào."))

    tie.delete()
    revisions.bump(REVISION)
    journal.record(actor=actor, event=_event(FormDetached, version, tie.form, case))


@transaction.atomic
def attach_shipped_forms(*, actor: Actor) -> int:
    """Give the shipped declarations to the versions in force of their procedures that have no form; how many were
    given. May be run again. Raises NotAllowed."""
    agency_id = form_policies.require_may_manage(actor)
    wanted = form_services.procedures_of_shipped_forms()
    rows = forms.visible_forms(actor).filter(form__code__in=wanted, state=FormState.PUBLISHED)
    newest = {form.form.code: form for form in rows.order_by("number")}
    given = 0
    for code, form in newest.items():
        versions = ProcedureVersion.objects.filter(
            agency_id=agency_id, procedure__source_key__in=wanted[code], state=VersionState.IN_FORCE
        )
        for version in versions.filter(forms=None).select_related("procedure").order_by("id"):
            _attach(actor, version, form, "", paper_of_form(form.form.name, _papers(version, "")))
            given += 1
    return given


def carry_forms(version: ProcedureVersion, based_on: ProcedureVersion) -> None:
    """A version begun from another asks with the same forms, as far as it has their cases."""
    ties = list(based_on.forms.all())
    if not ties:
        return
    cases = {"", *version.cases.values_list("name", flat=True)}
    ties = [tie for tie in ties if tie.case in cases]
    for tie in ties:
        tie.pk, tie.version = None, version
        tie._state.adding = True
    FormOfVersion.objects.bulk_create(ties)
    revisions.bump(REVISION)


def drop_forms_without_case(version: ProcedureVersion, cases: Iterable[str]) -> None:
    """A draft with these cases and no other asks nothing in one that is gone."""
    gone, _kinds = version.forms.exclude(case__in=["", *cases]).delete()
    if gone:
        revisions.bump(REVISION)


def _attach(
    actor: Actor, version: ProcedureVersion, form: FormVersion, case: str, paper: str
) -> FormOfVersion:
    tie = FormOfVersion.objects.create(
        agency_id=version.agency_id,
        version=version,
        case=case,
        form=form,
        paper=paper,
        attached_by_id=actor.officer_pk,
        attached_at=clock.now(),
    )
    revisions.bump(REVISION)
    journal.record(actor=actor, event=_event(FormAttached, version, form, case))
    return tie


def _event(
    kind: type[FormAttached] | type[FormDetached], version: ProcedureVersion, form: FormVersion, case: str
) -> FormAttached | FormDetached:
    return kind(
        subject_id=version.procedure.public_id,
        agency_id=version.agency_id,
        version_id=version.public_id,
        number=version.number,
        case=case,
        form_id=form.public_id,
        form=form.form.code,
        form_number=form.number,
    )


def _papers(version: ProcedureVersion, case: str) -> list[str]:
    """Names of the papers asked in a case; of every case: those asked always."""
    asked = version.papers.filter(case=None) | version.papers.filter(case__name=case)
    return list(asked.order_by("order").values_list("name", flat=True))


def _require_usable(version: ProcedureVersion, form: FormVersion) -> None:
    if form.state != FormState.PUBLISHED:
        raise WrongState(_("Chỉ gắn được bản tờ khai đã ban hành và còn dùng."), field="form")
    if version.state in _ENDED:
        raise WrongState(_("Phiên bản này đã hết áp dụng nên không gắn tờ khai."), field="form")


def _require_known(version: ProcedureVersion, case: str, paper: str, papers: list[str]) -> None:
    errors = {}
    if case and not version.cases.filter(name=case).exists():
        errors["case"] = _("Phiên bản không có trường hợp này. Hãy chọn lại.")
    elif paper and paper not in papers:
        errors["paper"] = _("Trường hợp này không yêu cầu giấy tờ đó. Hãy chọn lại.")
    if errors:
        raise Invalid(errors)


def _require_places(form: FormVersion, papers: list[str]) -> None:
    """A file the form requires is given as one of the papers: without that paper nobody could give it."""
    files = form_rules.files_ever_required(form_rules.definition_of(form.document))
    homeless = [label for label, paper in files.items() if paper not in papers]
    if homeless:
        text = _(
            "Tờ khai bắt buộc tệp “%(files)s” mà thủ tục không có giấy tờ ấy. Hãy thêm giấy tờ vào thành phần "
            "hồ sơ, hoặc sửa tờ khai để ô ấy không bắt buộc."
        )
        raise Invalid(text % {"files": "”, “".join(homeless)}, field="form")
