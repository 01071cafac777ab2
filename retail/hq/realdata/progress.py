"""Long loads show how far they are: on a terminal as bars, elsewhere not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


@dataclass
class Report:
    """What a load tells: `begin` a kind of work, `advance` it by steps and by rows written."""

    rows: int = 0
    bars: Progress | None = None
    _tasks: dict[str, TaskID] = field(default_factory=dict)

    def begin(self, what: str, *, steps: int) -> None:
        if self.bars is not None:
            self._tasks[what] = self.bars.add_task(what, total=steps, rows=0)

    def advance(self, what: str, *, steps: int = 0, rows: int = 0) -> None:
        self.rows += rows
        if self.bars is not None:
            task = self.bars.tasks[self._tasks[what]]
            self.bars.update(task.id, advance=steps, rows=task.fields["rows"] + rows)


@contextmanager
def bars() -> Iterator[Report]:
    columns = (TextColumn("{task.description:<9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.fields[rows]:,} rows")) as shown:
        yield Report(bars=shown)
