# One word for each check. `just check` is what has to pass before anything lands.

_default:
    @just --list

# Write all code in one format
format:
    ruff format
    ruff check --fix-only --quiet

# Look for mistakes and for what the house does not do
lint:
    ruff format --check
    ruff check

# Prove the types
types:
    mypy

# Hold the imports against the floors of the house
floors:
    lint-imports

# Run the tests
tests:
    pytest -n 2

# Measure how well pages are read and statements are found, and write docs/scores.md
scores:
    python scores/threads.py
    python scores/found.py
    python scores/found_sides.py
    python scores/genres.py
    python scores/polnear.py
    python scores/polnear_trained.py
    python scores/seed.py
    python scores/actors.py
    python scores/relations.py
    python scores/concepts.py
    python scores/vast.py
    python scores/vast_trained.py

# All of it, but the scores
check: lint types floors tests
