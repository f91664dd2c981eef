"""The other pages in a real browser, and what holds on all of them: contrast, width, nothing from elsewhere."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import docx
import openpyxl
import pytest

from assistant.index.store import Store
from assistant.pages import rooms
from tests.browser.conftest import Server
from tests.browser.person import CHIP, Person

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PATHS = ["/" if room.path == "ask" else f"/{room.path}" for room, _ in rooms()]

# Relative luminance and contrast as WCAG 2.1 defines them; text over several layers takes the first opaque ground.
CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const linear = (c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (one) => {
    for (; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement, text = walk.currentNode.textContent.trim();
    if (!text || !one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (one.closest('style, script, noscript, :disabled, [data-testid="stIconMaterial"], .pa-hidden')) continue;
    const style = getComputedStyle(one), [a, b] = [light(parse(style.color)), light(ground(one))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) bad.push(`${ratio.toFixed(2)} ${text.slice(0, 20)} ${style.color}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("path", PATHS)
def test_every_page_can_be_read_and_fits(person: Person, path: str) -> None:
    person.open(path)
    assert person.page.evaluate(CONTRAST) == []
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "本内容由人工智能辅助生成" in person.read()


def test_an_answer_can_be_read_and_fits_in_large_type(person: Person) -> None:
    person.open()
    person.press("大字版")
    person.ask("第十二师2025年农村污水治理率目标")
    size = person.page.locator(".pa-answer").last.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 18
    assert person.page.evaluate(CONTRAST) == []
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    person.open_source()
    assert person.in_sight("td.pa-cell")
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    person.page.keyboard.press("Escape")
    person.press("字号恢复")


def test_a_deep_link_leads_to_the_clause(person: Person, server: Server) -> None:
    store = Store.open(server.index)
    table = next(table for table in store.tables() if len(table.rows) > 5)
    row = table.rows[-2].clause
    person.open(f"/documents?doc={quote(table.document)}&clause={quote(row)}")
    person.page.wait_for_timeout(1500)
    assert person.in_sight(".pa-hit td, .pa-card td")


def test_from_the_answer_to_the_document(desk: Person) -> None:
    desk.open()
    desk.ask("第七师2035年水土保持率")
    desk.open_source()
    desk.page.get_by_role("button", name="在文件中打开").click()
    desk.page.wait_for_url("**/documents?**")
    desk.settle()
    desk.page.wait_for_timeout(1500)
    assert desk.in_sight("article .pa-here")


def test_a_document_is_read_and_searched(person: Person) -> None:
    person.open("/documents")
    box = person.page.get_by_label("查找文件")
    box.fill("第十二师")
    box.press("Enter")
    person.settle()
    person.press("阅读")
    assert person.page.get_by_role("button", name="全部文件").is_visible()
    person.page.locator("summary", has_text="文件信息").click()
    assert "规划期" in person.read()
    within = person.page.get_by_label("在本文件中查找")
    within.fill("农村生活污水治理率")
    within.press("Enter")
    person.page.locator("article mark").first.wait_for(state="attached")
    person.settle()
    person.page.locator(".pa-hits a").first.click()
    if not person.in_sight("article mark", within=5.0):  # drawn anew while it went there: the place is lost
        person.page.locator(".pa-hits a").first.click()
    assert person.in_sight("article mark")
    person.press("全部文件")
    assert person.page.get_by_role("button", name="阅读").count() == 5


def test_the_results_are_cut_in_another_way(person: Person) -> None:
    person.open("/evaluation")
    assert "数值" in person.read()
    person.page.get_by_text("题组", exact=True).click()
    person.settle()
    assert "测试题" in person.read()


def test_help_is_found_and_its_example_can_be_asked(person: Person) -> None:
    person.open("/guide")
    question = person.page.locator("p:text-is('例如') + ul li").first.inner_text()
    person.open("/")
    person.ask(question)
    assert person.page.locator(CHIP).count() > 0


def test_a_figure_of_the_base_opens_its_cell(person: Person) -> None:
    person.open("/indicators")
    box = person.page.get_by_label("指标名称")
    box.fill("污水治理率")
    box.press("Enter")
    person.settle()
    person.page.locator(CHIP).first.click()
    person.page.get_by_role("dialog").wait_for()
    person.settle()
    assert person.marks()


def test_the_base_as_an_excel_file(desk: Person, tmp_path: Path) -> None:
    desk.open("/indicators")
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="导出 Excel").click()
    waiting.value.save_as(tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active.max_row > 100


def test_a_word_file_is_brought_in_and_asked_about(desk: Person) -> None:
    desk.open("/documents")
    desk.page.locator("summary", has_text="添加文件").click()
    desk.page.locator('input[type="file"]').set_input_files(
        {"name": "试点<b>通知.docx", "mimeType": "application/octet-stream", "buffer": notice()}
    )
    desk.page.get_by_role("button", name="读入这 1 份文件").click()
    desk.page.get_by_text("已完成").wait_for(timeout=60_000)
    desk.settle()
    assert "云溪市关于开展垃圾分类试点的通知" in desk.read()
    desk.open("/")
    desk.ask("云溪市2027年生活垃圾分类覆盖率")
    assert "90%" in desk.page.locator(".pa-answer").last.inner_text()
    desk.open_source()
    assert "90%" in "".join(desk.marks())
    assert "<img src=x onerror=alert(2)>" in desk.read()


def notice() -> bytes:
    """A Word file with a figure, and with markup that is only text."""
    made, out = docx.Document(), BytesIO()
    made.add_heading("云溪市关于开展垃圾分类试点的通知", 0)
    made.add_paragraph("一、工作目标")
    made.add_paragraph("到2027年，云溪市生活垃圾分类覆盖率达到90%。<img src=x onerror=alert(2)>")
    made.add_paragraph("二、保障措施")
    made.add_paragraph("各单位应当加强宣传。<script>alert(3)</script>")
    made.save(out)
    return out.getvalue()
