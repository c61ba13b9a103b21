"""How officers come in: allauth's adapters, the gate before the workspace, forms kept over a sign-in."""
