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
from motcua.kernel.personal.values import Category, PersonalText, PersonalValue, Purpose, Retention

__all__ = [
    "Category",
    "EncryptedCharField",
    "EncryptedJSONField",
    "PersonalCharField",
    "PersonalDateField",
    "PersonalEmailField",
    "PersonalJSONField",
    "PersonalText",
    "PersonalTextField",
    "PersonalValue",
    "Purpose",
    "Retention",
    "lookup_hash",
    "mask_email",
    "mask_id",
    "mask_name",
    "mask_phone",
]
