"""Trains and measures the coach; see the README beside this."""
