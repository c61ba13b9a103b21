"""Taking the next number of a series: no gap, no duplicate, one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.utils.translation import gettext_lazy as _

from motcua.domains.documents import rules
from motcua.domains.documents.errors import NoTransaction, SeriesFull
from motcua.domains.documents.selectors.schemes import scheme_on, unit_code_of
from motcua.domains.documents.types import AllocatedNumber, NumberRequest, Scheme
from motcua.kernel.formats import date_vn, number_vn

# The upsert locks the counter's row until the caller commits: whoever comes second waits, and a rollback
# gives the number back. At the ceiling the condition fails, the row stays as it is and nothing is returned.
_NEXT = """
insert into documents_numbercounter as c (agency_id, series, scope_key, last, ceiling)
values {rows}
on conflict (agency_id, series, scope_key) do update
   set last = c.last + 1, ceiling = excluded.ceiling
 where c.last < excluded.ceiling
returning series, scope_key, last
"""


class _Wanted(NamedTuple):
    request: NumberRequest
    scheme: Scheme
    values: Mapping[str, str]
    key: str
    verified: bool


def allocate_number(
    *,
    agency_id: int,
    series: str,
    on: date,
    unit_id: int | None = None,
    values: Mapping[str, str] | None = None,
) -> AllocatedNumber:
    """The next number of a series ("dossier", "receipt", "register") on a Vietnamese day.

    Take it late in the transaction: others of the same scope wait for its end. The unit's code is looked up
    from `unit_id` unless `values` gives it as "unit". Raises SchemeMissing, SeriesFull when the scope has no
    digit left (the 10 000th dossier of a unit's day), and NoTransaction outside `transaction.atomic`. Thông
    tư 01/2018/TT-VPCP, Điều 19.
    """
    request = NumberRequest(series=series, on=on, unit_id=unit_id, values=values or {})
    return allocate_numbers(agency_id=agency_id, requests=[request])[0]


def allocate_numbers(*, agency_id: int, requests: Sequence[NumberRequest]) -> list[AllocatedNumber]:
    """Several numbers at once, still one statement, in the order asked for. Each series and scope may be
    asked for once; errors as `allocate_number`."""
    if not connection.in_atomic_block:
        raise NoTransaction("a number was asked for outside a transaction")
    wanted = [_want(agency_id, request) for request in requests]
    taken = _take(agency_id, wanted) if wanted else {}
    return [_number(one, taken) for one in wanted]


def _want(agency_id: int, request: NumberRequest) -> _Wanted:
    scheme, verified = scheme_on(agency_id, request.series, request.on)
    values = dict(request.values)
    if "unit" not in values:
        code = unit_code_of(agency_id, request.unit_id, scheme.stand_ins.get("unit", ""))
        values["unit"] = code.text
        verified = verified and (code.verified or "{unit}" not in scheme.pattern)
    key = rules.scope_key(scheme, values, request.on, unit_id=request.unit_id)
    return _Wanted(request, scheme, values, key, verified)


def _take(agency_id: int, wanted: Sequence[_Wanted]) -> dict[tuple[str, str], int]:
    """Sorted, so that two who ask for the same counters lock them in the same order."""
    rows = sorted((one.request.series, one.key, one.scheme.ceiling) for one in wanted)
    statement = _NEXT.format(rows=", ".join(["(%s, %s, %s, 1, %s)"] * len(rows)))
    parameters = [value for series, key, ceiling in rows for value in (agency_id, series, key, ceiling)]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return {(series, key): last for series, key, last in cursor.fetchall()}


def _number(one: _Wanted, taken: Mapping[tuple[str, str], int]) -> AllocatedNumber:
    sequence = taken.get((one.request.series, one.key))
    if sequence is None:
        full = {"ceiling": number_vn(one.scheme.ceiling), "day": date_vn(one.request.on)}
        message = _(
            "Dãy số của ngày %(day)s đã dùng hết %(ceiling)s số. Hãy ghi nhận hồ sơ vào ngày làm việc kế tiếp"
            " hoặc báo quản trị bổ sung quy tắc đánh số."
        )
        raise SeriesFull(message % full, series=one.request.series, scope=one.key)
    text = rules.write_number(one.scheme, sequence, one.values, one.request.on)
    return AllocatedNumber(text=text, sequence=sequence, verified=one.verified)
