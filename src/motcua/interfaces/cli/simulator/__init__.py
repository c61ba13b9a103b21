"""A payment gateway for trying things out: a process of its own on this machine, with every fault a real one has."""
