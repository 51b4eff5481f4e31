# The tasks of a contributor; `just` lists them. CONTRIBUTING.md tells when each is for.

default:
    @just --list

# An environment with everything that tests and checks need
setup:
    python3 -m venv .venv
    .venv/bin/pip install -e '.[test,lint]'

# The tests; name files or options behind it
test *arguments:
    .venv/bin/pytest {{arguments}}

# Sessions, kills, full disks, terminals and git repositories, as they are
whole:
    .venv/bin/pytest -m 'whole and not slow'

# The thousands of kills, races and inputs
slow:
    .venv/bin/pytest -m slow

# Style and types
lint:
    .venv/bin/ruff check
    .venv/bin/ruff format --check
    .venv/bin/mypy

# Speed beside a floor and peers, on a folder of notes
bench notes:
    .venv/bin/python tests/bench/speed.py {{notes}}
    .venv/bin/python tests/bench/import_speed.py {{notes}}
    .venv/bin/python tests/bench/following.py {{notes}}
    .venv/bin/python tests/bench/sync_speed.py
    .venv/bin/python tests/bench/search_known_items.py {{notes}}

# The generated parts of the pages, and the man page
docs:
    .venv/bin/python docs/pages.py
    .venv/bin/python docs/man.py

# All that a release must pass; then tag it vX.Y.Z and push the tag
release:
    bash .ci/run
    .venv/bin/pytest -m slow
