"""The two long-lived processes the supervisor starts: web and worker."""
