"""The one way to declare a personal column.

    full_name = PersonalCharField(
        _("họ và tên"), max_length=200,
        category=Category.IDENTITY, purpose=Purpose.DOSSIER, retention=Retention.DOSSIER,
    )

A model with such a column gets a `repr` that shows its key only; values read from the database are hidden in
logs; the register of processing and the person's export are made from the declarations.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core import validators
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from motcua.kernel import crypto
from motcua.kernel.personal.values import Category, PersonalText, Purpose, Retention

if TYPE_CHECKING:
    _Base = models.Field
else:
    _Base = object

DECLARED = ("category", "purpose", "retention")


class Personal(_Base):
    """Mixed into a field: what the column holds, what for, how long. All three must be said."""

    non_db_attrs = (*models.Field.non_db_attrs, *DECLARED)
    encrypted = False

    def __init__(
        self,
        *args: Any,
        category: Category | str,
        purpose: Purpose | str,
        retention: Retention | str,
        **kwargs: Any,
    ) -> None:
        self.category = Category(category)
        self.purpose = Purpose(purpose)
        self.retention = Retention(retention)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        declared = {key: str(getattr(self, key).value) for key in DECLARED}
        return name, f"motcua.kernel.personal.{type(self).__name__}", args, {**kwargs, **declared}

    def contribute_to_class(self, cls: type[models.Model], name: str, *args: Any, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, *args, **kwargs)
        if cls.__repr__ is models.Model.__repr__:
            cls.__repr__ = _key_only  # type: ignore[method-assign, assignment]


class _Text(Personal):
    """Values from the database are PersonalText."""

    def from_db_value(self, value: str | None, *_: Any) -> PersonalText | None:
        return None if value is None else PersonalText(value)


class PersonalCharField(_Text, models.CharField):
    """Short personal text."""


class PersonalTextField(_Text, models.TextField):
    """Long personal text."""


class PersonalEmailField(_Text, models.EmailField):
    """An e-mail address."""


class PersonalDateField(Personal, models.DateField):
    """A date of a person's life."""


class PersonalJSONField(Personal, models.JSONField):
    """Personal values in one structure, searched by the database; prefer the encrypted one."""


class _Encrypted(Personal):
    """Stored as AES-GCM bytes bound to its table and column. Found only by a keyed hash kept beside it."""

    encrypted = True
    empty_strings_allowed = False

    def get_internal_type(self) -> str:
        return "BinaryField"

    @property
    def context(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_lookup(self, lookup_name: str) -> Any:
        """Only `isnull`: the same value is encrypted differently each time, so nothing else can be true."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        return crypto.encrypt(self.to_plain(value), context=self.context)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        return None if value is None else self.from_plain(crypto.decrypt(bytes(value), context=self.context))

    def to_plain(self, value: Any) -> bytes:
        """The value as the bytes to be encrypted."""
        return str(value).encode()

    def from_plain(self, plain: bytes) -> Any:
        """The value from its decrypted bytes."""
        return PersonalText(plain.decode())


class EncryptedCharField(_Encrypted, models.Field):
    """An ID, passport or tax number or other short text not to lie open. `max_length` counts characters."""

    empty_strings_allowed = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(validators.MaxLengthValidator(self.max_length))

    def to_python(self, value: Any) -> str | None:
        return value if value is None or isinstance(value, str) else str(value)


class EncryptedJSONField(_Encrypted, models.Field):
    """Any JSON value that must not lie open: drafts, answers to forms."""

    def to_plain(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder).encode()

    def from_plain(self, plain: bytes) -> Any:
        return json.loads(plain)


def lookup_hash(value: str, kind: str) -> bytes:
    """The keyed hash under which a number or address is found again; blanks, dots and case do not count.

    `kind` ("cccd", "mst", "passport", "email" …) keeps equal numbers of different kinds apart.
    """
    bare = "".join(value.split()).casefold()
    if "@" not in bare:
        bare = "".join(filter(str.isalnum, bare))
    return crypto.keyed_hash(bare, kind)


def _key_only(self: models.Model) -> str:
    """`<Party 0190…>`: nothing of the person, whatever `__str__` says."""
    return f"<{type(self).__name__} {getattr(self, 'public_id', self.pk)}>"
