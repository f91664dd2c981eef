"""Whole documents of the genre, as their readers have them: the tree of each, and what is left out."""

from __future__ import annotations

import pytest

from tests.ingest.sample import assert_whole, outline, parse

STATE_COUNCIL = """\
索 引 号：\t000014349/2021-00105\t主题分类：\t城乡建设、环境保护
发文机关：\t国务院\t成文日期：\t2021年10月24日
标　　题：\t国务院关于印发2030年前碳达峰行动方案的通知
发文字号：\t国发〔2021〕23号\t发布日期：\t2021年10月26日

国务院关于印发2030年前
碳达峰行动方案的通知
国发〔2021〕23号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　现将《2030年前碳达峰行动方案》印发给你们，请认真贯彻执行。
国务院
2021年10月24日

2030年前碳达峰行动方案
　　为深入贯彻落实党中央、国务院关于碳达峰、碳中和的重大战略决策，制定本方案。
　　一、总体要求
　　（一）指导思想。以习近平新时代中国特色社会主义思想为指导。
　　（二）工作原则。
　　——总体部署、分类施策。坚持全国一盘棋，强化顶层设计。
　　二、重点任务
　　（一）能源绿色低碳转型行动。
　　能源是经济社会发展的重要物质基础，也是碳排放的最主要来源。
　　1.推进煤炭消费替代和转型升级。加快煤炭减量步伐。
"""

STATE_COUNCIL_TREE = """\
国务院关于印发2030年前碳达峰行动方案的通知
发文字号
主送机关
第1段
署名和日期
署名和日期（第2处）
2030年前碳达峰行动方案
  第1段
  一、总体要求
    （一）指导思想
    （二）工作原则
      ——总体部署、分类施策
  二、重点任务
    （一）能源绿色低碳转型行动
      第1段
      1.推进煤炭消费替代和转型升级
"""

NEWS = """\
新华社北京1月11日电
中共中央 国务院关于全面推进美丽中国建设的意见
（2023年12月27日）
建设美丽中国是全面建设社会主义现代化国家的重要目标，现提出如下意见。
一、新时代新征程开启全面推进美丽中国建设新篇章
党的十八大以来，我国生态文明建设发生历史性变革。
1．总体要求。全面推进美丽中国建设，要坚持做到：
——全领域转型。大力推动经济社会发展绿色化、低碳化。
二、加快发展方式绿色转型
2．优化国土空间开发保护格局。健全主体功能区制度，完善国土空间规划体系。
"""

NEWS_TREE = """\
中共中央 国务院关于全面推进美丽中国建设的意见
题注
第1段
一、新时代新征程开启全面推进美丽中国建设新篇章
  第1段
  1．总体要求
    ——全领域转型
二、加快发展方式绿色转型
  2．优化国土空间开发保护格局
"""

CONTINGENCY = """\
某某市突发环境事件应急预案
1 总则
1.1 编制目的
为健全突发环境事件应对工作机制，制定本预案。
1.2编制依据
依据《中华人民共和国环境保护法》等。
2 组织指挥体系
2.1 市级组织指挥机构
2.1.1 指挥部
市政府成立指挥部。
3个月内完成评估工作，2.5倍以上的超标情形须报告。
2.1.2 办公室
设在市生态环境局。
3 附则
本预案由市生态环境局负责解释。
"""

CONTINGENCY_TREE = """\
某某市突发环境事件应急预案
1 总则
  1.1 编制目的
    第1段
  1.2 编制依据
    第1段
2 组织指挥体系
  2.1 市级组织指挥机构
    2.1.1 指挥部
      第1段
      第2段
    2.1.2 办公室
      第1段
3 附则
  第1段
"""

NOTICE = """\
000012
机密★1年
特急
新疆生产建设兵团文件
新兵发〔2021〕10号
关于加强耕地保护的通知
各师市，兵团机关各部门：
第一，提高认识。各级要高度重视。
第二，压实责任。一要加强领导，二要落实资金。
●加强监测
（联系人：张三；电话：0991-2890000）
新疆生产建设兵团
2021年3月5日
附件：
1. 耕地保护任务表
2. 考核办法
附件1
耕地保护任务表
序号\t任务\t牵头单位
1\t制定方案\t自然资源局
2\t开展监测\t农业农村局
抄送：兵团纪委监委，兵团各人民团体。
新疆生产建设兵团办公厅　　2021年3月8日印发
"""

NOTICE_TREE = """\
版头
版头（第2处）
版头（第3处）
版头（第4处）
发文字号
关于加强耕地保护的通知
主送机关
第一 提高认识
第二 压实责任
●加强监测
第1段
署名和日期
署名和日期（第2处）
附件说明
附件说明（第2处）
附件说明（第3处）
附件1 耕地保护任务表
  表
  表 第1项
  表 第2项
"""

PAGE = """\
首页
某某市人民政府关于加强大气污染防治工作的意见
发布时间：2024-01-05 15:30  来源：市生态环境局  浏览次数：123  字体：[大 中 小]
各区人民政府：
为加强大气污染防治，提出如下意见。
一、加强领导
各区要成立领导小组。
二、落实责任。各部门要落实责任。
责任编辑：王五
扫一扫在手机打开当前页
"""

PAGE_TREE = """\
某某市人民政府关于加强大气污染防治工作的意见
主送机关
第1段
一、加强领导
  第1段
二、落实责任
"""


@pytest.mark.parametrize(
    ("text", "tree", "reasons"),
    [
        (STATE_COUNCIL, STATE_COUNCIL_TREE, {"门户页眉"}),
        (NEWS, NEWS_TREE, {"新闻导语"}),
        (CONTINGENCY, CONTINGENCY_TREE, set()),
        (NOTICE, NOTICE_TREE, {"版记"}),
        (PAGE, PAGE_TREE, {"门户页眉", "网站版权与联系信息"}),
    ],
)
def test_a_document_of_the_genre(text: str, tree: str, reasons: set[str]) -> None:
    parsed = parse(text)
    assert_whole(text, parsed)
    assert outline(parsed.clauses) == tree.splitlines()
    assert {left.reason for left in parsed.left_out} == {"空白", *reasons}
    assert parsed.warnings == ()


def test_running_heads_and_bare_page_numbers_of_a_paged_text() -> None:
    def passage(page: int) -> str:
        return "".join(f"第{page}阶段第{at}项工作要按照职责分工抓好落实，确保取得实效。\n" for at in range(20))

    text = "".join(f"绿色发展规划\n{passage(page)}{page}\n" for page in range(1, 6))
    parsed = parse(text)
    assert_whole(text, parsed)
    left = {text[one.start : one.end] for one in parsed.left_out if one.reason == "页眉页脚"}
    assert {"1\n绿色发展规划", "2\n绿色发展规划", "5"} <= left
    assert sum(one.text.startswith("第") for one in parsed.clauses) == 100


def test_a_contents_page_without_its_word() -> None:
    heads = [f"{number}、任务{number}" for number in "一二三四五六"]
    text = "工作方案\n" + "\n".join(heads) + "\n" + "\n".join(f"{head}\n加强领导，抓好落实。" for head in heads) + "\n"
    parsed = parse(text)
    assert_whole(text, parsed)
    assert [one.path[-1] for one in parsed.clauses if one.level == "一、"] == heads
    assert "目录" in {left.reason for left in parsed.left_out}
