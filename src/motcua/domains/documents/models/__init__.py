"""Tables of the domain."""

from motcua.domains.documents.models.files import FileSizeLimit, StoredFile
from motcua.domains.documents.models.numbers import NumberCounter, NumberScheme
from motcua.domains.documents.models.papers import IssuedPaper

__all__ = ["FileSizeLimit", "IssuedPaper", "NumberCounter", "NumberScheme", "StoredFile"]
