"""The day itself: every till plays its own queue of baskets, and the retail server dies and comes back in between."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from .dataset import Basket
from .ring import Rung, ring_basket
from .site import DayTill, Site


@dataclass
class Progress:
    """What has been handed over so far. `tick` is called once a basket. `lost`: see Outage.lost, with their stores."""

    total: int
    tick: Callable[[], None]
    done: int = 0
    lost: dict[str, str] = field(default_factory=dict)
    rung: Rung = field(default_factory=Rung)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def finished(self, rung: Rung) -> None:
        with self._lock:
            self.done += 1
            self.rung.kinds.update(rung.kinds)
            self.rung.lines.update(rung.lines)
            self.tick()


class Outage:
    """SIGKILL after a third of the baskets, back after two thirds.

    Just before the kill the answer to one sale is thrown away on its way back: the server has it, the till doesn't
    know, and hands the same document to the edge. That is the outcome nobody can know, and it must count once.
    """

    def __init__(self, site: Site, *, first: int, total: int) -> None:
        """`first`: how many baskets were done before, `total`: how many this outage is for."""
        self._site = site
        self._kill_at, self._back_at = first + total // 3, first + 2 * total // 3
        self._lock = threading.Lock()
        self._state = "up"
        self._lost: list[str] = []

    @property
    def lost(self) -> list[str]:
        """Sales (UUIDs) that the server had taken when their answers were thrown away."""
        return list(self._lost)

    def before_payment(self, done: int, till: DayTill) -> bool:
        """Whether this till's sale is the one whose answer gets lost: an online one, and one at a time."""
        with self._lock:
            if self._state != "up" or done < self._kill_at or till("state")["connection"]["mode"] != "online":
                return False
            self._state = "losing"
            self._site.proxy.lose_answers(to="/exchange/documents")
            return True

    def after_sale(self, done: int, *, lost: str) -> None:
        """`lost`: the sale (its UUID) that this till finished while its answers were thrown away; empty: it wasn't."""
        with self._lock:
            if lost:
                self._end_losing(lost)
            elif self._state == "down" and done >= self._back_at:
                self._state = "back"
                self._site.server.start()

    def end(self) -> None:
        """A queue so short that no sale was left to bring the server back."""
        if self._state in ("down", "losing"):
            self._site.proxy.set("pass")
            self._site.server.start()

    def _end_losing(self, uuid: str) -> None:
        reached = self._site.server.rows("SELECT 1 FROM transactions_rawdocument WHERE uuid = ?", uuid.replace("-", ""))
        if reached:
            self._lost.append(uuid)
            self._site.kill_server()
        self._site.proxy.set("pass")
        # Where the till had switched before it paid, nothing was lost: another sale has to be.
        self._state = "down" if reached else "up"


def play(
    *, queues: Mapping[str, Sequence[Basket]], tills: Mapping[str, DayTill], outage: Outage, progress: Progress
) -> None:
    """Each till its queue, all at once; ends when every queue is empty. The first error of a till ends the run."""

    def work(register: str) -> None:
        till = tills[register]
        losing = False

        def about_to_pay() -> None:
            nonlocal losing
            losing = outage.before_payment(progress.done, till)

        for basket in queues[register]:
            rung = Rung()
            till.basket = basket.id
            receipt = ring_basket(till, basket, rung, about_to_pay=about_to_pay)
            progress.finished(rung)
            outage.after_sale(progress.done, lost=receipt["uuid"] if losing and receipt else "")
            progress.lost.update(dict.fromkeys(outage.lost, basket.store) if losing else {})
            losing = False

    with ThreadPoolExecutor(max_workers=len(queues), thread_name_prefix="till") as pool:
        for future in [pool.submit(work, register) for register in queues]:
            future.result()
    outage.end()
