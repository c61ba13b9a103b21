"""The workloads: each gives the clients that act, and each client looks at every answer it gets."""
