"""What a drawn page says, for tests to read."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest


def html(page: AppTest) -> str:
    """All HTML that the page put out, without its style sheet."""
    return "".join(one.proto.body for one in page.get("html") if not one.proto.body.startswith("<style>"))


def words(page: AppTest) -> str:
    """All that can be read: HTML without tags, notices, labels of buttons."""
    notices = [*page.info, *page.warning, *page.error, *page.success]
    labels = [*page.button, *page.text_input, *page.expander]
    said = [one.value for one in notices] + [plain(one.label) for one in labels]
    return re.sub(r"<[^>]+>", " ", html(page)) + " ".join(said)


def plain(label: str) -> str:
    """A label as it is shown: escapes and word joiners taken away."""
    return re.sub(r"\\([^\w\s])", r"\1", label).replace("\u2060", "")


def marked(page: AppTest) -> list[str]:
    """What stands in ``<mark>``."""
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<mark>(.*?)</mark>", html(page))]


def press(page: AppTest, name: str) -> AppTest:
    """Press the first button whose label or key begins with ``name``."""
    for button in page.button:
        if plain(button.label).startswith(name) or (button.key or "").startswith(name):
            return button.click().run()
    raise AssertionError(f"no button {name!r} among {[plain(button.label) for button in page.button]}")


def unfold(page: AppTest, key: str) -> AppTest:
    """Open the first expander or popover whose key begins with ``key``, by its state: AppTest cannot click it."""
    drawn = [block.proto.id for kind in ("expander", "popover") for block in page.get(kind)]
    names = [name.split("-", 2)[-1] for name in drawn]
    page.session_state[next(name for name in names if name.startswith(key))] = True
    return page.run()
