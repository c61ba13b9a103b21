"""The `motcua` command: one file a command in `commands`, what they do in `operations`."""
