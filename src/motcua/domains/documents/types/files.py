"""Files as others see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Protocol

from django.utils.functional import Promise

from motcua.kernel import storage


class Upload(Protocol):
    """Anything that can be read and rewound: an uploaded file, an open file, BytesIO."""

    def read(self, size: int = -1, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    def tell(self) -> int: ...


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file we take: what people call it, how it is sent, which name endings it may have."""

    key: str
    label: str | Promise
    mime: str
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileLimit:
    """How large a file may be. `purpose` empty: every purpose without a limit of its own."""

    purpose: str
    max_bytes: int
    effective_from: date
    effective_to: date | None
    legal_basis: str
    verified: bool


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A stored file the reader may see."""

    name: str
    mime: str
    size: int
    sha256: str

    @property
    def stream(self) -> BinaryIO:
        """The bytes from their beginning, checked against the hash, opened anew each time; whoever asks closes
        it. Raises BlobMissing or CorruptBlob."""
        return storage.open_blob(self.sha256)
