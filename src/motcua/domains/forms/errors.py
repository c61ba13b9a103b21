"""Errors of the form engine."""

from __future__ import annotations

from motcua.kernel.errors import Conflict, Invalid, NotFound, WrongState


class FormNotFound(NotFound):
    """No such form in this agency."""

    code = "form_not_found"


class WrongFormState(WrongState):
    """The version is not in the state this act begins from."""

    code = "wrong_form_state"


class FormDraftOpen(WrongState):
    """The form has a draft already."""

    code = "form_draft_open"


class FormChanged(Conflict):
    """Somebody saved the draft since the page was drawn."""

    code = "form_changed"


class FormCodeTaken(Conflict):
    """The agency has a form of this code."""

    code = "form_code_taken"


class DefinitionRefused(Invalid):
    """A definition with rules that cannot be followed; each fault stands at its place."""

    code = "definition_refused"


class DocumentRefused(Invalid):
    """A document that is no form of ours."""

    code = "document_refused"
