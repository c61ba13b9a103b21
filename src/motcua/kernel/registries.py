"""A place where upper code hands something to lower code that must not know it."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named providers, registered in `apps.ready()`. An empty registry is a normal answer."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: dict[str, T] = {}

    def register(self, key: str, item: T) -> T:
        """Add a provider; the same key twice must be the same thing (apps may load twice)."""
        if key in self._items and self._items[key] is not item:
            raise ValueError(f"{self.name}: {key} is already registered")
        self._items[key] = item
        return item

    def get(self, key: str) -> T | None:
        return self._items.get(key)

    def all(self) -> dict[str, T]:
        """Every provider by key, in order of key so that walks are the same everywhere."""
        return dict(sorted(self._items.items()))
