"""The day itself: every till plays its own queue of baskets, and the retail server dies and comes back in between."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from .dataset import Basket
from .ring import Rung, ring_basket
from .site import DayTill, Site


@dataclass
class Progress:
    """What has been handed over so far. `tick` is called once a basket. `unknown`: see Outage.unknown."""

    total: int
    tick: Callable[[], None]
    done: int = 0
    unknown: dict[str, str] = field(default_factory=dict)
    rung: Rung = field(default_factory=Rung)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def finished(self, rung: Rung) -> int:
        """How many baskets are done now."""
        with self._lock:
            self.done += 1
            self.rung.kinds.update(rung.kinds)
            self.rung.lines.update(rung.lines)
            self.tick()
            return self.done


class Outage:
    """SIGKILL after a third of the baskets, back after two thirds.

    Just before the kill the answer to one sale is thrown away on its way back: the server has it, the till doesn't
    know, and hands the same document to the edge. That is the outcome nobody can know, and it must count once.
    Other sales can come to the same: posted in that moment, or answered too late.
    """

    def __init__(self, site: Site, *, first: int, total: int) -> None:
        """`first`: how many baskets were done before, `total`: how many this outage is for."""
        self._site = site
        self._kill_at, self._back_at = first + total // 3, first + 2 * total // 3
        self._lock = threading.Lock()
        self._state = "up"
        self._loser = ""
        # Sales (UUIDs) that the server had taken when their answers were lost → their stores.
        self.unknown: dict[str, str] = {}

    def before_payment(self, done: int, till: DayTill) -> None:
        """From a third on, an online till's sale is the one whose answer gets lost; one at a time."""
        with self._lock:
            if self._state == "up" and done >= self._kill_at and _online(till):
                self._state, self._loser = "losing", till.name
                self._site.proxy.lose_answers(to="/exchange/documents")

    def after_basket(self, done: int, till: DayTill, receipt: Mapping[str, Any] | None) -> None:
        with self._lock:
            if receipt is not None and self._nobody_knew(till, receipt):
                self.unknown[receipt["uuid"]] = receipt["body"]["store"]
            if self._state == "losing" and self._loser == till.name:
                # Where the till had switched before it paid, nothing was lost: another sale has to be.
                lost = receipt is not None and receipt["uuid"] in self.unknown
                if lost:
                    self._site.kill_server()
                self._site.proxy.set("pass")
                self._state = "down" if lost else "up"
            elif self._state == "down" and done >= self._back_at:
                self._state = "back"
                self._site.server.start()

    def end(self) -> None:
        """A queue so short that no sale was left to bring the server back."""
        if self._state in ("down", "losing"):
            self._site.proxy.set("pass")
            self._site.server.start()

    def _nobody_knew(self, till: DayTill, receipt: Mapping[str, Any]) -> bool:
        """The till was online when it sealed this sale and isn't since it handed it over; and the server has it."""
        if receipt["body"]["mode"] != "online" or _online(till):
            return False
        return self._site.server_has(receipt["uuid"])


def _online(till: DayTill) -> bool:
    return bool(till("state")["connection"]["mode"] == "online")


def play(
    *, queues: Mapping[str, Sequence[Basket]], tills: Mapping[str, DayTill], outage: Outage, progress: Progress
) -> None:
    """Each till its queue, all at once; ends when every queue is empty. The first error of a till ends the run."""
    failed = threading.Event()

    def work(register: str) -> None:
        till = tills[register]
        for basket in queues[register]:
            if failed.is_set():
                return
            rung = Rung()
            till.basket = basket.id
            receipt = ring_basket(till, basket, rung, about_to_pay=lambda: outage.before_payment(progress.done, till))
            outage.after_basket(progress.finished(rung), till, receipt)

    def watched(register: str) -> None:
        try:
            work(register)
        except BaseException:
            failed.set()
            raise

    with ThreadPoolExecutor(max_workers=len(queues), thread_name_prefix="till") as pool:
        for future in [pool.submit(watched, register) for register in queues]:
            future.result()
    outage.end()
    progress.unknown.update(outage.unknown)
