"""What reviewers say of events, and what their words tell of the machine and of each other."""
