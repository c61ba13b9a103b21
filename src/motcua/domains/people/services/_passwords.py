"""The rules for passwords, said in Vietnamese."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from motcua.domains.people.errors import WeakPassword
from motcua.domains.people.models import Account


def require_strong(password: str, account: Account) -> None:
    """Raises WeakPassword with every rule the password breaks."""
    try:
        validate_password(password, account)
    except ValidationError as fault:
        raise WeakPassword(" ".join(map(str, fault.messages)), field="password") from fault
