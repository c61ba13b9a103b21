"""Processes: their list, one version as table and drawing, the designer, approving, moving, files."""
