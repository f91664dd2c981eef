"""Typing errors that sound like the right word are mended; right words stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.spelling import Speller

WORDS = (
    "农村生活污水治理率达到80%",
    "生态保护红线面积不减少",
    "和美连队整团建成比例",
    "水土保持率提高到57.69%",
    "森林覆盖率稳步提升",
    "非化石能源消费占比",
    "政府绿色采购比例",
    "推进河湖长制和林长制",
    "公共交通出行分担率",
    "地表水水质优良比例",
    "细颗粒物平均浓度",
)

MENDED = [
    ("农村生活污水治里率", "农村生活污水治理率"),
    ("升态保护红线", "生态保护红线"),
    ("和美联队整团建成", "和美连队整团建成"),
    ("水土宝持率", "水土保持率"),
    ("深林覆盖率", "森林覆盖率"),
    ("公共交通出行份担率", "公共交通出行分担率"),
    ("政府绿色彩购比例", "政府绿色采购比例"),
    ("非化石能元消费", "非化石能源消费"),
    ("生活污水冶理率", "生活污水治理率"),
    ("水土保待率", "水土保持率"),
    ("森林盖覆率", "森林覆盖率"),
    ("公共交通出行份担率", "公共交通出行分担率"),
]

KEPT = [
    "农村生活污水治理率",
    "污水",
    "水土流失",
    "比例是多少",
    "2025年森林覆盖率",
    "GDP",
    "",
    "一二三",
    "火山",
    "冶金",
    "生活用电",
    "居民水保",
]


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(WORDS)


@pytest.mark.parametrize(("wrong", "right"), MENDED)
def test_errors_that_sound_right_are_mended(speller: Speller, wrong: str, right: str) -> None:
    assert speller.correct(wrong) == right


@pytest.mark.parametrize("text", KEPT)
def test_what_is_right_or_unknown_stays(speller: Speller, text: str) -> None:
    assert speller.correct(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bing团2027年非化石能源消费占比", "兵团2027年非化石能源消费占比"),
        ("bingtuan2027年政府绿色采购比例", "兵团2027年政府绿色采购比例"),
        ("兵tuan和美连队比例", "兵团和美连队比例"),
        ("水土保chi率2035年", "水土保持率2035年"),
        ("农村生活污水zhili率", "农村生活污水治理率"),
        ("绿色caigou比例", "绿色采购比例"),
        # no sound of anything that stands there, or nothing Chinese beside it
        ("erp系统建设", "erp系统建设"),
        ("单位gdp能耗", "单位gdp能耗"),
        ("水土liushi率", "水土liushi率"),
        ("pm2.5浓度", "pm2.5浓度"),
        ("zhili", "zhili"),
    ],
)
def test_sounds_in_latin_letters_are_written_in_characters(typed: str, meant: str) -> None:
    names = ("兵团", "第七师")
    assert Speller((*WORDS, *names)).written(typed, names) == meant


def test_letters_that_the_library_writes_itself_stay() -> None:
    assert Speller(["治理率", "zhi系统"]).written("zhi理率") == "zhi理率"


def test_places_to_keep_are_kept(speller: Speller) -> None:
    assert speller.correct("升态保护红线", keep={0}) == "升态保护红线"


@pytest.mark.parametrize("text", WORDS)
def test_the_words_of_the_library_are_never_touched(speller: Speller, text: str) -> None:
    assert speller.correct(text) == text


def test_nothing_is_corrected_towards_a_word_of_questions_only() -> None:
    speller = Speller(["用水总量控制在539亿立方米以内"], ["医方人", "亿方"])
    assert speller.correct("用水总量多少亿方") == "用水总量多少亿方"
    assert Speller(["师部在全任办公的地方"], ["哪儿"]).correct("师部在哪儿办公") == "师部在哪儿办公"
    assert Speller(["用水总量控制在539亿立方米以内"], ["合作医方人"]).correct("多少亿方人") == "多少亿方人"


def test_a_word_of_questions_is_right_only_where_it_stands_whole() -> None:
    speller = Speller(["农村生活污水治理率"], ["里面", "治里人"])
    assert speller.correct("农村生活污水治里率") == "农村生活污水治理率"


@given(st.text(alphabet="农村生活污水治里理率深森林覆盖联连队的是2025%年", max_size=20))
def test_correction_keeps_the_length_and_is_final(text: str) -> None:
    speller = Speller(WORDS)
    once = speller.correct(text)
    assert len(once) == len(text)
