"""The pictures of the README: ``python tests/browser/shots.py ADDRESS`` takes them from a running app."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from eval.browsers import ARGUMENTS, chromium  # noqa: E402
from tests.browser.conftest import DESKTOP, PHONE  # noqa: E402
from tests.browser.person import Person  # noqa: E402

FIGURE = "第十二师2025年农村污水治理率目标"
YEARS = "第十二师2022年至2035年农村生活污水治理率分别是多少"


def asked(person: Person) -> None:
    """An answer over several years."""
    person.open()
    person.ask(YEARS)


def opened(person: Person) -> None:
    """A figure and its cell."""
    person.open()
    person.ask(FIGURE)
    person.open_source()
    person.page.wait_for_timeout(800)


def reading(person: Person) -> None:
    """A document at one of its headings."""
    person.open("/documents")
    person.page.get_by_role("button", name="阅读").nth(2).click()
    person.settle()
    person.page.locator(".pa-side a").nth(14).click()
    person.page.wait_for_timeout(800)


def compared(person: Person) -> None:
    """The same indicators at several levels."""
    person.open("/indicators")
    person.page.get_by_text("各级对照", exact=True).click()
    person.settle()


def checked(person: Person) -> None:
    """A draft with mistakes."""
    person.open("/verify")
    person.page.get_by_text("核对文稿", exact=True).click()
    person.settle()
    draft = (
        "《兵团党委 兵团关于全面推进美丽兵团建设的实施意见》（新兵党发〔2024〕11号）提出：“到2027年，"
        "绿色工厂产值占规上制造业产值比重达到45%”。第十二师到2025年农村生活污水治理率达到85%。"
    )
    person.page.get_by_label("粘贴文稿").fill(draft)
    person.page.get_by_role("button", name="核对", exact=True).click()
    person.page.get_by_text("处需要看一看").wait_for()
    person.settle()
    person.page.get_by_text("处需要看一看").scroll_into_view_if_needed()
    person.page.mouse.move(640, 400)
    person.page.mouse.wheel(0, 420)
    person.page.wait_for_timeout(500)


def quizzed(person: Person) -> None:
    """A paper in the making."""
    person.open("/quiz")
    if person.page.get_by_text("出题要求").count() and not person.page.get_by_text("显示答案和解析").count():
        person.page.get_by_role("button", name="出题").last.click()
        person.page.get_by_text("显示答案和解析").wait_for(timeout=60_000)
        person.settle()
    person.page.mouse.move(640, 400)
    person.page.mouse.wheel(0, 420)
    person.page.wait_for_timeout(800)


DRAWN: dict[str, tuple[Callable[[Person], None], bool]] = {
    "ask": (asked, False),
    "source": (opened, False),
    "ask-phone": (asked, True),
    "source-phone": (opened, True),
    "documents": (reading, False),
    "indicators": (compared, False),
    "verify": (checked, False),
    "quiz": (quizzed, False),
}


def main(address: str) -> None:
    """Take every picture into docs/screenshots."""
    with sync_playwright() as tool:
        launched = tool.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, (go, phone) in DRAWN.items():
            size = PHONE if phone else DESKTOP
            context = launched.new_context(viewport=size, has_touch=phone, is_mobile=phone, locale="zh-CN")
            person = Person(context.new_page(), address)
            go(person)
            person.page.screenshot(path=str(ROOT / "docs" / "screenshots" / f"{name}.png"))
            context.close()
        launched.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
