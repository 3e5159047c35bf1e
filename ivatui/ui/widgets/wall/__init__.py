"""The parts of the ops screen: figures, tiles, one task in full, what comes and what changed."""
