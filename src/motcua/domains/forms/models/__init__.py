"""Tables of the form engine."""

from motcua.domains.forms.models.form import Form, FormVersion

__all__ = ["Form", "FormVersion"]
