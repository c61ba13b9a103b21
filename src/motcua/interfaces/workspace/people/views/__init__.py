"""Views of sign-in: allauth's flows behind our own pages."""
