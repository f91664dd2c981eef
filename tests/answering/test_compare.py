"""Comparisons: two levels, years or indicators side by side, and what follows from them."""

from __future__ import annotations

import pytest

from tests.answering.asking import ECO, OTHER, asked, defect, holds


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        # two years
        (ECO, "第十二师2025年比2022年农村生活污水治理率要提高几个百分点", ("80%－71.43%＝8.57个百分点",)),
        (ECO, "第十二师城镇新建绿色建筑比例2035年比2022年提高几个百分点", ("90%－54.39%＝35.61个百分点",)),
        (ECO, "第七师绿色工厂产值占规上制造业产值比重2035年比2027年提高多少", ("60%－40%＝20个百分点",)),
        (ECO, "第十二师用水总量2030年比2025年减少多少", ("1.9353亿立方米－1.8908亿立方米＝0.0445亿立方米",)),
        (OTHER, "沧南经开区2026年上云企业数比2023年增加多少", ("5000家－3200家＝1800家",)),
        (OTHER, "青澜市2025年家庭养老床位比2021年增加多少张", ("8000张－1500张＝6500张",)),
        (OTHER, "沧南经开区数据集2026年比2024年多几个", ("1000个－600个＝400个",)),
        # from the baseline to the goal
        (ECO, "第十二师城镇人均公园绿地面积到2035年要增加多少", ("30平方米/人－29.4平方米/人＝0.6平方米/人",)),
        (OTHER, "岚江省养老机构护理型床位占比五年要提高几个百分点", ("58%－44.6%＝13.4个百分点",)),
        (ECO, "第十二师农村生活污水治理率到2035年要提高多少个百分点", ("90%－71.43%＝18.57个百分点",)),
        (ECO, "第十二师农村生活污水治理率2035年与2025年相比提高多少", ("90%－80%＝10个百分点",)),
        (ECO, "第十二师农村生活污水治理率2035年目标和2025年比提高了几个点", ("90%－80%＝10个百分点",)),
        (ECO, "第十二师城镇人均公园绿地面积2035年比基数增加多少", ("30平方米/人－29.4平方米/人＝0.6平方米/人",)),
        (ECO, "第十二师公共交通出行分担率从基数到2035年提高几个百分点", ("65%－53%＝12个百分点",)),
        (OTHER, "沧南经开区三年算力总规模要增加多少", ("600PFLOPS－150PFLOPS＝450PFLOPS",)),
        # two levels
        (ECO, "第十二师和新疆2025年农村生活污水治理率差多少", ("80%－30%＝50个百分点",)),
        (ECO, "第七师和兵团的水土保持率2035年相差多少", ("57.69%－36.45%＝21.24个百分点",)),
        (ECO, "新疆和兵团2025年用水总量差多少", ("539.27亿立方米－117.38亿立方米＝421.89亿立方米",)),
    ],
)
def test_differences(name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "建设用地面积2035年是2025年的几倍", ("150.20÷120.15≈1.25倍",)),
        (OTHER, "青澜市家庭养老床位2025年是2021年的几倍", ("8000÷1500≈5.33倍",)),
        (OTHER, "沧南经开区国家级专精特新“小巨人”企业2026年是2023年的几倍", ("18÷9＝2倍",)),
        (OTHER, "沧南经开区数据交易额2025年是2024年的几倍", ("1500÷500＝3倍",)),
        (OTHER, "沧南经开区2026年算力总规模是2023年的几倍", ("600÷150＝4倍",)),
        (OTHER, "沧南经开区算力总规模2026年是基数的几倍", ("600÷150＝4倍",)),
        (ECO, "第十二师生态安全投资额是生态经济投资额的几倍", ("55.94÷3.58≈15.63倍",)),
        defect(
            OTHER,
            "数字内容规模是北斗应用的几倍",
            ("28亿元", "17亿元"),
            reason="only one side is told",
        ),
    ],
)
def test_multiples(name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, name, question), parts)


