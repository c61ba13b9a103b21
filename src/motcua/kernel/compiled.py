"""A query written once and asked many times: only its values change.

Django writes the SQL of a query anew each time it is asked. For a row with six joined tables that costs several
times what PostgreSQL needs to find it; acts that come hundreds of times a minute keep the written query instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models.query import QuerySet, get_related_populators

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class _Written:
    """What Django's compiler found out: the statement and how its columns become rows."""

    compiler: Any
    sql: str
    places: int
    fields: Sequence[str]
    start: int
    end: int
    converters: dict[int, Any]
    related: Sequence[Any]


class CompiledQuery(Generic[Row]):
    """Rows of `build()` with other values in its conditions.

    `build` gives a queryset of whole rows (`select_related` is welcome; no annotations, no deferred columns) in
    which every condition that changes has some value of its type; `one` takes the values in the order in which
    the conditions were given.
    """

    def __init__(self, build: Callable[[], QuerySet[Row]]) -> None:
        self._build = build

    def one(self, *values: Any) -> Row:
        """The one row with these values, its related rows loaded. Raises the model's DoesNotExist."""
        written = self._written
        if len(values) != written.places:
            raise TypeError(f"{written.places} values wanted, {len(values)} given")
        with connection.cursor() as cursor:
            cursor.execute(written.sql, values)
            found = cursor.fetchone()
        if found is None:
            raise self._model.DoesNotExist(self._model.__name__)  # type: ignore[attr-defined]
        columns: Any = found
        if written.converters:
            columns = next(iter(written.compiler.apply_converters([list(found)], written.converters)))
        row = self._model.from_db(connection.alias, written.fields, columns[written.start : written.end])
        for populator in written.related:
            populator.populate(columns, row)
        return row

    @cached_property
    def _model(self) -> type[Row]:
        return self._build().model

    @cached_property
    def _written(self) -> _Written:
        queryset = self._build()
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        info: Any = compiler.klass_info
        if compiler.annotation_col_map:
            raise TypeError("annotations are not for a compiled query")
        chosen = info["select_fields"]
        columns = [column[0] for column in compiler.select]
        return _Written(
            compiler=compiler,
            sql=sql,
            places=len(params),
            fields=[columns[place].target.attname for place in chosen],
            start=chosen[0],
            end=chosen[-1] + 1,
            converters=compiler.get_converters(columns),
            related=get_related_populators(info, compiler.select, connection.alias),  # type: ignore[call-arg]
        )
