"""Invented postings of real size, any number of them, each with its own identity: the same ones every time."""

import random

TRADES = ("Baker", "Rigger", "Joiner", "Archivist", "Welder", "Ward nurse", "Payroll clerk", "Data analyst")
TOWNS = ("Leith", "Whitby", "Cardigan", "Ludlow", "Kendal", "Oban", "Truro", "Ely")
SYLLABLES = (
    "ba", "del", "fen", "gor", "hal", "ing", "ker", "lo", "mar", "nes", "or", "pel", "ran", "sto", "tu", "wick",
)  # fmt: skip
HOUSES = ("Bakeries", "Works", "Stores", "Care", "Group", "& Daughters", "Services")
FORMS = ("Ltd", "Limited", "plc", "LLP", "Inc.", "GmbH", "")
A_MARKET = 100_000  # numbers that share their companies with one another and with the first market
VERBS = ("Plan", "Check", "Prepare", "Maintain", "Record", "Order", "Clean", "Teach", "Repair", "Report on")
THINGS = (
    "the stock of every store room", "the weekly rota of the team", "the accounts of smaller customers",
    "the tools and machines of the workshop", "the letters that come in from suppliers",
    "the training of those who are new", "the figures that the board asks for at the end of each month",
)  # fmt: skip
TIMES = (
    "before each shift",
    "every morning",
    "with two colleagues",
    "for the whole site",
    "as the season asks",
)
SKILLS = (
    "two years of experience in a comparable trade", "a certificate in first aid", "a clean driving licence",
    "good written English", "some knowledge of spreadsheets", "the will to work at weekends",
    "a steady hand and an eye for detail", "experience of leading a small team",
)  # fmt: skip
OFFERS = (
    "25 days of holiday",
    "a pension scheme",
    "free meals on shift",
    "paid training",
    "a share of the profit",
)
PROSE = (
    "We have been here for three generations and mean to stay for a few more.",
    "Our house is small enough for everybody to know everybody, and large enough to learn something new.",
    "The work is varied, and no two weeks are the same.",
    "People come to us for the craft and stay for the company.",
)


def posting(number: int, seed: int = 0, duties: int = 14) -> bytes:
    """The posting of a number in the labelled text format, 2.4 KB with 14 duties, 7 KB with 80.

    Another `seed` changes its words and nothing else.
    """
    dice = random.Random(f"{number} {seed}")  # noqa: S311 (invention, no secrets)
    trade, town = TRADES[number % len(TRADES)], dice.choice(TOWNS)
    about = " ".join(dice.choice(PROSE) for _ in range(6))
    work = "  ".join(
        f"{dice.choice(VERBS)} {dice.choice(THINGS)} {dice.choice(TIMES)}." for _ in range(duties)
    )
    skills = "  ".join(f"You must have {dice.choice(SKILLS)}." for _ in range(6))
    wishes = "  ".join(f"{dice.choice(SKILLS).capitalize()} would be a plus." for _ in range(3))
    offers = "  ".join(dice.sample(OFFERS, 3))
    return (
        f"Title: {trade} {number}\nWebindex: {number}\nCompany: {company(number)}\n"
        f"Description: {about}  Main duties  {work}  What we ask  {skills}  {wishes}  What we offer  {offers}  "
        f"The place of work is {town}. {about}\n"
    ).encode()


def company(number: int) -> str:
    """Who advertises: every third posting brings a new company, the others come from one that has advertised before.

    Whoever has advertised more often is met more often (Simon's model of 1955), so that a few companies have many
    postings and most have one, at any number of postings; half of those met before are of the first market.
    """
    dice = random.Random(f"company {number}")  # noqa: S311 (invention, no secrets)
    place = number % A_MARKET
    if place == 0 or dice.random() < 1 / 3:
        return company_name(number, dice)
    return company(dice.choice((0, number - place)) + dice.randrange(place))


def company_name(number: int, dice: random.Random) -> str:
    """A name that no other number has: its digits to the base of the syllables."""
    word = ""
    while number or not word:
        number, digit = divmod(number, len(SYLLABLES))
        word = SYLLABLES[digit] + word
    return f"{word.capitalize()} {dice.choice(HOUSES)} {dice.choice(FORMS)}".rstrip()
