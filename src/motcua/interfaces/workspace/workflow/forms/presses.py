"""What the buttons of the designer do to what stands in it: add, move, take away. Nothing is stored."""

from __future__ import annotations

from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.workspace.workflow.forms.conditions import Ask
from motcua.interfaces.workspace.workflow.forms.designer import StepRow, Typed, WayRow, blank_leg, blank_step


def press(typed: Typed, do: str) -> None:
    """`do`: the act, the code of a step, and a number within it: "up:buoc-2", "dropleg:buoc-2:0". Whatever is
    not known changes nothing."""
    act, _colon, rest = do.partition(":")
    code, _colon, number = rest.partition(":")
    place = next((at for at, row in enumerate(typed.rows) if row.code == code), None)
    typed.focus = code
    if act == "add":
        _add(typed, len(typed.rows) if place is None else place + 1)
    elif place is not None and act in ("up", "down", "drop"):
        _change(typed, act, place)
    elif place is not None:
        _inside(typed.rows[place], act, int_of(number) or 0)


def _add(typed: Typed, place: int) -> None:
    known = {row.code for row in typed.rows}
    number = next(n for n in range(1, len(known) + 2) if f"buoc-{n}" not in known)
    typed.rows.insert(place, blank_step(f"buoc-{number}"))
    typed.focus = f"buoc-{number}"


def _change(typed: Typed, act: str, place: int) -> None:
    row = typed.rows.pop(place)
    if act == "drop":
        near = typed.rows[max(0, place - 1)] if typed.rows else None
        typed.focus = near.code if near else ""
        return
    typed.rows.insert(max(0, place - 1) if act == "up" else place + 1, row)


def _inside(row: StepRow, act: str, number: int) -> None:
    match act:
        case "leg":
            row.legs.append(blank_leg())
        case "way":
            row.ways.append(WayRow())
        case "ask" if number < len(row.ways):
            row.ways[number].asked.asks.append(Ask())
        case "dropleg" if number < len(row.legs):
            del row.legs[number]
        case "dropway" if number < len(row.ways):
            del row.ways[number]
