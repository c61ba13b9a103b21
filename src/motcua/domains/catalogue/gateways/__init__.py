"""Doors to the world outside."""

from motcua.domains.catalogue.gateways.pages import read_page

__all__ = ["read_page"]
