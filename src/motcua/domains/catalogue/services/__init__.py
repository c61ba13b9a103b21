"""Writes of the catalogue: one file per use case."""

from motcua.domains.catalogue.services.attach_form import attach_form, attach_shipped_forms, detach_form
from motcua.domains.catalogue.services.change_items import add_items, add_new_procedure, drop_item
from motcua.domains.catalogue.services.check_addresses import ask_address_check, check_addresses
from motcua.domains.catalogue.services.check_announcement import check_announcement
from motcua.domains.catalogue.services.close_place import close_place
from motcua.domains.catalogue.services.close_version import close_version
from motcua.domains.catalogue.services.confirm_facts import confirm_facts
from motcua.domains.catalogue.services.confirm_for_demo import confirm_for_demo
from motcua.domains.catalogue.services.confirm_posting import confirm_posting, take_down
from motcua.domains.catalogue.services.decide_list import approve_list, propose_list, return_list
from motcua.domains.catalogue.services.draft_new_procedure import draft_new_procedure
from motcua.domains.catalogue.services.drop_draft import drop_draft
from motcua.domains.catalogue.services.import_file import import_file, keep_file
from motcua.domains.catalogue.services.import_package import import_package
from motcua.domains.catalogue.services.import_procedures import import_procedures
from motcua.domains.catalogue.services.import_shipped import import_shipped_procedures
from motcua.domains.catalogue.services.issue_decision import issue_decision
from motcua.domains.catalogue.services.note_progress import (
    close_announcement,
    enter_database,
    note_process_approved,
    note_process_configured,
    post_announcement,
    publish_announcement,
)
from motcua.domains.catalogue.services.open_announcement import announce_trigger, open_announcement
from motcua.domains.catalogue.services.open_draft import open_draft
from motcua.domains.catalogue.services.open_list import change_list, drop_list, open_list
from motcua.domains.catalogue.services.post_everywhere import post_everywhere, post_version
from motcua.domains.catalogue.services.publish_versions import publish_versions
from motcua.domains.catalogue.services.register_trigger import register_trigger
from motcua.domains.catalogue.services.return_announcement import (
    drop_announcement,
    return_announcement,
    send_back_announcement,
)
from motcua.domains.catalogue.services.save_decision_draft import save_decision_draft
from motcua.domains.catalogue.services.save_draft import save_draft
from motcua.domains.catalogue.services.save_fee_formula import save_fee_formula
from motcua.domains.catalogue.services.save_filing_place import save_filing_place
from motcua.domains.catalogue.services.save_petition_address import save_petition_address
from motcua.domains.catalogue.services.save_place import save_place
from motcua.domains.catalogue.services.send_announcement import send_announcement
from motcua.domains.catalogue.services.set_executing_unit import set_executing_unit
from motcua.domains.catalogue.services.set_weight import set_weight
from motcua.domains.catalogue.services.sign_submission import sign_submission
from motcua.domains.catalogue.services.switch_versions import switch_versions
from motcua.domains.catalogue.services.withdraw_confirmation import withdraw_confirmation

__all__ = [
    "save_filing_place",
    "attach_form",
    "attach_shipped_forms",
    "detach_form",
    "save_fee_formula",
    "save_decision_draft",
    "add_items",
    "add_new_procedure",
    "drop_item",
    "check_announcement",
    "issue_decision",
    "close_announcement",
    "enter_database",
    "note_process_approved",
    "note_process_configured",
    "post_announcement",
    "publish_announcement",
    "announce_trigger",
    "open_announcement",
    "register_trigger",
    "drop_announcement",
    "return_announcement",
    "send_back_announcement",
    "send_announcement",
    "sign_submission",
    "ask_address_check",
    "check_addresses",
    "close_place",
    "confirm_posting",
    "post_everywhere",
    "post_version",
    "save_petition_address",
    "save_place",
    "take_down",
    "approve_list",
    "change_list",
    "drop_list",
    "open_list",
    "propose_list",
    "return_list",
    "close_version",
    "draft_new_procedure",
    "drop_draft",
    "open_draft",
    "publish_versions",
    "save_draft",
    "switch_versions",
    "confirm_facts",
    "confirm_for_demo",
    "import_file",
    "import_package",
    "import_procedures",
    "import_shipped_procedures",
    "keep_file",
    "set_executing_unit",
    "set_weight",
    "withdraw_confirmation",
]
