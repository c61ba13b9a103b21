"""When a version may receive dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import INTAKE_PARTS, Evidence, FactState, Part, VersionState


def missing_for_intake(
    facts: Mapping[str, FactState],
    *,
    state: str,
    has_limit: bool,
    has_process: bool,
    has_unit: bool,
) -> tuple[str, ...]:
    """What still stands between a version and its first dossier, in words; empty when intake may open.

    Time limit, papers, fees and applicants must each be known and confirmed, the limit must be a figure, and
    somebody must deal with the dossier by some process. A past, closed or draft version never opens.
    """
    return tuple(_missing(facts, state, has_limit, has_process, has_unit))


def _missing(
    facts: Mapping[str, FactState], state: str, has_limit: bool, has_process: bool, has_unit: bool
) -> Iterator[str]:
    if state != VersionState.IN_FORCE:
        yield _("Phiên bản này không áp dụng: %(state)s.") % {"state": str(VersionState(state).label).lower()}
    yield from (text for part in INTAKE_PARTS if (text := _about(part, facts.get(part))))
    limit = facts.get(Part.TIME_LIMIT)
    if limit is not None and limit.evidence != Evidence.MISSING and not has_limit:
        yield _("Thời hạn giải quyết không có con số nên không tính được ngày hẹn trả.")
    if not has_unit:
        yield _("Chưa giao đơn vị giải quyết.")
    if has_limit and not has_process:
        yield _("Chưa có quy trình xử lý.")


def _about(part: Part, fact: FactState | None) -> str:
    shown = {"part": str(part.label).lower()}
    if fact is None or fact.evidence == Evidence.MISSING:
        return _("Chưa có dữ liệu: %(part)s.") % shown
    if not fact.is_confirmed:
        return _("Chưa xác nhận: %(part)s.") % shown
    return ""
