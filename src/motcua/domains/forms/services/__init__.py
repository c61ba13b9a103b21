"""Writes of the form engine. Answers are kept by whoever asks for them."""

from motcua.domains.forms.services.import_form import (
    SHIPPED,
    import_form,
    import_shipped_forms,
    procedures_of_shipped_forms,
    read_form_package,
)
from motcua.domains.forms.services.open_form_draft import create_form, open_form_draft
from motcua.domains.forms.services.publish_form import publish_form, retire_form
from motcua.domains.forms.services.save_form_draft import save_form_draft

__all__ = [
    "SHIPPED",
    "create_form",
    "import_form",
    "import_shipped_forms",
    "open_form_draft",
    "procedures_of_shipped_forms",
    "publish_form",
    "read_form_package",
    "retire_form",
    "save_form_draft",
]