SHARE = "declined: 占 parts no sides"


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        # an indicator may be a share by its own name
        (OTHER, "沧南经开区2025年数字经济核心产业增加值占GDP比重是多少", ("14%",)),
        (ECO, "第十二师2025年生态文明建设工作占党政实绩考核的比例", ("22%",)),
        (ECO, "第七师2027年绿色工厂产值占规上制造业产值的比重是多少", ("40%",)),
        (ECO, "第十二师生态安全投资额占总投资金额的比例是多少", ("55.94÷73.56≈76.05%",)),
        (ECO, "生态生活投资额占总投资金额的百分之几", ("13.65÷73.56≈18.56%",)),
        defect(OTHER, "青澜市老城片区新增学位占全市的比例是多少", ("1.3", "3.6", "36.11%"), reason=SHARE),
    ],
)
def test_shares(name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "第十二师生态安全和生态生活两块加起来投多少钱", ("55.94亿元＋13.65亿元＝69.59亿元",)),
        (
            ECO,
            "第十二师生态空间、生态经济和生态文化投资额合计多少",
            ("0.25亿元＋3.58亿元＋0.035亿元＝3.865亿元",),
        ),
        (ECO, "第十二师2025年粮食种植面积和蔬菜种植面积加起来多少", ("3万亩＋3万亩＝6万亩",)),
        (OTHER, "青澜市东湖新区、临港片区、老城片区新增学位合计多少", ("1.4万个＋0.9万个＋1.3万个＝3.6万个",)),
        (OTHER, "沧南经开区2024年、2025年、2026年新建5G基站合计多少个", ("350个＋390个＋400个＝1140个",)),
        (OTHER, "沧南三年合计新建多少个5G基站", ("350个＋390个＋400个＝1140个",)),
        (OTHER, "沧南经开区2025年新建5G基站和2026年新建5G基站加起来多少", ("390个＋400个＝790个",)),
        (OTHER, "青澜市东湖新区和临港片区一共新增多少学位", ("1.4万个＋0.9万个＝2.3万个",)),
        (ECO, "第十二师除去生态安全，剩下的投资额是多少", ("73.56亿元－55.94亿元＝17.62亿元",)),
    ],
)
def test_sums(name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        (ECO, "第七师和兵团的水土保持率2035年哪个高", ("36.45%", "57.69%", "兵团更高")),
        (ECO, "第七师和兵团2035年自然保护地面积占比哪个高", ("3.09%", "1.8%", "第七师胡杨河市更高")),
        (ECO, "第七师和兵团2027年受污染耕地安全利用率一样吗", ("不低于98%", "不低于98%", "两者一致")),
        (ECO, "第七师和兵团2027年城市细颗粒物平均浓度目标一样吗", ("兵团下达的", "国家下达的", "不一致")),
        (OTHER, "青澜市和岚江省2025年养老机构护理型床位占比哪个高", ("≥65%", "≥58%", "青澜市更高")),
        (OTHER, "青澜市和岚江省2025年特殊困难老年人月探访率一样吗", ("100%", "100%", "一致")),
        # the same unlike figures of one subject
        (ECO, "第十二师林地保有量2035年比2025年减少多少", ("不含104团草场", "138.02", "口径不同")),
        (ECO, "第十二师农业灌溉用水有效利用系数2035年比2025年提高多少", ("0.65~0.68", "0.61~0.62")),
        # one side with every part
        (
            OTHER,
            "岚江省岚东岚中岚西2025年每千名老年人拥有养老床位数分别是多少",
            ("岚西", "31张", "岚东", "34张", "岚中", "38张"),
        ),
        # what is against what is demanded
        (ECO, "第十二师2022年农村生活污水治理率和创建标准相比怎么样", ("71.43%", "≥50%")),
        defect(
            ECO,
            "第十二师2022年农村生活污水治理率达到创建标准了吗",
            ("71.43%", "≥50%"),
            reason="a sentence of prose about another thing is told",
        ),
    ],
)
def test_two_levels_and_their_verdict(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question", "parts", "never"),
    [
        (
            OTHER,
            "沧南经开区数据交易额2026年正文和表里写的一样吗",
            ("突破5000万元", "突破3000万元", "不一样，两者不同"),
            (),
        ),
        (
            OTHER,
            "沧南经开区数字经济核心产业增加值占GDP比重2026年正文和表里写的一样吗",
            ("16%", "15.5%"),
            ("两者一致",),
        ),
        (OTHER, "青澜市2025年认知障碍照护床位正文和表里写的一样吗", ("2000张", "2000张", "两者一致"), ()),
        (ECO, "第十二师2025年城镇新建绿色建筑比例正文和表里写的一样吗", ("不低于60%", "≥60%"), ("不一致",)),
        (ECO, "第十二师政府绿色采购比例2030年正文和表里写的一样吗", ("不低于98%", "≥98%"), ("不一致",)),
        (OTHER, "青澜市2025年养老机构护理型床位占比正文和表里写的一样吗", ("65%以上", "≥65%"), ("不一致",)),
        defect(
            OTHER,
            "沧南经开区规上工业企业数字化改造覆盖率2026年正文和表里一致吗",
            ("100%", "100%", "一致"),
            (),
            reason="规模以上 of the text is not known for 规上 of the table",
        ),
    ],
)
def test_the_text_against_the_table(
    name: str, question: str, parts: tuple[str, ...], never: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts, never)


