"""Generated texts that are kept in git, so that a change of them is seen and read."""
