"""Web pages: the page's own text, its title, metadata block and tables; nothing of what surrounds them."""

from __future__ import annotations

import email.message
from pathlib import Path

import pytest

from ingest.source import Refused, Source
from ingest.sources import read
from tests.ingest.sources.writers import REGULATION, TABLE, page

BLOCK = """<table class="head">
<tr><td>索 引 号：</td><td>000014349/2024-00047</td><td>主题分类：</td><td>城乡建设</td></tr>
<tr><td>发文机关：</td><td>某市人民政府</td><td>成文日期：</td><td>2024年08月14日</td></tr>
<tr><td>标　　题：</td><td>某市人民政府关于印发办法的通知</td>
<td>发文字号：</td><td>某政发〔2024〕10号</td></tr></table>"""
AROUND = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>关于印发某市节约用水管理办法的通知_某市人民政府</title>
<meta name="ArticleTitle" content="关于印发某市节约用水管理办法的通知">
<meta name="PubDate" content="2024-08-16 10:00">
<script>var tip = "<p>脚本</p>";</script><style>p {{color: red}}</style></head><body>
<div class="header"><a href="/">首页</a><form><input value="搜索"><button>搜索</button></form></div>
<div class="crumbs">当前位置：首页 &gt; 政务公开</div>{before}
<div class="{name}" id="{identity}">{body}</div>
<div class="related"><ul><li><a>解读：节水十问</a></li></ul></div>
<div class="footer">主办：某市人民政府办公室 京ICP备05070218号</div></body></html>"""
BODY = "".join(f"<p>　　{line}</p>" for line in REGULATION[1:])


def _read(tmp_path: Path, html: str | bytes, name: str = "页.html") -> Source:
    path = tmp_path / name
    path.write_bytes(html.encode() if isinstance(html, str) else html)
    return read(path)


def _around(body: str, *, name: str = "", identity: str = "", before: str = "", charset: str = "utf-8") -> str:
    return AROUND.format(body=body, name=name, identity=identity, before=before, charset=charset)


def _marked(source: Source, kind: str) -> list[str]:
    return [source.text[mark.start : mark.end] for mark in source.marks if mark.kind == kind]


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("TRS_Editor", ""),
        ("", "UCAP-CONTENT"),
        ("", "zoom"),
        ("article-content", ""),
        ("pages_content mt20", ""),
        ("x7", "y9"),
    ],
)  # fmt: skip
def test_the_body_of_known_and_unknown_layouts(tmp_path: Path, name: str, identity: str) -> None:
    source = _read(tmp_path, _around(BODY, name=name, identity=identity))
    assert [line.strip() for line in source.text.splitlines()] == list(REGULATION[1:])
    assert source.metadata["published"] == "2024-08-16 10:00"


def test_title_and_metadata_block_before_the_body(tmp_path: Path) -> None:
    before = BLOCK + '<h1 class="tit">关于印发某市节约用水管理办法的通知</h1><div class="share">分享到微信</div>'
    source = _read(tmp_path, _around(BODY, name="TRS_Editor", before=before))
    assert source.text.splitlines()[3] == "关于印发某市节约用水管理办法的通知"
    assert _marked(source, "title") == ["关于印发某市节约用水管理办法的通知"]
    (block,) = _marked(source, "metadata")
    assert block.splitlines()[0] == "索 引 号：\t000014349/2024-00047\t主题分类：\t城乡建设"
    assert {key: source.metadata[key] for key in ("index_number", "subject", "issuer", "signed", "number")} == {
        "index_number": "000014349/2024-00047",
        "subject": "城乡建设",
        "issuer": "某市人民政府",
        "signed": "2024年08月14日",
        "number": "某政发〔2024〕10号",
    }


def test_a_field_left_empty_takes_no_other_fields_label(tmp_path: Path) -> None:
    block = "<ul><li>索引号：</li><li>发文字号：</li><li>发文机关：某市</li><li>成文日期：2024年1月1日</li></ul>"
    source = _read(tmp_path, _around(BODY, name="TRS_Editor", before=block))
    assert (source.metadata["index_number"], source.metadata["number"], source.metadata["issuer"]) == ("", "", "某市")


def test_a_title_inside_the_body_is_marked_once(tmp_path: Path) -> None:
    body = '<p align="center">关于印发某市节约用水管理办法的通知</p>' + BODY
    source = _read(tmp_path, _around(body, name="TRS_Editor", before="<h1>关于印发某市节约用水管理办法的通知</h1>"))
    assert source.text.count("关于印发") == 1
    assert _marked(source, "title") == ["关于印发某市节约用水管理办法的通知"]


def test_a_title_broken_over_lines_inside_layout_tables(tmp_path: Path) -> None:
    body = (
        '<p align="center"><b>某市人民政府关于</b></p><p align="center"><b>印发办法的通知</b></p>'
        "<p>某政发〔2024〕10号</p>" + BODY
    )
    inner = f'<table border="0"><tbody><tr><td class="b12c" id="UCAP-CONTENT">{body}</td></tr></tbody></table>'
    outer = (
        f"<table><tr><td>{BLOCK}</td></tr></table><table><tr><td>{inner}</td></tr></table><div>扫一扫在手机打开</div>"
    )
    source = _read(
        tmp_path,
        f"<html><head><title>某市人民政府关于印发办法的通知_政府信息公开</title></head><body>{outer}</body></html>",
    )
    assert _marked(source, "title") == ["某市人民政府关于\n印发办法的通知"]
    assert source.text.splitlines()[3:6] == ["某市人民政府关于", "印发办法的通知", "某政发〔2024〕10号"]
    assert source.text.splitlines()[-1].strip() == REGULATION[-1]


def test_headings_are_marked(tmp_path: Path) -> None:
    body = "<h2>一、总体要求</h2><p>文。</p><h3>（一）<b>指导</b>思想</h3><p>文。</p>"
    source = _read(tmp_path, _around(body, name="TRS_Editor"))
    found = [(mark.value, source.text[mark.start : mark.end]) for mark in source.marks if mark.kind == "heading"]
    assert found == [("2", "一、总体要求"), ("3", "（一）指导思想")]


def test_tables_become_grids(tmp_path: Path) -> None:
    body = (
        "<p>表前</p><table border=1><caption>表1 指标</caption>"
        "<thead><tr><th rowspan=2>指标</th><th colspan=2>目标</th></tr>"
        "<tr><th>2025年</th><th>2030年</th></tr></thead><tbody><tr><td><p>森林</p><p>覆盖率</p></td><td>≥20<br>（全域）</td>"
        "<td>&nbsp;</td></tr></tbody></table><p>表后</p>"
    )
    source = _read(tmp_path, _around(body, name="TRS_Editor"))
    assert source.text == ("表前\n表1 指标\n指标\t目标\t\n\t2025年\t2030年\n森林\n覆盖率\t≥20\n（全域）\t\xa0\n表后\n")
    (grid,) = source.grids
    assert [
        (cell.row, cell.column, cell.row_span, cell.column_span, source.text[cell.start : cell.end])
        for cell in grid.cells
    ] == [
        (0, 0, 2, 1, "指标"), (0, 1, 1, 2, "目标"), (1, 1, 1, 1, "2025年"), (1, 2, 1, 1, "2030年"),
        (2, 0, 1, 1, "森林\n覆盖率"), (2, 1, 1, 1, "≥20\n（全域）"), (2, 2, 1, 1, ""),
    ]  # fmt: skip


def test_a_body_in_two_parts(tmp_path: Path) -> None:
    second = '</div><div class="gap">版式</div><div class="TRS_Editor"><p>附件</p><p>某市节约用水指标表及其说明。</p>'
    lines = _read(tmp_path, _around(BODY + second, name="TRS_Editor")).text.splitlines()
    assert lines[-2:] == ["附件", "某市节约用水指标表及其说明。"]
    assert "版式" not in lines


def test_a_known_name_on_a_teaser_does_not_hide_the_body(tmp_path: Path) -> None:
    teaser = '<div class="article"><p>' + "要闻导读：今天的几件大事。" * 6 + "</p></div>"
    text = _read(tmp_path, _around(BODY * 3, name="zz", before=teaser)).text
    assert text.count("本办法自2024年8月1日起施行") == 3


def test_a_page_inside_a_form(tmp_path: Path) -> None:
    html = f"<html><body><form id='aspnetForm'><input value='x'><div>{BODY}</div></form></body></html>"
    assert len(_read(tmp_path, html).text.splitlines()) == len(REGULATION) - 1


def test_a_layout_table_is_no_grid(tmp_path: Path) -> None:
    inner = "<table border=1>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b, *_ in TABLE) + "</table>"
    source = _read(tmp_path, _around(f"<table><tr><td><p>左</p></td><td>{inner}</td></tr></table>", name="TRS_Editor"))
    assert source.text == "左\n指标\t单位\n用水总量\t亿立方米\n农田灌溉水有效利用系数\t—\n"
    assert len(source.grids) == 1


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>第一条 为了\n  规范<b>管理</b>，\n制定本办法。</p>", ["第一条 为了规范管理，制定本办法。"]),
        ("<p>to 2025\nand 2030</p>", ["to 2025 and 2030"]),
        ("<p>甲<br>乙<br/><br/>丙</p>", ["甲", "乙", "丙"]),
        ("甲<div>乙</div>丙<p></p><p> </p>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>　　甲&nbsp;乙</p>", ["　　甲\xa0乙"]),
        ("<p>PM<sub>2.5</sub>浓度10μg/m<sup>3</sup></p>", ["PM2.5浓度10μg/m3"]),
        ("<ol><li>甲</li><li>乙</li></ol>", ["1. 甲", "2. 乙"]),
        ('<ol type="a" start="3"><li>甲</li><li value="7">乙</li></ol>', ["c. 甲", "g. 乙"]),
        ('<ol style="list-style-type: cjk-ideographic"><li>甲</li></ol>', ["一、甲"]),
        ('<ol style="list-style:none"><li>甲</li></ol>', ["甲"]),
        ("<ol><li>（一）甲</li><li>（二）乙</li></ol>", ["（一）甲", "（二）乙"]),
        ("<ul><li>甲</li></ul>", ["甲"]),
        ("<pre>甲\n  乙</pre>", ["甲", "  乙"]),
        ('<p>显<span style="display:none">隐</span>示</p><p hidden>藏</p>', ["显示"]),
        ("<p>一<!-- 注 -->二<script>三</script>四</p>", ["一二四"]),
        ("<p>&lt;2&gt; &#8805;20</p>", ["<2> ≥20"]),
        ("<p>未闭合<p>第二段<div>第三段", ["未闭合", "第二段", "第三段"]),
    ],
)
def test_what_a_browser_shows(tmp_path: Path, body: str, lines: list[str]) -> None:
    assert _read(tmp_path, _around(f"<div>{body}</div>", name="TRS_Editor")).text.splitlines() == lines


def test_lines_for_the_readers_hand_are_marked(tmp_path: Path) -> None:
    source = _read(tmp_path, _around(BODY + "<p>【打印】【关闭】</p><p>上一篇：另一个通知</p>", name="TRS_Editor"))
    assert _marked(source, "navigation") == ["【打印】【关闭】", "上一篇：另一个通知"]


@pytest.mark.parametrize(
    ("charset", "codec", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "gb18030", "gb18030"),
        ("utf-8", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("nonsense", "gb18030", "gb18030"),
        ("utf-8", "utf-8-sig", "utf-8"),
        ("utf-8", "utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_found_whatever_is_declared(tmp_path: Path, charset: str, codec: str, encoding: str) -> None:
    source = _read(tmp_path, _around(BODY, name="TRS_Editor", charset=charset).encode(codec))
    assert [line.strip() for line in source.text.splitlines()] == list(REGULATION[1:])
    assert source.encoding == encoding


def test_a_bare_page(tmp_path: Path) -> None:
    assert _read(tmp_path, page(REGULATION)).text.splitlines() == list(REGULATION)


def test_an_unknown_layout_keeps_its_tables(tmp_path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    source = _read(tmp_path, _around(BODY + f"<table>{rows}</table><p>末段文字在表后。</p>", name="zz"))
    assert "解读" not in source.text
    assert "ICP" not in source.text
    assert source.text.splitlines()[-4:] == ["\t".join(row) for row in TABLE] + ["末段文字在表后。"]


def test_a_saved_web_archive(tmp_path: Path) -> None:
    message = email.message.EmailMessage()
    message["Subject"] = "page"
    message.set_content("see the page")
    message.add_related(_around(BODY, name="TRS_Editor"), subtype="html")
    source = _read(tmp_path, message.as_bytes(), "页.mht")
    assert [line.strip() for line in source.text.splitlines()] == list(REGULATION[1:])


@pytest.mark.parametrize(
    "html",
    ["<html></html>", "<html><body><script>document.write('x')</script></body></html>", "<p>", "<div>" * 5000 + "文"],
)
def test_pages_without_text_are_refused(tmp_path: Path, html: str) -> None:
    with pytest.raises(Refused, match=r"网页|没有文字"):
        _read(tmp_path, html)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("某市供水价格调整听证方案-某市发展和改革委员会", "某市供水价格调整听证方案"),
        ("某市供水价格调整听证方案_某市人民政府", "某市供水价格调整听证方案"),
        ("某市供水价格调整听证方案（2024-2025年）", "某市供水价格调整听证方案（2024-2025年）"),
    ],
)
def test_a_site_s_name_is_no_part_of_the_title(tmp_path: Path, head: str, title: str) -> None:
    body = f"<h2>{title}</h2><div id='zoom'><p>一、调价的必要性</p><p>我市现行居民生活用水价格为2015年制定。</p></div>"
    source = _read(tmp_path, f"<html><head><title>{head}</title></head><body>{body}</body></html>")
    assert source.metadata["title"] == title
