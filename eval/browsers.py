"""Ten people with real browsers, ``python -m eval.crowd --browsers``: from Enter to the whole answer on the screen.

All browsers run on this machine and share its processors with the server, so this is the worst case: people have
machines of their own.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from assistant.errors import BadInput

ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
_BOX = '[data-testid="stChatInputTextArea"]'
_WAIT = 60_000
_REST = 3.0
"""Seconds between two rounds: people read."""

_WATCH = """
(done) => {
  const said = ".pa-answer [role=status]";
  const told = () => [...document.querySelectorAll(said)].filter((one) => one.textContent === done);
  const before = told().length, box = document.querySelector('[data-testid="stChatInputTextArea"]');
  window.asked = window.answered = 0;
  box.addEventListener("keydown", () => { window.asked = performance.now(); }, { once: true, capture: true });
  const watcher = new MutationObserver(() => {
    if (told().length <= before) return;
    watcher.disconnect();
    requestAnimationFrame(() => { window.answered = performance.now(); });
  });
  watcher.observe(document.body, { childList: true, subtree: true });
}
"""
_SHOWN = "[...document.querySelectorAll('.pa-question')].pop().textContent"


def chromium() -> str:
    """The path of a Chromium: the one that ``CHROMIUM`` names, else the system's. Raises BadInput."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        raise BadInput("没有找到 Chromium。请安装，或用环境变量 CHROMIUM 指明它的路径。")
    return path


def asked(address: str, rounds: Sequence[Sequence[str]], done: str) -> tuple[list[float], int]:
    """Ask each round's questions at the same time, one a browser window; seconds of each answer, and answers astray.

    ``done``: what an answer says, to screen readers, when it is complete. Raises BadInput without Chromium.
    """
    with ThreadPoolExecutor(1) as own:  # a loop of its own, wherever this is called from
        return own.submit(asyncio.run, _asked(address, rounds, done, chromium())).result()


async def _asked(address: str, rounds: Sequence[Sequence[str]], done: str, path: str) -> tuple[list[float], int]:
    from playwright.async_api import async_playwright

    times, astray = list[float](), 0
    async with async_playwright() as tool:
        browser = await tool.chromium.launch(executable_path=path, args=ARGUMENTS)
        pages = [await _opened(browser, address) for _ in rounds[0]]
        for questions in rounds:
            for page, question in zip(pages, questions, strict=True):
                await page.locator(_BOX).fill(question)
                await page.evaluate(_WATCH, done)
            await asyncio.sleep(_REST)
            await asyncio.gather(*(page.locator(_BOX).press("Enter") for page in pages))
            times += [await _spent(page) for page in pages]
            shown = [await page.evaluate(_SHOWN) for page in pages]
            astray += sum(one != question for one, question in zip(shown, questions, strict=True))
        await browser.close()
    return times, astray


async def _opened(browser: Any, address: str) -> Any:
    page = await (await browser.new_context(locale="zh-CN")).new_page()
    await page.goto(f"http://{address}", timeout=_WAIT)
    await page.locator(_BOX).wait_for(timeout=_WAIT)
    return page


async def _spent(page: Any) -> float:
    await page.wait_for_function("window.answered > 0", timeout=_WAIT, polling=250)
    return float(await page.evaluate("window.answered - window.asked")) / 1000
