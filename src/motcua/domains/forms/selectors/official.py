"""A version of a form beside the official form it is made after."""

from __future__ import annotations

from uuid import UUID

from motcua.domains.forms.rules import compare, read_official
from motcua.domains.forms.selectors.versions import form_version
from motcua.domains.forms.types import Comparison
from motcua.kernel.actors import Actor
from motcua.kernel.shipped import load_json

FILE = "official-forms.json"


def comparison_with_official(actor: Actor, public_id: UUID) -> Comparison | None:
    """None for a form whose official form nobody wrote down. Raises FormNotFound."""
    found = form_version(actor, public_id)
    official = read_official(load_json(FILE)).get(found.code)
    return compare(found.definition, official) if official else None
