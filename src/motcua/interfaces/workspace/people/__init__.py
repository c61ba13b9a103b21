"""Sign-in pages and the officer's own account."""
