"""E-forms in the workspace: the list, the builder, a trial of filling in."""
