"""How long an article takes to read: what it declares, and what a method makes of it."""
