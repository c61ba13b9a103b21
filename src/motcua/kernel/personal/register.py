"""The register of processing, made from the declarations on the columns themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import connection, models

from motcua.kernel import crypto
from motcua.kernel.personal.fields import Personal
from motcua.kernel.personal.values import Category, Purpose, Retention

# Names under which a person's data is usually kept; such a column is declared, or its exception has a reason.
TELLING_NAMES = frozenset(
    {
        *("name", "full_name", "first_name", "last_name", "birth_date", "birthday", "gender", "sex"),
        *("address", "phone", "mobile", "email", "id_number", "identity_number", "passport", "tax_code"),
        *("applicant_name", "applicant", "receiver_name", "signer_name", "contact", "note", "notes"),
    }
)


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """One declared column, or one the database makes from it (`derived_from` is that column's field)."""

    model: str
    model_name: str
    table: str
    column: str
    label: str
    category: Category
    purpose: Purpose
    retention: Retention
    encrypted: bool
    derived_from: str = ""


def personal_columns() -> list[PersonalColumn]:
    """Every personal column of every installed app, by model and then in the order of its fields."""
    return [
        _column(model, field, source)
        for model in sorted(_models(), key=lambda model: model._meta.label)
        for field in model._meta.local_fields
        if (source := _declaration(model, field)) is not None
    ]


def undeclared_columns(exceptions: Mapping[str, str]) -> list[str]:
    """Text columns of our apps with a telling name, neither declared nor excepted, as "app.Model.field".

    `exceptions` maps such a path to the reason why it holds nothing of a person.
    """
    return sorted(
        path
        for model in _models()
        if model.__module__.startswith("motcua.")
        for field in model._meta.local_fields
        if field.name in TELLING_NAMES
        and isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, Personal)
        and (path := f"{model._meta.label}.{field.name}") not in exceptions
    )


def register_markdown() -> str:
    """The register as a page: one table a model, in Vietnamese. The same declarations give the same text."""
    return "\n".join(_page(personal_columns())) + "\n"


def _page(columns: Iterable[PersonalColumn]) -> Iterator[str]:
    yield "# Sổ đăng ký hoạt động xử lý dữ liệu cá nhân"
    yield ""
    yield (
        "Sinh tự động từ khai báo trên từng cột. Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, "
        "Nghị định số 356/2025/NĐ-CP. Cơ sở xử lý: thực hiện chức năng, nhiệm vụ của cơ quan nhà nước."
    )
    for model, group in groupby(columns, key=lambda column: (column.model, column.model_name, column.table)):
        label, name, table = model
        yield from ("", f"## {_upper_first(name)} (`{label}`, bảng `{table}`)", "")
        yield "| Cột | Nội dung | Loại dữ liệu | Mục đích | Thời hạn lưu giữ | Mã hóa |"
        yield "|---|---|---|---|---|---|"
        for column in group:
            words = (column.category.label, column.purpose.label, column.retention.label)
            cells = [
                f"`{column.column}`",
                column.label,
                *map(str, words),
                "có" if column.encrypted else "không",
            ]
            yield f"| {' | '.join(cells)} |"


def _declaration(model: type[models.Model], field: models.Field) -> Personal | None:
    """The field's own declaration, or that of the first personal field a generated column is made from."""
    if isinstance(field, Personal):
        return field
    if not isinstance(field, models.GeneratedField):
        return None
    names = {getattr(part, "name", "") for part in _parts(getattr(field, "expression", None))}
    sources = [source for source in model._meta.local_fields if source.name in names]
    return next((source for source in sources if isinstance(source, Personal)), None)


def _parts(expression: Any) -> Iterator[Any]:
    yield expression
    for part in getattr(expression, "get_source_expressions", list)():
        yield from _parts(part)


def _column(model: type[models.Model], field: models.Field, source: Personal) -> PersonalColumn:
    derived = field is not source
    return PersonalColumn(
        model=model._meta.label,
        model_name=str(model._meta.verbose_name),
        table=model._meta.db_table,
        column=str(field.column),
        label=str(source.verbose_name) + (" (dạng để tìm)" if derived else ""),
        category=source.category,
        purpose=source.purpose,
        retention=source.retention,
        encrypted=source.encrypted,
        derived_from=source.name if derived else "",
    )


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _models() -> Iterable[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]


def _any_encrypted_row() -> bool:
    """Whether some encrypted column holds something, so that its key may not be made anew."""
    with connection.cursor() as cursor:
        for column in personal_columns():
            if not column.encrypted:
                continue
            cursor.execute("select to_regclass(%s) is not null", [connection.ops.quote_name(column.table)])
            if cursor.fetchone()[0] and _has_value(column):
                return True
    return False


def _has_value(column: PersonalColumn) -> bool:
    model = apps.get_model(column.model)
    field = next(field for field in model._meta.local_fields if field.column == column.column)
    return model._base_manager.filter(**{f"{field.name}__isnull": False}).exists()


for _kind in (crypto.KeyKind.DATA, crypto.KeyKind.LOOKUP):
    crypto.key_users.register(_kind.value, _any_encrypted_row)
