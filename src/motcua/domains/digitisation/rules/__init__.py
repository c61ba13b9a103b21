"""Pure computing of the domain."""

from motcua.domains.digitisation.rules.usability import standing_of, usability

__all__ = ["standing_of", "usability"]
