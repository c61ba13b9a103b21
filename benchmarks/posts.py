"""Desks of the benchmarks and who works at them, by name; knows no Django, so that load clients stay small."""

from __future__ import annotations

from dataclasses import dataclass

DESKS = 8
SPECIALISTS = 2
CODE = "DO-{number:02d}"


@dataclass(frozen=True, slots=True)
class Post:
    """One officer to appoint at a desk: sign-in name, title, role over the desk's unit."""

    username: str
    title: str
    role: str


def username(role: str, desk: int, place: int = 0) -> str:
    """Sign-in name of an officer of a desk (desks and places count from 0)."""
    return f"do.{role}.{desk + 1}" + (f".{place + 1}" if place else "")


def posts_of(desk: int) -> list[Post]:
    """Receiver, head and specialists of one desk."""
    specialists = [
        Post(username("chuyenvien", desk, place), "Chuyên viên", "specialist") for place in range(SPECIALISTS)
    ]
    return [
        Post(username("tiepnhan", desk), "Chuyên viên tiếp nhận", "reception"),
        Post(username("truongphong", desk), "Trưởng phòng", "unit_head"),
        *specialists,
    ]
