"""`manage.py sync_once`: one pass of downloads, now, in the foreground."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from retail.cdx.node.client import hq_client
from retail.cdx.node.errors import SyncError
from retail.cdx.node.lock import AgentRunningError, only_agent
from retail.cdx.node.sync import sync_once
from retail.cdx.readiness import job_states
from retail.identity.errors import NotEnrolledError


class Command(BaseCommand):
    help = "Downloads and applies everything that headquarters has released to this database, once."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ROLE == "hq":
            raise CommandError("Headquarters synchronises with nobody: set EVERTILL_ROLE to server or edge.")
        try:
            with only_agent(settings.DATA_DIR):
                result = sync_once(hq_client())
                while result.again:
                    result = sync_once(hq_client())
        except AgentRunningError as error:
            raise CommandError("The agent is running and does this by itself.") from error
        except NotEnrolledError as error:
            raise CommandError("This node isn't enrolled yet: manage.py enrol --hq URL --code CODE") from error
        except SyncError as error:
            raise CommandError(error.words()) from error
        if result.held_back:
            self.stdout.write(f"Nothing downloaded: {result.held_back}")
        for job in job_states():
            self.stdout.write(f"{job.job}  {job.state:<16} cut {job.cut} of {job.target_cut}  {job.error}".rstrip())
