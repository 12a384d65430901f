"""Whole readings by kind of posting: bulletins, label blocks, markdown, plain text, feeds, saved pages."""

from pathlib import Path

import pytest

from postings.parsing import ParsedPosting, parse

GOLDEN = Path(__file__).parents[1] / "golden"
R, Q, B = "responsibilities", "qualifications", "benefits"

#: file: what each list holds; a list that is not named is empty
READINGS: dict[str, dict[str, list[str]]] = {
    "bulletin_numbered.txt": {
        R: [
            "A Harbour Pilot Assistant prepares boarding ladders and launches; keeps the tide register; and relays "
            "berth orders to masters and tug crews"
        ],
        Q: [
            "Completion of the twelfth grade or its equivalent; and",
            "Two years of full-time paid experience on a working vessel",
        ],
    },
    "bulletin_unknown_capitals.txt": {
        R: [
            "Inspects street trees and records their health",
            "Fells and prunes trees near power lines",
            "Trains seasonal crews in rope work",
        ],
        Q: [
            "Certificate of a recognised guild of tree surgeons",
            "Five years of climbing experience",
        ],
    },
    "bulletin_roman.txt": {
        R: [
            "Catalogues the bells of the province",
            "Advises parishes on casting and repair",
            "Drafts the yearly report to the council",
        ],
        Q: [
            "University degree in musicology or metallurgy",
            "Fluent Latin reading",
            "At least four years of archive work",
        ],
    },
    "bulletin_state_lines.txt": {
        R: [
            "Assigns crews to crossings each morning",
            "Answers calls from landings about delays",
            "Logs incidents and files them by noon",
        ],
        Q: ["High school diploma", "One year of work in dispatch or traffic control"],
    },
    "labels_job_bank.txt": {
        R: [
            "Gather molten glass on a pipe",
            "Shape vessels by blowing and swinging",
            "Anneal finished pieces in the lehr",
        ],
        Q: [
            "English",
            "Secondary (high) school graduation certificate or equivalent experience",
            "2 years to less than 3 years",
            "Gas furnaces",
            "Annealing ovens",
            "Criminal record check",
            "Steady hands",
            "Patience",
            "Team player",
        ],
    },
    "labels_inline.txt": {
        R: ["inspect the hives each week", "harvest and bottle honey", "keep the swarm register"],
        Q: ["two seasons of work with bees", "no allergy to stings", "a driving licence"],
        B: ["a cottage on the estate", "a share of the harvest"],
    },
    "labels_memo.txt": {
        R: [
            "The Bookbinder restores the bindings of the municipal library",
            "Repair spines and boards of old volumes",
            "Prepare leather and paste",
            "Keep the workshop's stock book",
        ],
        Q: [
            "Apprenticeship in hand binding",
            "Three years of practice in conservation",
            "Good command of Dutch",
        ],
    },
    "labels_sub_labels.txt": {
        R: [
            "Maintain brakes and doors of the yellow trams",
            "Test each car before the first run",
            "Sign the logbook",
        ],
        Q: [
            "Education: Apprenticeship in mechanics or electrics",
            "Experience: Three years in a depot or a shipyard",
            "Languages: Portuguese and English",
            "Personal suitability: Reliable, tidy and on time",
        ],
        B: ["Free travel on all lines", "A canteen that is open at night"],
    },
    "markdown_headings.md": {
        R: [
            "Lead groups of visitors across the dark site",
            "Point the large reflector at objects of the season",
            "Write the weekly sky notes",
        ],
        Q: [
            "A degree in physics or a related field",
            "Two years of experience in public speaking",
            "First aid certificate *(a plus)*",
        ],
        B: ["Thirty days of holiday", "A staff telescope on loan"],
    },
    "markdown_bold.md": {
        R: [
            "**Pipes:** tune every rank of the cathedral organ twice a year",
            "**Bellows:** mend leather and joints before winter",
            "Keep a record of temperature and pitch",
        ],
        Q: ["Trained ear and steady patience", "Experience with reed stops", "Valid driving licence"],
    },
    "markdown_table.md": {
        R: ["Spin yarn on the long walk", "Splice and test hawsers"],
        Q: ["Experience of work with natural fibres", "Ability to lift 20 kg"],
    },
    "text_underlined.txt": {
        R: ["Turn and brush the wheels", "Measure salt and moisture", "Sort out wheels with faults"],
        Q: [
            "Experience in a dairy or a bakery",
            "Sense of smell and taste",
            "Ability to work in the cold",
        ],
    },
    "text_letters.txt": {
        R: [
            "drawing contour sheets from survey notes",
            "checking names against the gazetteer",
            "printing proofs for the field parties",
        ],
        Q: [
            "a diploma in geography or surveying",
            "a fair hand in lettering",
            "knowledge of projections",
        ],
        B: ["a pension after five years", "two field trips a year"],
    },
    "text_word_bullets.txt": {
        R: [
            "Dress the stones every second week",
            "Grease shafts and gears",
            "Check the sluice after rain",
            "Keep the sack hoist safe",
        ],
        Q: [
            "Apprenticeship as a millwright or carpenter",
            "Experience with water wheels",
            "Knowledge of hoist regulations",
            "Head for heights",
        ],
        B: ["House beside the mill", "Flour for the family"],
    },
    "feed_strong_br.html": {
        R: [
            "Carve heads and hands from lime wood",
            "Sew costumes with the wardrobe",
            "Repair strings between shows",
        ],
        Q: ["Experience in wood carving", "A good eye for faces", "Ability to work to a deadline"],
    },
    "feed_div_bullets.html": {
        R: [
            "Wind and set the tower clocks of the old town",
            "Clean movements and replace worn pins",
            "Log every visit",
        ],
        Q: ["Trained clockmaker", "Experience with turret clocks"],
        B: ["Workshop of your own", "Thirty days of paid leave"],
    },
    "feed_br_bullets_emoji.html": {
        R: [
            "Make forty litres of base each morning",
            "Invent a flavour every month",
            "Serve guests on Sundays",
        ],
        Q: ["Experience in a kitchen", "Food hygiene certificate"],
        B: ["Free ice cream for your family", "Health insurance"],
    },
    "feed_nested.html": {
        R: ["Water and feed the orchids", "Train the vines on wires", "Guide school classes on Fridays"],
        Q: ["Certificate in horticulture", "Knowledge of tropical plants"],
    },
    "abroad_german.html": {
        R: [
            "Du baust Geigen und Bratschen nach alten Vorlagen",
            "Du stimmst und reparierst Instrumente für unsere Kunden",
        ],
        Q: [
            "Abgeschlossene Ausbildung als Geigenbauer",
            "Erfahrung mit historischen Lacken",
            "Du spielst selbst ein Instrument",
        ],
        B: ["30 Tage Urlaub und eine Wohnung über der Werkstatt"],
    },
    "abroad_french.txt": {
        R: [
            "Vous taillez les blocs d'après les plans du maître",
            "Vous posez les pierres sur les chantiers de la région",
        ],
        Q: [
            "Vous avez un diplôme de tailleur ou de maçon",
            "Vous travaillez dans le calme et avec soin",
        ],
    },
    "abroad_unknown.txt": {},
    "bulletin_knowledge_of.txt": {
        R: [
            "Under general supervision, watches over bathers and keeps the baths clean and safe",
            "Watches bathers from the tower and warns them of danger",
            "Tests the water for chlorine every two hours",
            "Washes decks and lockers",
            "Hands out towels and keys",
        ],
        Q: [
            "Rules of the baths",
            "First aid",
            "Swim four hundred yards without rest",
            "Speak with the public politely",
            "Possession of a lifesaving certificate is required",
        ],
    },
    "markdown_numbered.md": {
        R: [
            "Compose three scents a year",
            "Judge raw oils by nose",
            "Rose and jasmine in spring",
            "Citrus in winter",
            "Keep the formula book",
        ],
        Q: [
            "Training at a school of perfumery",
            "Five years at the organ",
            "Knowledge of distillation",
        ],
        B: ["House near the fields", "Twelve weeks of leave"],
    },
    "markdown_bold_leads.md": {
        R: ["Engrave contour plates by hand", "Correct plates after each survey", "Teach one apprentice"],
        Q: ["a steady hand, ten years at the bench, and good eyesight"],
        B: ["13 salaries a year", "A pension with the canton"],
    },
    "feed_company_values.html": {
        R: ["Blocking: shape felt over wooden blocks", "Trimming: sew bands and linings"],
        Q: ["Experience in a hat workshop", "Steady sewing hand"],
        B: ["Two hats a year", "Paid leave in August"],
    },
    "page_of_links.html": {
        R: ["Knead and bake two hundred loaves a night", "Keep the ovens at heat"],
        Q: ["Experience of night work", "Certificate in food hygiene"],
    },
    "page_with_navigation.html": {
        R: ["Sweep flues and check draughts", "Issue certificates to owners"],
        Q: ["Certificate of the sweeps' guild", "No fear of heights"],
    },
    "page_saved_text.txt": {
        R: [
            "Work the gates from dawn to dusk",
            "Keep boats in order of arrival",
            "Record tolls and levels",
        ],
        Q: ["Experience on canals or rivers", "Ability to swim"],
        B: ["Lock cottage without rent"],
    },
}


def read(name: str) -> ParsedPosting:
    path = GOLDEN / name
    (posting,) = parse(path.read_bytes(), name=path.name)
    assert isinstance(posting, ParsedPosting)
    return posting


@pytest.mark.parametrize("name", READINGS)
def test_lists_are_read_as_a_person_reads_them(name):
    found: dict[str, list[str]] = {}
    for item in read(name).items:
        found.setdefault(item.list, []).append(item.text.rstrip(".;"))
    assert found == READINGS[name]


def test_wish_in_another_language_is_a_wish():
    items = {item.text: item.necessity for item in read("abroad_german.html").items}
    assert items["Du spielst selbst ein Instrument"] == "preferred"
    assert items["Erfahrung mit historischen Lacken"] is None
