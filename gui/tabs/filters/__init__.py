"""Filters: one is chosen by hand, or it is learned."""
