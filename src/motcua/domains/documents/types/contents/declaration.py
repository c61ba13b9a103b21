"""Tờ khai: what an applicant declares, section by section, under the nation's name and motto."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DeclaredLine:
    """One answer beside its label; several lines where the answer has several."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class DeclaredTable:
    """Answers in rows, below their label."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class DeclaredNote:
    """A sentence of the form that asks nothing."""

    text: str


@dataclass(frozen=True, kw_only=True)
class DeclaredSection:
    """A section of the form with what was answered in it, in order."""

    title: str
    items: tuple[DeclaredLine | DeclaredTable | DeclaredNote, ...]


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """A filled form. `place` and `dated`: where and whether the day of the print stands above the signature;
    `name`: who signs; `layout_verified`: false prints that the layout was not held against the official form."""

    title: str
    form_number: str = ""
    legal_basis: str = ""
    addressee: str = ""
    sections: tuple[DeclaredSection, ...]
    closing: str = ""
    signer: str = ""
    name: str = ""
    place: str = ""
    dated: bool = True
    layout_verified: bool = False