@pytest.mark.parametrize(
    ("name", "question", "never"),
    [
        (ECO, "第十二师林地保有量2035年比2025年减少多少", ("48.42",)),
        (ECO, "第七师和第十二师2025年绿色工厂哪个多", ("更多", "30家")),
        (ECO, "第十二师和兵团2035年水土保持率哪个高", ("更高",)),
        (OTHER, "岚江省和平硕县2025年养老机构护理型床位占比哪个高", ("更高",)),
        (ECO, "第十二师PM2.5浓度2025年要下降多少", ("3.24",)),
    ],
)
def test_unlike_figures_are_not_reckoned_with(
    name: str, question: str, never: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    answer = asked(request, name, question)
    assert not [part for part in never if part in answer.answer], answer.answer


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        # a part that the text tells beside its whole (其中兵团…)
        (ECO, "退耕还林面积扣除兵团部分还有多少万亩", ("510.5万亩－31.5万亩＝479万亩",)),
        (ECO, "五年累计治理沙化土地里兵团占比多少", ("352.3÷3189.9≈11.04%",)),
        (ECO, "新疆城镇生活污水处理厂中没达到一级A标准的有多少座", ("111座－95座＝16座",)),
        (ECO, "2020年新疆城镇污水处理厂里，没达到一级A标准的有几座？", ("111座－95座＝16座",)),
        (ECO, "整治的散乱污企业里不属于兵团的有多少家", ("5048家－1060家＝3988家",)),
        (ECO, "除去兵团，新疆五年治理沙化土地多少万亩？", ("3189.9万亩－352.3万亩＝2837.6万亩",)),
        (OTHER, "岚江省养老床位中不是护理型的有多少万张（2020年底）？", ("38.6万张－17.2万张＝21.4万张",)),
        (ECO, "十二师粮食、蔬菜、饲草三样种植面积加起来多少万亩？", ("3万亩＋3万亩＋9万亩＝15万亩",)),
        (OTHER, "2023到2026年沧南算力总规模翻了几倍？", ("600÷150＝4倍",)),
        (OTHER, "抽检12万批次里除了总局本级还有多少？", ("12万批次－1.5万批次＝10.5万批次（按界限值计算）",)),
        (ECO, "退耕还林510.5万亩里，除了兵团还有多少？", ("510.5万亩－31.5万亩＝479万亩",)),
        # parts of a ratio
        (ECO, "新疆二产比重2020年比2015年降了多少个百分点", ("第二产业占34.4%", "38.2%－34.4%＝3.8个百分点")),
        (ECO, "第十二师二产和三产在2022年加起来占比多少", ("49.4%＋46.1%＝95.5%",)),
        # the unit asked for tells which of two figures of one name is meant
        (ECO, "十二师生态安全和生态生活项目投资合计多少亿元", ("55.94亿元＋13.65亿元＝69.59亿元",)),
        (ECO, "十二师4A和3A级景区一共几个", ("3个＋3个＝6个",)),
        # sides of several documents, with other years, with a range
        (ECO, "兵团2025年用水总量比2020年控制目标少多少", ("120亿立方米－117.38亿立方米＝2.62亿立方米",)),
        (ECO, "第七师自然保护地面积占比比自治区2025年的低多少", ("10.76个百分点", "以上数值的年份不同")),
        (ECO, "新疆和十二师2025年农业灌溉水利用系数相差多少", ("0.61－0.58＝0.03，0.62－0.58＝0.04",)),
        # which is the higher, the lower, the highest
        (ECO, "十二师用水总量2030年和2025年哪个少", ("1.8908", "2030年更少")),
        (
            ECO,
            "生态保护红线、耕地保护目标、城镇开发边界，十二师哪个面积最大",
            ("741.42", "160.88", "154.09", "生态保护红线面积最大"),
        ),
        (OTHER, "沧南经开区上云企业2026年比2023年增长百分之几", ("（5000－3200）÷3200＝56.25%",)),
        # the most of several, all of them in order, three levels at once
        (ECO, "十二师六大工程里投资最少的是哪个", ("55.94", "生态文化投资额最少")),
        (ECO, "十二师各类工程项目投资额从高到低排序", ("55.94", "13.65", "3.58", "0.25", "0.105", "0.035", "最高")),
        (
            ECO,
            "第十二师、第七师、兵团三家的森林覆盖率目标分别多少，谁最高",
            ("6.49%", "13.45%", "20%", "兵团最高"),
        ),
        (OTHER, "总局本级、省级、市县级抽检批次加起来多少", ("1.5万批次＋3.5万批次＋7万批次＝12万批次",)),
        # what is against what a standard demands, and an indicator over its years
        (ECO, "十二师城镇新建绿色建筑比例2022年与国家创建标准比高多少", ("54.39%－50%＝4.39个百分点",)),
        (OTHER, "岚江省城乡居民基础养老金最低标准五年涨了多少元", ("126元－85元＝41元",)),
        (OTHER, "岚江省65岁以上老年人口占60岁以上的比例", ("813.7÷1126.4≈72.24%",)),
        (
            ECO,
            "第十二师重点工程里，生态安全和生态生活哪个投资多",
            ("55.94亿元", "13.65亿元", "生态安全更多"),
        ),
        (ECO, "第十二师生态安全和生态生活哪个项目多", ("10项", "16项", "生态生活更多")),
        # what both are about told first; a side that only a sentence tells; no side of another thing
        (OTHER, "经济困难高龄老人养老服务补贴，岚江省标准和青澜市标准各多少？哪个高", ("90元", "不低于60元的标准")),
        (ECO, "2020年新疆河流和湖库的优良水质占比相比，谁更好", ("98.8%", "74.2%", "河流更高")),
        # the side that is not given
        (ECO, "第七师和第十二师的非化石能源占比谁高", ("20%", "没有给出第十二师的“非化石能源占比”")),
        (ECO, "七师、十二师、新疆农村污水治理率谁最高", ("≥80%", "30%左右", "没有给出七师")),
        (ECO, "第七师与第十二师2035年森林覆盖率目标比较", ("13.45%", "6.49%", "没有给出第十二师2035年")),
    ],
)
def test_sides_read_from_the_words(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)


