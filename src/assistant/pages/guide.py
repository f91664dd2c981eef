"""帮助: what can be asked and what cannot, how an answer is made, what the keys do, what the index holds."""

from __future__ import annotations

import streamlit as st

from assistant.index.store import Store
from assistant.pages.drawing import entrance, style, telling
from assistant.pages.drawing.escape import html
from assistant.pages.drawing.session import examples, login_configured, may_edit

_CAN = (
    ("数值", "某地某年某项指标的目标、基数或现状是多少"),
    ("列举", "有哪些任务、措施、指标；共有几项"),
    ("责任", "某项工作由谁牵头、谁参加"),
    ("条款", "第几章第几条、某个标题下写了什么"),
    ("比较", "同一指标在不同年份、不同层级之间差多少"),
    ("解释", "文件里的简称、名词指什么"),
    ("信息", "文号、发文机关、日期、规划期"),
)
_CANNOT = (
    "文件里没有写的事。系统会直说“没有写明”，并指出缺的是文件、年份、层级还是指标。",
    "对政策的评价、预测，或需要法律意见的问题。",
    "本文件库以外的文件、新闻和实时数据。",
)
_MADE = (
    ("理解问题", "认出问的是哪个地方、哪一年、哪项指标或哪一条；在“本回答如何得出”里可以看到，也可以改了再问。"),
    ("查找原文", "在全部文件的条款和表格中查找，并从指标库中取数。"),
    ("组成答案", "只用原文的字句和单元格里的数；需要计算时列出算式。"),
    ("逐字核对", "每一处引用都与原文逐字比对，数字、年份、单位、“不低于”“力争”等说法对不上的句子不显示。"),
)
_MODEL = (
    ("做什么", "有语言模型时，只请它把查到的原文组织得更通顺；不用它也能完整回答，默认不启用。"),
    ("不做什么", "数字、年份、条款号、文件名和引文都取自原文，模型一个也不能添；文件没有写的，有没有模型都说没有写。"),
    ("怎样把关", "模型的每一句都与所依据的原文逐字核对，对不上的不显示，换成原文的话；未采用的句子可以查看。"),
    ("出了问题", "模型服务连不上、太慢或答得不对，就直接给出由原文组成的答案，并说明原因。"),
    ("怎样设置", "由管理员设置地址和名称：ASSISTANT_MODEL_URL、ASSISTANT_MODEL_NAME，或写进 assistant.toml 的 [model]；"
     "密钥用 ASSISTANT_MODEL_KEY。提问和所查到的原文会发到这个地址，不发到别处。"),
)  # fmt: skip
_KEYS = (
    ("Enter", "发送问题"),
    ("Shift + Enter", "换行"),
    ("Tab / Shift + Tab", "移到下一个、上一个按钮"),
    ("Esc", "关闭原文"),
    ("Ctrl + F", "在“文件”页的全文中查找"),
)


def draw() -> None:
    """The page."""
    store = entrance.store()
    style.heading("帮助", "三步：输入问题 → 看答案 → 点“依据”对照原文。")
    _section("可以问什么", _table(_CAN))
    shown = examples()[:4]
    if shown:
        st.html('<p class="pa-small">例如</p>' + _list(shown))
    _section("不能问什么", _list(_CANNOT))
    _section("答案是怎样得出的", _table(_MADE))
    _section("语言模型", f"<p>{html(telling.said())}</p>{_table(_MODEL)}")
    _section("键盘", _table(_KEYS))
    _section("谁能做什么", _list(_roles()))
    _section("现在的文件库", f"<p>{html(_holdings(store))}</p>")
    style.notice()


def _section(title: str, body: str) -> None:
    st.html(f'<section class="pa-guide"><h2 class="pa-head">{html(title)}</h2>{body}</section>')


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    lines = "".join(f'<tr><th scope="row">{html(name)}</th><td>{html(said)}</td></tr>' for name, said in rows)
    return f'<table class="pa-grid pa-facts">{lines}</table>'


def _list(lines: tuple[str, ...] | list[str]) -> str:
    return f"<ul>{''.join(f'<li>{html(line)}</li>' for line in lines)}</ul>"


def _roles() -> tuple[str, ...]:
    mode = "本系统已启用单位登录。" if login_configured() else "本系统为本机模式：在这台机器上打开的人即为编辑。"
    mine = "您现在可以管理文件库。" if may_edit() else "您现在是读者。"
    return (
        "读者：提问、查看原文、导出自己的对话。各人的对话只有自己看得到。",
        "编辑：另可在“文件”页添加、移除文件和重新读取；每次变更都有记录。",
        f"{mode}{mine}",
    )


def _holdings(store: Store) -> str:
    counts = store.manifest.counts
    parts = (("documents", "份文件"), ("clauses", "条条款"), ("tables", "张表"), ("targets", "项指标数据"))
    return "，".join(f"{counts.get(name, 0)} {what}" for name, what in parts) + "。"
