"""Errors of the catalogue."""

from __future__ import annotations

from motcua.kernel.errors import Conflict, Invalid, NotFound


class ProcedureNotFound(NotFound):
    """No such procedure or version in this agency, or not for these eyes."""

    code = "procedure_not_found"


class NothingToConfirm(Invalid):
    """A part is unknown, or has no value anybody could vouch for."""

    code = "nothing_to_confirm"


class ContentChanged(Conflict):
    """The values changed after they were shown."""

    code = "content_changed"
