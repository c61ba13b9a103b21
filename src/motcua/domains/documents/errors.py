"""What can be wrong with numbers, files and papers."""

from __future__ import annotations

from typing import Any

from motcua.kernel.errors import Conflict, DomainError, Invalid, LimitReached, NotFound, WrongState


class SchemeMissing(NotFound):
    """No rule for this number series is in force on the day."""

    code = "number_scheme_missing"


class WrongPattern(Invalid):
    """A number pattern that cannot be written or counted."""

    code = "wrong_number_pattern"


class SeriesFull(LimitReached):
    """The sequence has no digit left before it restarts."""

    code = "number_series_full"


class NoTransaction(DomainError):
    """A number must be taken in the transaction of what it numbers, else a failure would leave a gap."""

    code = "no_transaction"


class FileRefused(Invalid):
    """A file that is empty, too large, of a kind not taken, or not what its name says."""

    code = "file_refused"

    def __init__(self, message: Any, *, code: str | None = None, field: str = "file") -> None:
        super().__init__(message, code=code, field=field)


class FormMissing(NotFound):
    """No form of this kind is in force on the day, or the version is unknown."""

    code = "paper_form_missing"


class PaperIncomplete(Invalid):
    """A value the form demands is not given."""

    code = "paper_incomplete"


class FontsMissing(DomainError):
    """The fonts for official papers are not installed."""

    code = "fonts_missing"


class NotTypeset(DomainError):
    """The paper could not be set in type; the cause is in the details."""

    code = "paper_not_typeset"


class AlreadyVoid(WrongState):
    """The paper was voided before; what it says of that stays."""

    code = "paper_already_void"


class WrongReplacement(Invalid):
    """The paper named as the replacement is void itself, of another kind or about something else."""

    code = "wrong_replacement"

    def __init__(self, message: Any, *, code: str | None = None, field: str = "replaced_by") -> None:
        super().__init__(message, code=code, field=field)


class SheetFull(LimitReached):
    """A sheet holds no more rows."""

    code = "sheet_full"


class BookTooLong(LimitReached):
    """More rows than are printed in one piece; a book is printed in parts."""

    code = "book_too_long"


class WrongOffset(Conflict):
    """A piece of a file that does not begin where the last one ended; `details["offset"]` says where to go on."""

    code = "wrong_offset"


class UploadOver(WrongState):
    """The upload takes no more bytes: it is whole, was given up, or waited too long."""

    code = "upload_over"


class FileNotReady(WrongState):
    """A file that is still being checked or scanned, or was found bad: nobody gets or uses it."""

    code = "file_not_ready"


class ScannerAway(DomainError):
    """The scanner for malware does not answer; the file waits."""

    code = "scanner_away"
