"""Why two names may mean one company: pure rules, each with what it must find and what it must not."""

import pytest

from postings.editing.company_domains import domains_in
from postings.editing.company_key import company_key
from postings.editing.company_names import LIKELY, keys_of, reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café Moulin", "Cafe Moulin SARL"), ("Ørstad A.S.", "Orstad"), ("Mill\u200bhouse", "MILLHOUSE"),
        ("L’Orée", "L'Oree"), ("Straße 9", "STRASSE 9"), ("Ｍill House", "Mill House"), ("Mill & Co. KG", "Mill"),
        ("مُحَمَّد", "محمد"),
    ],
)  # fmt: skip
def test_legal_forms_accents_and_invisible_characters_make_no_other_name(one, other):
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("АCME Mills", "ACME Mills"), ("Мой", "Мои"), ("कि", "का"), ("Mill 1", "Mill 2")]
)
def test_other_letters_make_another_name(one, other):
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Harbour Works", "HarbourWorks Ltd", "spelling"),
        ("The Harbour Works", "Harbour Works", "spelling"),
        ("АCME Mills", "ACME Mills", "homoglyph"),
        ("Packwell Corporation of Hull (PCH)", "Packwell Corporation of Hull", "brackets"),
        ("Packwell Corporation of Hull (PCH)", "PCH", "short-form"),
        ("Packwell Corporation (Hull)", "Packwell Corporation", "brackets"),
        ("Tidewater Group", "Tidewater", "words"),
        ("Tidewater Ferry Lines Norway", "Tidewater Ferry Lines", "words"),
        ("Tidewater Recruiment", "Tidewater Recruitment", "letters"),
        ("Harbuor Stores", "Harbour Stores", "letters"),
    ],
)
def test_a_likely_pair_has_its_reason_whichever_comes_first(one, other, code):
    for ours, theirs in ((one, other), (other, one)):
        found = reasons([ours], [theirs])
        assert [reason.code for reason in found] == [code]
        assert found[0].weight >= LIKELY
        assert keys_of(ours) & keys_of(theirs), "they would never be compared"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mill Care", "Mill House"), ("Oxfold", "Oxfold University Press"), ("Group 1 Stores", "Group 2 Stores"),
        ("AB Recruitment", "AC Recruitment"), ("Recruitment Services", "Recruitment"), ("Hays", "Mays"),
        ("National Care", "National Care Association of Tidewater"), ("Unit", "Unity"),
    ],
)  # fmt: skip
def test_names_that_only_share_something_are_not_likely_one(one, other):
    assert reasons([one], [other]) == []


def test_every_name_of_both_is_compared_and_each_reason_told_once():
    found = reasons(["Tidewater", "Harbour Stores"], ["Tidewater Group", "Tidewater UK", "Harbuor Stores"])
    assert [reason.code for reason in found] == ["words", "letters"]


def test_domains_come_from_addresses_and_mail_without_those_of_everybody():
    text = (
        "Write to jobs@careers.tidewater.co.uk or see www.Tide-Lines.com/jobs, not x@gmail.com, e.g. node.js."
    )
    assert domains_in(text) == {"tidewater.co.uk", "tide-lines.com"}