@pytest.mark.parametrize(
    ("name", "question", "never"),
    [
        # two that are told together, a share of a share, one figure told twice
        (OTHER, "青澜义务教育新建和改扩建学校相差几所", ("＝",)),
        (ECO, "兵团自然保护地面积占师市面积比例是多少", ("÷",)),
        (OTHER, "沧南经济技术开发区2026年占地区生产总值的比重是多少", ("÷",)),
        (OTHER, "家庭养老床位青澜2025和岚江2025差多少", ("－",)),
        (ECO, "十二师水库和骨干渠道总数是多少", ("＋",)),
        (OTHER, "青澜市2025年护理型床位占比目标是多少 / 省里的目标呢", ("÷",)),
        (OTHER, "经济困难高龄老人养老服务补贴，岚江省标准和青澜市标准各多少？哪个高", ("4000", "岚江省更高")),
        (ECO, "2020年新疆河流和湖库的优良水质占比相比，谁更好", ("92.4%",)),
        (OTHER, "沧南三年合计新建多少个5G基站", ("3000", "60个")),
        (ECO, "十二师用水总量占兵团2025年用水总量的比重", ("÷",)),
    ],
)
def test_what_is_not_reckoned(name: str, question: str, never: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    answer = asked(request, name, question)
    assert not [sign for sign in never if sign in answer.answer], answer.answer


@pytest.mark.parametrize(
    ("name", "question", "parts"),
    [
        # a limit that is turned is told by its direction, a figure by the word that is asked
        (
            ECO,
            "第十二师2025年和2030年用水总量控制指标相比是收紧了还是放宽了？",
            ("1.9353", "1.8908", "2030年比2025年收紧"),
        ),
        (ECO, "十二师2025年和2035年的水土流失率控制目标比，是收紧还是放松？", ("2035年比2025年收紧",)),
        (ECO, "十二师2022年基数和2025年目标比，优良天数比例是升还是降？", ("78.1%", "2025年比2022年上升")),
        (ECO, "第十二师的建设用地面积2025到2035是扩大还是缩小？", ("120.15", "150.20", "2035年比2025年扩大")),
        (OTHER, "上云企业数2023年到2026年增加还是减少？", ("3200", "5000", "2026年比2023年增加")),
        # a side is called by what the question and the name have of its own
        (ECO, "第十二师2025年饲草种植面积和粮食种植面积哪个大？", ("9万亩", "3万亩", "饲草更大")),
        (ECO, "兵团用水总量：2017年意见定的2020年数和自治区十四五规划定的2025年数，哪个更大？", ("2020年更大",)),
        (OTHER, "小学和初中书面作业时间上限，哪个更严？", ("小学三至六年级更严（上限更低）",)),
        # years about what both are asked of, what is asked said after both sides
        (ECO, "新疆第一产业比重2020年比2015年是升了还是降了？", ("16.7%", "14.4%", "2020年比2015年下降")),
        (ECO, "第三产业占比，新疆2020年和十二师2022年哪个大？", ("51.2%", "46.1%", "新疆更大（年份不同）")),
        (OTHER, "城市和农村的社区日间照料中心覆盖率，2020年哪边低？", ("92%", "58%", "更低（58%＜92%）")),
        (ECO, "第二产业占比，十二师2015年和2022年哪年高？", ("40%", "49.4%", "2022年更高")),
        (OTHER, "算力总规模2025年比2024年是多了还是少了，多多少", ("2025年比2024年更多", "＝150PFLOPS")),
        # a figure beside a sentence that is surely of the other side
        (
            OTHER,
            "经济困难高龄老人养老服务补贴，岚江省标准和青澜市标准各多少？哪个高",
            ("60元", "90元", "青澜市更高（90元＞不低于60元）"),
        ),
        # two figures are not one
        (ECO, "第十二师2025年，连队污水处理设施覆盖率和农村生活污水治理率是一个数吗？", ("60%", "≥80%", "两者不同")),
        (ECO, "秸秆综合利用率和畜禽粪污综合利用率，自治区2025年要求一样吗？", ("90%", "80%", "不一样，两者不同")),
    ],
)
def test_the_verdict_is_told_in_the_words_of_the_question(
    name: str, question: str, parts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    holds(asked(request, name, question), parts)
