"""Each rule has an example that is made up, and finds on it what it says."""

import pytest

from scripts.checks.examples import DATA, example
from scripts.checks.rules import RULES


def test_every_rule_has_an_example_in_the_order_of_the_rules():
    assert list(DATA["examples"]) == list(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_an_example_is_found_by_its_rule_with_both_sides_in_both_languages(rule):
    finding = example(rule)
    assert (finding.rule, finding.severity) == (rule, RULES[rule].severity)
    assert finding.message_zh.endswith("。")
    assert finding.message_en.endswith(".")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in finding.message_zh)
    # A note may name a fact only; what is called more than a note gives its numbers.
    if finding.severity != "note":
        for message in (finding.message_zh, finding.message_en):
            assert any(letter.isdigit() for letter in message), message


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.severity == "restated"], ids=lambda r: r.id)
def test_what_may_be_a_restatement_is_never_called_an_error(rule):
    finding = example(rule.id)
    for text in (finding.message_zh, rule.zh, finding.message_en.lower(), rule.en.lower()):
        assert not any(word in text for word in ("错误", "差错", "有误", "error", "wrong", "mistake"))
    assert "不作差错" in rule.explain_zh
    assert "not an error" in rule.explain_en
