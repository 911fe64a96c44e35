"""How fast the checker is, as ratios taken in one run: against its own pipeline, stock Presidio and simple filters."""
