"""Name and code of a procedure follow the confirmation of those parts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.models import Procedure, VersionFact
from motcua.domains.catalogue.types import Evidence, Part
from motcua.kernel.errors import Conflict


def take_identity(procedure: Procedure, confirmed: Iterable[VersionFact]) -> None:
    """A confirmed name counts as checked; a confirmed recalled code becomes the code.

    Raises Conflict when another procedure of the agency has the code.
    """
    parts = {fact.part for fact in confirmed}
    if Part.NAME in parts:
        procedure.name_is_checked = True
    if Part.CODE in parts and procedure.code is None:
        procedure.code, procedure.recalled_code = procedure.recalled_code, ""
    if parts & {Part.NAME, Part.CODE}:
        _save(procedure)


def give_back_identity(procedure: Procedure, withdrawn: Iterable[VersionFact]) -> None:
    """The other way round, where only memory stood behind name or code."""
    parts = {fact.part for fact in withdrawn if fact.evidence == Evidence.MEMORY}
    if Part.NAME in parts:
        procedure.name_is_checked = False
    if Part.CODE in parts and procedure.code is not None:
        procedure.recalled_code = procedure.code
        procedure.code = None
    if parts & {Part.NAME, Part.CODE}:
        _save(procedure)


def _save(procedure: Procedure) -> None:
    try:
        with transaction.atomic():
            procedure.save(update_fields=["name_is_checked", "code", "recalled_code"])
    except IntegrityError as error:
        raise Conflict(_("Mã thủ tục này đã thuộc về một thủ tục khác của cơ quan."), field="code") from error
