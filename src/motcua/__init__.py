"""motcua: the one-stop desk and the control of administrative procedures."""
