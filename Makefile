# Two commands: `make run` and `make test`. The rest is for developers. `make run` is an alias: the real command
# is `python manage.py run`, which also works where there is no make.
PYTHON ?= python3
VENV_PYTHON = .venv/bin/python
SECONDS ?= 60
RUN ?=
TEST ?=
URL ?=

.PHONY: help run outage test realday bench-till bench-checkout bench-apply bench-import bench-reports bench-publish bench-first-sync setup setup-dev setup-realdata golden-mssql test-mssql format lock messages clean

help:  ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup:  ## .venv from the hashed lock (does nothing when it is there)
	@$(PYTHON) retail/management/bootstrap.py

setup-dev:
	@$(PYTHON) retail/management/bootstrap.py --dev --apt

setup-realdata:
	@$(PYTHON) retail/management/bootstrap.py --dev --realdata --apt

run: setup  ## everything on this machine: headquarters, retail server, edge (RUN="--hq-port 9000 …")
	@$(VENV_PYTHON) manage.py run $(RUN)

outage:  ## stop the retail server of a running `make run` for SECONDS=60
	@$(VENV_PYTHON) manage.py outage --seconds $(SECONDS)

test: setup-dev  ## every check and every test (TEST="--parts sqlite,js …")
	@$(VENV_PYTHON) tests/run.py $(TEST)

realday: setup-realdata  ## a real shop's week through the whole system, to the cent (STORE= WEEK= DAYS=all CHAIN=2017-12-24 SABOTAGE=drop|double|cent)
	@$(VENV_PYTHON) tests/realday/run.py

bench-till: setup-dev  ## what a cashier waits for: scan to painted line, and the switch (SCANS=40 SWITCHES=5)
	@$(VENV_PYTHON) tests/bench/till_in_the_browser.py

bench-checkout: setup-dev  ## what posting a sale costs, beside a bare transaction (ROUNDS=5 SALES=300; PostgreSQL and SQLite)
	@$(VENV_PYTHON) tests/bench/checkout.py

bench-apply: setup-dev  ## what a sale waits for while a large cut is applied
	@$(VENV_PYTHON) tests/bench/apply_beside_sales.py

bench-reports: setup-dev  ## how long headquarters' reports take over a year of 457 stores (SQLite and PostgreSQL)
	@$(VENV_PYTHON) tests/bench/reports.py

bench-import: setup-dev  ## what a price file of 100,000 rows costs, checked and applied, beside bare executemany
	@$(VENV_PYTHON) tests/bench/import_prices.py

bench-publish: setup-dev  ## what a cut costs at headquarters, and how long other writers wait for it
	@$(VENV_PYTHON) tests/bench/publish_beside_writers.py --rows $(or $(ROWS),50000)

bench-first-sync: setup-dev  ## how long a new channel database of 457 stores takes until it has everything
	@$(VENV_PYTHON) tests/bench/first_sync.py --stores $(or $(STORES),457)

golden-mssql: setup-dev  ## what SQL Server would get, kept as text: renew after a migration or a published column
	@$(VENV_PYTHON) -m tests.golden.mssql --write

test-mssql: setup-dev  ## the Python tests on a real SQL Server (URL=mssql://user:password@host:1433/name)
	@$(VENV_PYTHON) tests/run_mssql.py '$(URL)' $(TEST)

format: setup-dev  ## ruff, djade
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .
	@git ls-files -z 'templates/**.html' | xargs -0 .venv/bin/djade --target-version 5.2

messages: setup-dev  ## compile retail/locale/ after editing a .po
	@$(VENV_PYTHON) -m retail.management.catalogue

lock: setup-dev  ## the four hashed locks from requirements*.in
	@.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes requirements-dev.in -o requirements-dev.txt
	@.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes -c requirements-dev.txt requirements.in -o requirements.txt
	@.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes -c requirements-dev.txt requirements-mssql.in -o requirements-mssql.txt
	@.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes requirements-realdata.in -o requirements-realdata.txt

clean:  ## the demo's data (var/) and collected static files; asks first
	@$(VENV_PYTHON) manage.py run --forget
