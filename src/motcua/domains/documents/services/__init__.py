"""Writes of the domain, and papers set in type."""

from motcua.domains.documents.services.allocate_number import allocate_number, allocate_numbers
from motcua.domains.documents.services.ask_scanner import ask_scanner
from motcua.domains.documents.services.cancel_upload import cancel_upload
from motcua.domains.documents.services.import_number_schemes import import_number_schemes
from motcua.domains.documents.services.join_pictures import join_pictures
from motcua.domains.documents.services.look_for_signatures import look_for_signatures
from motcua.domains.documents.services.receive_upload import receive_piece, receive_whole
from motcua.domains.documents.services.record_paper import record_paper
from motcua.domains.documents.services.render_paper import (
    print_paper,
    print_register,
    render_paper,
    typeset_paper,
)
from motcua.domains.documents.services.save_number_scheme import save_number_scheme
from motcua.domains.documents.services.start_upload import start_upload
from motcua.domains.documents.services.store_file import store_file
from motcua.domains.documents.services.void_paper import void_paper
from motcua.domains.documents.services.write_list_xlsx import write_list_xlsx
from motcua.domains.documents.services.write_register_xlsx import write_register_xlsx
from motcua.domains.documents.services.write_word import write_announcement_word

__all__ = [
    "allocate_number",
    "allocate_numbers",
    "ask_scanner",
    "cancel_upload",
    "import_number_schemes",
    "join_pictures",
    "look_for_signatures",
    "print_paper",
    "print_register",
    "receive_piece",
    "receive_whole",
    "record_paper",
    "render_paper",
    "save_number_scheme",
    "start_upload",
    "store_file",
    "typeset_paper",
    "void_paper",
    "write_announcement_word",
    "write_list_xlsx",
    "write_register_xlsx",
]
