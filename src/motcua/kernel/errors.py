"""What can be wrong, in words a person can act on. Interfaces translate these; domains only raise them."""

from __future__ import annotations

from typing import Any


class DomainError(Exception):
    """A rule said no. `message` is Vietnamese and says what is wrong and how to mend it."""

    code = "domain_error"

    def __init__(
        self, message: Any = "", *, code: str | None = None, field: str | None = None, **details: Any
    ) -> None:
        super().__init__(message)
        self._message = message
        self.field = field
        self.details = details
        if code:
            self.code = code

    @property
    def message(self) -> str:
        return str(self._message)

    @property
    def errors(self) -> dict[str, str]:
        """Field name → message; the empty name is the whole form."""
        return {self.field or "": self.message}

    def __str__(self) -> str:
        return self.message


class NotFound(DomainError):
    """It does not exist, or the viewer may not know that it does."""

    code = "not_found"


class NotAllowed(DomainError):
    """The viewer sees it and may not do this to it."""

    code = "not_allowed"


class WrongState(DomainError):
    """It is not in a state from which this can be done."""

    code = "wrong_state"


class Invalid(DomainError):
    """What was given is wrong; `errors` says which field and how to mend it."""

    code = "invalid"

    def __init__(
        self,
        message: Any = "",
        *,
        errors: dict[str, Any] | None = None,
        code: str | None = None,
        field: str | None = None,
        **details: Any,
    ) -> None:
        if isinstance(message, dict):
            errors, message = message, ""
        self._errors = dict(errors or {})
        if not message and self._errors:
            message = next(iter(self._errors.values()))
        super().__init__(message, code=code, field=field, **details)

    @property
    def errors(self) -> dict[str, str]:
        if self._errors:
            return {field: str(text) for field, text in self._errors.items()}
        return super().errors


class Conflict(DomainError):
    """Somebody else was first; says who did what."""

    code = "conflict"


class LimitReached(DomainError):
    """A limit of the law or of the system was reached."""

    code = "limit_reached"
