"""`python -m retail.management.worker`: headquarters' Celery worker and its clock in one process, until the process
that started it ends. For worker and clock on machines of their own there is Celery's own command."""

import argparse
import sys
import warnings
from typing import Any

import click
from celery.beat import EmbeddedService
from celery.signals import worker_ready

from retail.celery import app

from .lifeline import end_with_parent

WORKER = ["--quiet", "worker", "--pool", "threads", "--concurrency", "2", "--without-gossip", "--without-mingle"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--with-parent", action="store_true")
    options = parser.parse_args()
    if options.with_parent:
        end_with_parent()
    # Celery warns of root because of pickle; messages here are JSON hints without arguments.
    warnings.filterwarnings("ignore", message=".*superuser privileges", module="celery.platforms")
    worker_ready.connect(start_clock)
    try:
        app.start([*WORKER, "--loglevel", "WARNING"])
    except (KeyboardInterrupt, click.Abort):
        sys.exit(0)  # asked to end before it was up


def start_clock(**_: Any) -> None:
    clock().start()


def clock() -> Any:
    """A thread: `worker --beat` would fork, which Windows can't, and a fork outlives a worker that is killed. The
    scheduler has to be named: only Celery's own command reads it from the settings."""
    return EmbeddedService(app, thread=True, scheduler_cls=app.conf.beat_scheduler)


if __name__ == "__main__":
    main()
