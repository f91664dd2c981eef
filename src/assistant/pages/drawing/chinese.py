"""Streamlit's own words in Chinese: names that screen readers speak and the few English lines of its widgets.

Streamlit has no translations. A watcher replaces its fixed words, in its own parts of the page only; documents,
questions and answers are never touched.
"""

from __future__ import annotations

import streamlit as st

_NAMES = {
    "App pages": "页面",
    "Sidebar": "侧栏",
    "Expand sidebar": "展开侧栏",
    "Collapse sidebar": "收起侧栏",
    "Navigate to home page": "回到首页",
    "Main menu": "菜单",
    "Send message": "发送",
    "Stop script": "停止",
    "Close": "关闭",
    "Open": "打开",
    "Clear value": "清空",
    "Clear all": "全部清除",
    "Clear entry": "清空",
    "Selected values": "已选",
    "Thumbs up": "有用",
    "Thumbs down": "没用",
    "Feedback rating": "评价",
    "file upload": "选择文件",
    "Add files": "添加文件",
    "Increment": "加一",
    "Decrement": "减一",
    "Pagination": "翻页",
    "Previous page": "上一页",
    "Next page": "下一页",
    "Notifications": "通知",
    "Running...": "正在运行",
}
_TEXTS = {
    "Skip to main content": "跳到正文",
    "Upload": "选择文件",
    "Browse files": "选择文件",
    "Drag and drop file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里",
    "No results": "没有符合的项",
    "No options to select": "没有可选的项",
    "Select all": "全选",
    "Connecting": "正在连接",
    "Press Enter to apply": "按回车确定",
    "Press Enter to submit form": "按回车提交",
    "Press Ctrl+Enter to apply": "按 Ctrl+回车确定",
    "Press ⌘+Enter to apply": "按 ⌘+回车确定",
}
_SCRIPT = """
export default function (component) {
  if (window.assistantSpeaksChinese) return;
  window.assistantSpeaksChinese = true;
  const { names, texts, places } = component.data;
  const patterns = [
    [/^Chat message from (.*)$/, "$1"], [/^Page (\\d+)$/, "第$1页"], [/^Remove (.*)$/, "移除$1"],
    [/^(\\d+)\\s?MB per file.*$/, "每份不超过 $1 MB"], [/^Limit (\\d+)\\s?MB per file.*$/, "每份不超过 $1 MB"],
  ];
  const said = (text, known) => {
    const word = text.trim();
    if (known[word]) return known[word];
    const found = patterns.find(([pattern]) => pattern.test(word));
    return found ? word.replace(...found) : null;
  };
  const translate = () => {
    for (const one of document.querySelectorAll("[aria-label]")) {
      const chinese = one.closest(".stHtml") ? null : said(one.getAttribute("aria-label"), names);
      if (chinese) one.setAttribute("aria-label", chinese);
    }
    for (const place of document.querySelectorAll(places)) {
      const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const chinese = said(walk.currentNode.nodeValue, texts);
        if (chinese) walk.currentNode.nodeValue = chinese;
      }
    }
  };
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; translate(); }, 120);
  };
  document.documentElement.lang = "zh-CN";
  const watched = { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] };
  new MutationObserver(later).observe(document.body, watched);
  translate();
}
"""
_PLACES = ", ".join(
    f'[data-testid="{name}"]'
    for name in ("stSkipToContent", "stFileUploaderDropzone", "InputInstructions", "stSelectboxVirtualDropdown")
)

_watcher = st.components.v2.component("assistant-chinese", html="<span></span>", js=_SCRIPT)


def translate() -> None:
    """Let the watcher look after the page."""
    _watcher(data={"names": _NAMES, "texts": _TEXTS, "places": _PLACES}, key="speak-chinese", height="content")
