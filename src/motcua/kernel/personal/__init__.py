"""Personal data: declared once a column, masked, encrypted where needed, registered, exported, read-logged.

Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Nghị định 356/2025/NĐ-CP.
"""

from motcua.kernel.personal.fields import (
    EncryptedCharField,
    EncryptedJSONField,
    PersonalCharField,
    PersonalDateField,
    PersonalEmailField,
    PersonalJSONField,
    PersonalTextField,
    lookup_hash,
)
from motcua.kernel.personal.masks import mask_email, mask_id, mask_name, mask_phone
from motcua.kernel.personal.readings import record_reading
from motcua.kernel.personal.register import PersonalColumn, personal_columns, register_markdown
from motcua.kernel.personal.retention import Sweeper, sweepers
from motcua.kernel.personal.subjects import Erasure, Keeper, PersonRef, erase, export_of, keepers
from motcua.kernel.personal.values import Category, PersonalText, PersonalValue, Purpose, Retention

__all__ = [
    "Category",
    "EncryptedCharField",
    "EncryptedJSONField",
    "Erasure",
    "Keeper",
    "PersonRef",
    "PersonalCharField",
    "PersonalColumn",
    "PersonalDateField",
    "PersonalEmailField",
    "PersonalJSONField",
    "PersonalText",
    "PersonalTextField",
    "PersonalValue",
    "Purpose",
    "Retention",
    "Sweeper",
    "erase",
    "export_of",
    "keepers",
    "lookup_hash",
    "mask_email",
    "mask_id",
    "mask_name",
    "mask_phone",
    "personal_columns",
    "record_reading",
    "register_markdown",
    "sweepers",
]
