"""A form as a file for another installation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from motcua.domains.forms.selectors.versions import form_version
from motcua.kernel.actors import Actor

PACKAGE = "motcua-form-package/1"


def form_package(actor: Actor, public_id: UUID) -> dict[str, Any]:
    """One version with the id its form keeps elsewhere. Raises FormNotFound."""
    found = form_version(actor, public_id)
    return {
        "package": PACKAGE,
        "form": {"id": str(found.form_id), "code": found.code, "name": found.name, "number": found.number},
        "content_hash": found.content_hash,
        "document": found.document,
    }
