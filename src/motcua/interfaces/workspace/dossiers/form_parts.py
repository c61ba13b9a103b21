"""The declaration of a dossier as an officer reads it: sections of answers, tables as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from uuid import UUID

from motcua.domains.documents.types import DeclaredLine, DeclaredNote, DeclaredSection, DeclaredTable
from motcua.domains.dossiers import selectors as dossiers
from motcua.domains.dossiers.types import FiledSheet
from motcua.kernel.actors import Actor
from motcua.ui.tables import BoundTable, Column, Table


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other, a table, or words."""

    lines: tuple[tuple[str, str], ...] = ()
    table: BoundTable | None = None
    title: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole declaration on the page."""

    filed: FiledSheet
    sections: tuple[tuple[str, tuple[Block, ...]], ...]


def sheet_of(actor: Actor, dossier_id: UUID) -> Sheet | None:
    """The declaration ready to be drawn; its reading is logged. None where none came with the dossier."""
    filed = dossiers.filed_sheet(actor, dossier_id)
    if filed is None:
        return None
    return Sheet(filed, tuple((one.title, tuple(_blocks(one))) for one in filed.content.sections))


def _blocks(section: DeclaredSection) -> Iterator[Block]:
    lines: list[tuple[str, str]] = []
    for item in section.items:
        if isinstance(item, DeclaredLine):
            lines.append((item.label, item.value))
            continue
        if lines:
            yield Block(lines=tuple(lines))
            lines = []
        if isinstance(item, DeclaredTable):
            yield Block(table=_table(item), title=item.label)
        elif isinstance(item, DeclaredNote):
            yield Block(words=item.text)
    if lines:
        yield Block(lines=tuple(lines))


def _table(item: DeclaredTable) -> BoundTable:
    columns = [Column(label, itemgetter(place), key=f"c{place}") for place, label in enumerate(item.columns)]
    return Table(columns, caption=item.label).bind(_filled(item.rows))


def _filled(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [row for row in rows if any(row)]
