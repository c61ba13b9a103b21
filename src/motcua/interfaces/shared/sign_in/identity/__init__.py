"""Signing citizens in through providers of identities: OpenID Connect by django-allauth, stricter where it is lax.

allauth passes the signature of a token that came straight from the provider and knows no nonce. Here every token is
verified with the provider's keys (`tokens`), belongs to the attempt that asked for it, and comes from the issuer that
was configured (`discovery`). What is kept of it is what the domain keeps; no claim and no token is stored or logged.
"""
