"""Questions on statutes and lists of tasks: numbers spelled out, breaches of an item, a cell that says something."""

from __future__ import annotations

import pytest

from assistant.chat import Chat
from tests.library import library

STATUTE = """白杨市古井保护条例

第一章　总则

第一条　为了加强古井保护，根据有关法律，制定本条例。

第二章　保护

第四条　市人民政府设立古井保护专家委员会，成员不少于十五人，任期五年。

第五条　保护范围内新建、改建建筑物，高度不得超过九米。

第六条　禁止下列损害古井的行为：
（一）在井壁刻划、涂污；
（二）擅自取走井栏、碑刻；
（三）在保护范围内倾倒有毒有害物质；
（四）在保护范围内堆放物料。

第七条　修缮古井的，应当报市文物主管部门审批。审批机关应当自受理申请之日起二十个工作日内作出决定。

第三章　法律责任

第九条　违反本条例第六条第一项、第二项规定的，处二千元以下罚款；违反第三项、第四项规定的，处五千元以上五万元以下罚款。

第四章　附则

第十条　本条例自2025年3月1日起施行。
"""

TASKS = """<html><body><h1>青石县2026年营商环境工作要点</h1><p>一、任务清单</p><table>
<tr><th>序号</th><th>任务</th><th>牵头单位</th><th>完成时限</th></tr>
<tr><td>1</td><td>完成企业用工招聘4500人，举办招聘会36场</td><td>县人社局</td><td>2026年12月底</td></tr>
<tr><td>2</td><td>实现企业开办0.5个工作日办结</td><td>县市场监管局</td><td>2026年6月底</td></tr>
</table></body></html>"""

ROWS = """
古井保护专家委员会成员不少于多少人 → 十五人
保护范围内新建建筑物高度不得超过多少米 → 九米
修缮古井的审批机关应在多少个工作日内作出决定 → 二十个工作日
在古井保护范围内倾倒有毒有害物质罚多少 → 五千元以上五万元以下
在井壁刻划怎么处罚 → 二千元以下
全县举办招聘会多少场 → 36场
判断题：古井保护专家委员会成员不少于十五人。（对/错） → 对，说法正确
在井壁刻划最高罚多少 → 二千元以下
"""


@pytest.fixture(scope="module")
def statute(tmp_path_factory: pytest.TempPathFactory) -> Chat:
    return Chat.open(
        library(tmp_path_factory.mktemp("statute"), {"baiyang-wells.txt": STATUTE, "qingshi-tasks.html": TASKS})
    )


@pytest.mark.parametrize(("question", "held"), [line.split(" → ") for line in ROWS.strip().splitlines()])
def test_a_statute_is_answered_in_its_own_words(statute: Chat, question: str, held: str) -> None:
    answer = statute.ask(question)
    assert answer.answered, answer.answer
    assert answer.question == question
    assert held in answer.answer


@pytest.mark.parametrize(
    "question", ["白杨市古井保护罚款最多多少", "古井保护条例有哪些处罚", "古井保护最高罚多少", "古井保护条例的罚款标准"]
)
def test_every_penalty_is_told_where_no_conduct_is_named(statute: Chat, question: str) -> None:
    answer = statute.ask(question)
    assert "二千元以下罚款" in answer.answer
    assert "五千元以上五万元以下罚款" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["古井保护专家委员会成员不少于多少万元", "古树保护范围内建筑物高度不得超过多少米", "在井边洗衣服罚多少"],
)
def test_what_a_statute_does_not_say_is_declined(statute: Chat, question: str) -> None:
    assert not statute.ask(question).answered


def test_a_refusal_tells_the_question_as_it_was_typed(statute: Chat) -> None:
    answer = statute.ask("判断题：白杨省古井保护专家委员会成员不少于十五人。（对/错）")
    assert not answer.answered
    assert "对吗" not in answer.answer
