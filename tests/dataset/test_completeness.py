"""How completely a report fills in the form that it uses."""

import pytest

from scripts.dataset.completeness import completeness, form_of_year
from scripts.form import FORM
from scripts.reports.record import Record


def full(form, year, value=0):
    """A record with every cell of one version of the form."""
    items = FORM.disclosure.items.values()
    disclosure = {item.code: dict.fromkeys(item.measures(form), value) for item in items if item.measures(form)}
    rows = [row.code for row in FORM.requests.rows.values() if form in row.forms]
    return Record(
        year=year,
        forms=dict.fromkeys(FORM.tables, form),
        disclosure=disclosure,
        requests={code: [value] * 7 for code in rows},
        disputes={code: [value] * 5 for code in FORM.disputes.channels},
    )


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("year", [2019, 2023, None])
def test_a_report_with_every_cell_of_its_form_is_complete_whatever_its_year(form, year):
    assert completeness(full(form, year)) == 1


@pytest.mark.parametrize("value", [None, "/"])
def test_blank_and_text_do_not_count(value):
    assert completeness(full("2021", 2023, value)) == 0


def test_a_report_without_tables_states_nothing():
    assert completeness(Record(year=2023)) == 0


def test_one_undivided_row_of_other_handling_in_the_new_form_is_no_gap():
    record = full("2021", 2023)
    for code in ("other_uncorrected", "other_unpaid", "other_other"):
        del record.requests[code]
    record.requests["other"] = [0] * 7
    assert completeness(record) == 1


def test_an_item_as_the_old_form_has_it_is_no_gap():
    record = full("2021", 2023)
    record.disclosure["licensing"] = {"previous_items": 1, "change": 0, "decisions": 4}
    assert completeness(record) == 1
    record.disclosure["licensing"] = {"previous_items": 1, "change": None, "decisions": 4}
    assert completeness(record) == round(1 - 1 / 202, 4)


def test_an_item_as_the_new_form_has_it_is_no_gap():
    record = full("2019", 2019)
    record.disclosure["regulations"] = {"issued": 0, "repealed": 0, "in_force": 0}
    assert completeness(record) == 1


def test_a_missing_row_is_a_gap():
    record = full("2021", 2023)
    del record.requests["granted"]
    assert completeness(record) == round(1 - 7 / 200, 4)


@pytest.mark.parametrize(
    ("year", "form"), [(2018, "2021"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021"), (None, "2021")]
)
def test_the_form_of_a_year(year, form):
    assert form_of_year(year) == form
