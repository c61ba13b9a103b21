"""The words of an agency's procedures, held in memory until the catalogue changes."""

from __future__ import annotations

from functools import cache

from motcua.domains.catalogue.rules import SearchIndex, Synonyms
from motcua.domains.catalogue.selectors._listed import listed_versions
from motcua.domains.catalogue.selectors._periods import period_of
from motcua.domains.catalogue.types import REVISION, SearchRow
from motcua.kernel import revisions
from motcua.kernel.shipped import load_json
from motcua.kernel.text import search_terms

_COLUMNS = (
    *("pk", "procedure__name", "procedure__search_norm", "procedure__keywords", "procedure__code"),
    *("procedure__recalled_code", "procedure__source_key", "procedure__weight", "intake_open"),
    *("procedure__field__code", "applicant_kinds", "online_level", "confirmed_parts"),
)


@cache
def shipped_synonyms() -> Synonyms:
    """The synonyms the product ships with."""
    return Synonyms.of(load_json("synonyms.json"))


def index_of(agency_id: int | None, *, also_past: bool) -> SearchIndex:
    """What search knows of the listed versions, in the order of the list; one statement when it is made."""
    key = ("search", agency_id, also_past, period_of(agency_id))
    return revisions.cached(REVISION, key, lambda: SearchIndex(_rows(agency_id, also_past)))


def _rows(agency_id: int | None, also_past: bool) -> list[SearchRow]:
    contexts: dict[str, str] = {}
    rows = listed_versions(agency_id, also_past=also_past).order_by("procedure__sort_name", "id")
    return [_row(values, contexts) for values in rows.values_list(*_COLUMNS)]


def _row(values: tuple, contexts: dict[str, str]) -> SearchRow:
    pk, name, norm, keywords, code, recalled, key, weight, is_open, field, kinds, level, confirmed = values
    if keywords not in contexts:
        contexts[keywords] = " ".join(word for part in keywords.split() for word in search_terms(part))
    context = contexts[keywords]
    return SearchRow(
        pk=pk,
        name=name.lower(),
        words=norm.strip().removesuffix(context).strip(),
        context=context,
        code=code or "",
        officer_codes=tuple(filter(None, [recalled, key.lower()])),
        weight=weight,
        intake_open=is_open,
        field_code=field,
        applicant_kinds=frozenset(kinds),
        online_level=level,
        confirmed_parts=frozenset(confirmed),
    )
