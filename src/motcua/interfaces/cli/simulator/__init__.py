"""What stands outside an office, for trying things out: a payment gateway with every fault a real one has, and a place
of identity. Each a process of its own on this machine."""
