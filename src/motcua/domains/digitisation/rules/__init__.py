"""Pure computing of the domain."""

from motcua.domains.digitisation.rules.kinds import is_asked, kind_of
from motcua.domains.digitisation.rules.usability import standing_of, usability

__all__ = ["is_asked", "kind_of", "standing_of", "usability"]
