"""What a person does in the browser, in a person's words."""

from __future__ import annotations

import time
from typing import Any

CHIP = '[class*="st-key-chip-"] button'
QUIET = """() => {
  const app = document.querySelector('[data-testid="stApp"]'), stale = document.querySelector('[data-stale="true"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning' && !stale;
}"""
SEEN = """(selector) => [...document.querySelectorAll(selector)].some((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.top >= 0 && box.top < innerHeight - 24 && box.left >= 0 && box.left < innerWidth - 24;
})"""


class Person:
    """A browser window and its visitor; remembers requests to other machines and scripts that ran."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.elsewhere: list[str] = []
        self.alerts: list[str] = []
        page.on("request", lambda request: self._note(request.url))
        page.on("dialog", self._alert)

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:", self.address.replace("http", "ws"))):
            self.elsewhere.append(url)

    def _alert(self, dialog: Any) -> None:
        self.alerts.append(dialog.message)
        dialog.dismiss()

    def open(self, path: str = "/") -> None:
        """Open the app at ``path`` and wait until it is quiet."""
        self.page.goto(self.address + path)
        self.page.locator("h1, [role=alert]").first.wait_for(timeout=60_000)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being computed or drawn."""
        self.page.wait_for_timeout(300)
        self.page.wait_for_function(QUIET, timeout=60_000)
        self.page.wait_for_timeout(200)

    def ask(self, question: str) -> None:
        """Type a question and press Enter; wait for the end of the answer."""
        box = self.page.get_by_placeholder("请输入问题")
        box.fill(question)
        box.press("Enter")
        self.page.get_by_text("回答完成").last.wait_for(state="attached", timeout=60_000)
        self.settle()

    def open_source(self, number: int = 1) -> None:
        """Click on a citation."""
        self.page.locator(CHIP).nth(number - 1).click()
        self.page.get_by_role("dialog").wait_for()
        self.settle()

    def marks(self) -> list[str]:
        """The marked words that can be seen in the drawer."""
        found = self.page.locator(".stDialog mark, [role=dialog] mark")
        return [found.nth(at).inner_text() for at in range(found.count()) if found.nth(at).is_visible()]

    def in_sight(self, selector: str, within: float = 10.0) -> bool:
        """True when an element of ``selector`` begins within the window or soon comes to; it may end below."""
        until = time.monotonic() + within
        while not self.page.evaluate(SEEN, selector):
            if time.monotonic() > until:
                return False
            self.page.wait_for_timeout(200)
        return True

    def press(self, name: str) -> None:
        """Press the first visible button of this name."""
        self.page.get_by_role("button", name=name).first.click()
        self.settle()

    def read(self) -> str:
        """All that can be read on the page."""
        return str(self.page.locator("body").inner_text())
