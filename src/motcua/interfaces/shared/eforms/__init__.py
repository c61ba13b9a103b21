"""E-forms on pages: a definition drawn as fields, and what was typed read back."""
