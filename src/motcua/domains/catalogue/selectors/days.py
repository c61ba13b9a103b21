"""Any day → the text in force that day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.catalogue.errors import ProcedureNotFound
from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.rules.vouched import vouched_text
from motcua.domains.catalogue.selectors._contents import content_of, with_content
from motcua.domains.catalogue.selectors._periods import period_of
from motcua.domains.catalogue.selectors._versions import with_procedure
from motcua.domains.catalogue.selectors.public import named
from motcua.domains.catalogue.selectors.versions import (
    on_day,
    ref_of,
    row_of_version,
    text_of,
    visible_versions,
    with_decisions,
)
from motcua.domains.catalogue.types import REVISION, DayText, ProcedureKind, VersionState, VersionText
from motcua.kernel import revisions
from motcua.kernel.actors import Actor

_MOST_VERSIONS = 50


def text_on_day(actor: Actor, procedure_id: UUID, day: date) -> DayText:
    """What stood on that day, as officers read it. A version whose first day nobody knows counts as having stood
    until its end. Raises ProcedureNotFound."""
    versions = visible_versions(actor).filter(procedure__public_id=procedure_id)
    return _on(versions, day, text_of)


def public_text_on_day(agency_id: int, ref: UUID | str, day: date) -> DayText:
    """What stood on that day, as the public reads it: parts nobody vouched for say so. Versions announced for
    later are among those to choose by, because their decision is public. Kept in memory until the catalogue
    changes. Raises ProcedureNotFound."""
    key = ("day", agency_id, str(ref), period_of(agency_id, day), period_of(agency_id))
    return replace(revisions.cached(REVISION, key, lambda: _public(agency_id, ref, day)), day=day)


def _public(agency_id: int, ref: UUID | str, day: date) -> DayText:
    versions = with_procedure(agency_id).filter(named(ref), procedure__kind=ProcedureKind.PUBLIC)
    return _on(versions, day, _public_text)


def _on(
    versions: QuerySet[ProcedureVersion], day: date, text: Callable[[ProcedureVersion], VersionText]
) -> DayText:
    announced = with_decisions(versions.exclude(state=VersionState.DRAFT))
    rows = list(announced.order_by("-number", "-id")[:_MOST_VERSIONS])
    if not rows:
        raise ProcedureNotFound(_("Không tìm thấy thủ tục."))
    stood = with_content(announced.filter(on_day(day))).order_by("-number").first()
    return DayText(
        procedure=ref_of(rows[0].procedure),
        day=day,
        text=text(stood) if stood else None,
        versions=tuple(map(row_of_version, rows)),
    )


def _public_text(version: ProcedureVersion) -> VersionText:
    parts = vouched_text(
        content_of(version),
        confirmed=version.confirmed_parts,
        name_is_checked=version.procedure.name_is_checked,
        announced=version.decision_id is not None,
    )
    return replace(text_of(version), parts=parts)
