# The commands of a working day; `make` alone lists them.
.PHONY: help run test fast lint refresh

help:  ## list these commands
	@awk -F ':  ## ' '/^[a-z]+:  ## / {printf "%-9s%s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run:  ## start the dashboard
	streamlit run dashboard.py

test:  ## every test, a real Chromium included
	pytest

fast:  ## the pure tests, while writing
	pytest -m "not browser and not slow"

lint:  ## style, types and who imports whom
	ruff check . && ruff format --check . && mypy && lint-imports

refresh:  ## fetch newer figures into your cache folder
	python -m data.refresh
