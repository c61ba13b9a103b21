"""Reads of the domain."""

from motcua.domains.documents.selectors.books import numbered_books, places_in_book
from motcua.domains.documents.selectors.files import get_file, open_file, visible_files
from motcua.domains.documents.selectors.forms import form_for, form_of
from motcua.domains.documents.selectors.papers import (
    find_by_verify_token,
    get_paper,
    papers_of,
    visible_papers,
)
from motcua.domains.documents.selectors.schemes import list_schemes
from motcua.domains.documents.selectors.uploads import (
    file_of_upload,
    find_upload,
    get_upload,
    list_uploads,
    own_uploads,
    upload_seen,
)

__all__ = [
    "file_of_upload",
    "find_by_verify_token",
    "find_upload",
    "form_for",
    "form_of",
    "get_file",
    "get_paper",
    "get_upload",
    "list_schemes",
    "list_uploads",
    "numbered_books",
    "open_file",
    "own_uploads",
    "papers_of",
    "places_in_book",
    "upload_seen",
    "visible_files",
    "visible_papers",
]
