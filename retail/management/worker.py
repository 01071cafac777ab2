"""`python -m retail.management.worker [--beat | --both]`: headquarters' Celery worker, its clock, or both in one
process, until the process that started it ends. Windows has no fork, which Celery's "both" needs."""

import argparse
import warnings

from retail.celery import app

from .lifeline import end_with_parent

WORKER = ["--quiet", "worker", "--pool", "threads", "--concurrency", "2", "--without-gossip", "--without-mingle"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--beat", action="store_true", help="only the clock")
    parser.add_argument("--both", action="store_true", help="worker and clock")
    parser.add_argument("--with-parent", action="store_true")
    options = parser.parse_args()
    if options.with_parent:
        end_with_parent()
    # Celery warns of root because of pickle; messages here are JSON hints without arguments.
    warnings.filterwarnings("ignore", message=".*superuser privileges", module="celery.platforms")
    level = "WARNING"
    if options.beat:
        app.start(["--quiet", "beat", "--loglevel", level, "--pidfile="])
    else:
        app.start([*WORKER, "--loglevel", level, *(["--beat"] if options.both else [])])


if __name__ == "__main__":
    main()
