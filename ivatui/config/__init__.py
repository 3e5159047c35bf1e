"""Settings and profiles: where each value comes from, and which one wins."""
