"""Encodings as agencies' pages declare them, rightly and wrongly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.documents.encoding import decode
from scripts.documents.errors import UnreadableDocument

TEXT = "<meta charset=gb2312><p>政府信息公开工作年度报告，规章0件，镕</p>"


def test_gb18030_behind_a_declaration_of_gb2312_is_read() -> None:
    assert decode(TEXT.encode("gb18030")) == (TEXT, "gb18030")


def test_utf_8_behind_a_declaration_of_gb2312_is_read_as_utf_8() -> None:
    assert decode(TEXT.encode()) == (TEXT, "utf-8")


def test_gb18030_without_any_declaration_is_read() -> None:
    plain = "政府信息公开工作年度报告" * 20
    assert decode(plain.encode("gb18030"))[0] == plain


def test_one_broken_byte_does_not_cost_the_report() -> None:
    data = ("政府信息公开" * 200).encode() + b"\xff" + ("工作年度报告" * 200).encode()
    text, name = decode(data)
    assert name == "utf-8"
    assert text.count("\ufffd") == 1


def test_noise_is_refused_with_advice() -> None:
    with pytest.raises(UnreadableDocument, match="save it as UTF-8"):
        decode(bytes(range(1, 32)) * 50)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=20))
def test_chinese_text_survives_utf_8(text: str) -> None:
    assert decode(text.encode())[0] == text
