"""Read political news and the arguments under it, and show who stands where."""
