"""A scanner: real key events, five milliseconds apart by their own clock, however slow this machine is."""

import time

from playwright.sync_api import Page

GAP = 0.005


def scan(page: Page, *barcodes: str) -> None:
    """Scans one code after the other, each with Enter, without waiting for the page."""
    session = page.context.new_cdp_session(page)
    at = time.time()
    for key in "".join(f"{barcode}\r" for barcode in barcodes):
        enter = key == "\r"
        event = {
            "key": "Enter" if enter else key,
            "code": "Enter" if enter else f"Digit{key}",
            "windowsVirtualKeyCode": 13 if enter else ord(key),
            "timestamp": at,
        }
        session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key, **event})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})
        at += GAP
    session.detach()
