"""`manage.py load_complete_journey`: a real chain's year (docs/realdata.md), into an empty headquarters."""

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from retail.api.error_texts import error_text
from retail.hq.realdata import load
from retail.hq.realdata.plan import StoreUnknownError, make_plan
from retail.hq.realdata.progress import bars
from retail.hq.realdata.sales import post_sales
from retail.hq.realdata.source import Journey, RealDataMissingError
from retail.identity.pins import PinInvalidError, ensure_pin


class Command(BaseCommand):
    help = "Load The Complete Journey (457 stores, 92,331 products, a year of prices) into an empty headquarters."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stores", default="", help="prices and discounts of these only: 367,410")
        parser.add_argument("--sold-only", action="store_true", help="only products that those stores sold")
        parser.add_argument("--alone", action="store_true", help="the company has those stores and no others")
        parser.add_argument("--offline", action="store_true", help="Support offline = Yes in those stores")
        parser.add_argument("--sales", action="store_true", help="also post the baskets of these stores")
        parser.add_argument("--until", type=date.fromisoformat, help="with --sales: the last business date, 2017-12-31")
        parser.add_argument("--pin", default="", help="give everybody in those stores this PIN (for a test)")

    def handle(self, *args: Any, **options: Any) -> None:
        stores = _numbers(options["stores"])
        if (options["offline"] or options["pin"] or options["sold_only"] or options["alone"]) and not stores:
            raise CommandError("--offline, --pin, --sold-only and --alone need --stores.")
        if options["until"] and not options["sales"]:
            raise CommandError("--until needs --sales.")
        try:
            if options["pin"]:
                ensure_pin(options["pin"])
            self._load(stores, options)
        except RealDataMissingError as error:
            raise CommandError("The data isn't installed. Install it with: make setup-realdata") from error
        except PinInvalidError as error:
            raise CommandError(error_text(error.code, error.data)) from error
        except load.OtherCompanyError as error:
            raise CommandError("Headquarters has rows of another company; nothing was changed.") from error
        except load.StoreLeftOutError as error:
            raise CommandError(
                f"Store {error.data['store']} isn't in this company: it was loaded with --alone. Nothing was changed."
            ) from error
        except StoreUnknownError as error:
            raise CommandError(f"There is no store {error.data['store']} in the data.") from error

    def _load(self, stores: list[int], options: dict[str, Any]) -> None:
        began = time.monotonic()
        with bars() as report:
            plan = make_plan(journey=Journey(), stores=stores, sold_only=options["sold_only"], alone=options["alone"])
            load.load_journey(plan=plan, report=report)
            if options["offline"]:
                load.support_offline(stores=plan.stores)
            if options["pin"]:
                load.set_pins(stores=plan.stores, pin=options["pin"], report=report)
        self._say("rows", report.rows, time.monotonic() - began)
        if options["sales"]:
            began = time.monotonic()
            with bars() as report:
                count = post_sales(plan=plan, until=options["until"], report=report)
            self._say("documents", count, time.monotonic() - began)

    def _say(self, what: str, count: int, seconds: float) -> None:
        done = f"{count:,} {what} in {seconds:.1f} s, {count / seconds:,.0f} {what}/s." if count else f"No new {what}."
        self.stdout.write(self.style.SUCCESS(done))


def _numbers(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdecimal() for part in parts):
        raise CommandError("--stores takes numbers divided by commas.")
    return [int(part) for part in parts]
