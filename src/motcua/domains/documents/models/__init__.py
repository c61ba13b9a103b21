"""Tables of the domain."""

from motcua.domains.documents.models.files import FileSizeLimit, StoredFile
from motcua.domains.documents.models.numbers import NumberCounter, NumberScheme
from motcua.domains.documents.models.papers import IssuedPaper
from motcua.domains.documents.models.uploads import FileUpload

__all__ = ["FileSizeLimit", "FileUpload", "IssuedPaper", "NumberCounter", "NumberScheme", "StoredFile"]
