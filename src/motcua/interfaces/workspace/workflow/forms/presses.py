"""What the buttons of the designer do to what stands in it: add, move, take away. Nothing is stored."""

from __future__ import annotations

from motcua.interfaces.shared.parsing import int_of
from motcua.interfaces.workspace.workflow.forms.conditions import Ask
from motcua.interfaces.workspace.workflow.forms.designer import Typed, WayRow, blank_leg, blank_step


def press(typed: Typed, do: str) -> None:
    """`do`: the act, the code of a step, and a number within it: "up:buoc-2", "dropleg:buoc-2:0". Whatever is
    not known changes nothing. The cursor goes to what was added, else stays near what was pressed."""
    act, _colon, rest = do.partition(":")
    code, _colon, number = rest.partition(":")
    place = next((at for at, row in enumerate(typed.rows) if row.code == code), None)
    typed.focus = code
    if act == "add":
        _add(typed, len(typed.rows) if place is None else place + 1)
    elif place is not None and act in ("up", "down", "drop"):
        _change(typed, act, place)
    elif place is not None:
        _inside(typed, place, act, int_of(number) or 0)


def _add(typed: Typed, place: int) -> None:
    known = {row.code for row in typed.rows}
    number = next(n for n in range(1, len(known) + 2) if f"buoc-{n}" not in known)
    typed.rows.insert(place, blank_step(f"buoc-{number}"))
    typed.focus, typed.cursor = f"buoc-{number}", f"id_steps-{place}-name"


def _change(typed: Typed, act: str, place: int) -> None:
    row = typed.rows.pop(place)
    if act == "drop":
        near = max(0, place - 1)
        typed.focus = typed.rows[near].code if typed.rows else ""
        typed.cursor = f"id_steps-{near}-name" if typed.rows else "add-step"
        return
    new = max(0, place - 1) if act == "up" else place + 1
    typed.rows.insert(new, row)
    at_an_edge = new <= 0 if act == "up" else new >= len(typed.rows) - 1
    typed.cursor = f"{('down' if act == 'up' else 'up') if at_an_edge else act}-{row.code}"


def _inside(typed: Typed, place: int, act: str, number: int) -> None:
    row, at = typed.rows[place], f"id_steps-{place}"
    match act:
        case "leg":
            row.legs.append(blank_leg())
            typed.cursor = f"{at}-legs-{len(row.legs) - 1}-name"
        case "way":
            row.ways.append(WayRow())
            typed.cursor = f"{at}-ways-{len(row.ways) - 1}-asks-0-choice"
        case "ask" if number < len(row.ways):
            asks = row.ways[number].asked.asks
            asks.append(Ask())
            typed.cursor = f"{at}-ways-{number}-asks-{len(asks) - 1}-choice"
        case "dropleg" if number < len(row.legs):
            del row.legs[number]
            typed.cursor = f"leg-{row.code}"
        case "dropway" if number < len(row.ways):
            del row.ways[number]
            typed.cursor = f"way-{row.code}"
