"""Finding procedures by what people type: pure, over rows held in memory."""

from motcua.domains.catalogue.rules.search.index import SearchIndex
from motcua.domains.catalogue.rules.search.ranking import find
from motcua.domains.catalogue.rules.search.synonyms import Synonyms

__all__ = ["SearchIndex", "Synonyms", "find"]
