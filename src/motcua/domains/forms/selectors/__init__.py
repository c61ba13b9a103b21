"""Reads of the form engine."""

from motcua.domains.forms.selectors.official import comparison_with_official
from motcua.domains.forms.selectors.packages import PACKAGE, form_package
from motcua.domains.forms.selectors.versions import (
    form_version,
    list_forms,
    published_forms,
    versions_of_form,
    visible_forms,
)

__all__ = [
    "PACKAGE",
    "comparison_with_official",
    "form_package",
    "form_version",
    "list_forms",
    "published_forms",
    "versions_of_form",
    "visible_forms",
]
