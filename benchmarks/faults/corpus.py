"""Invented postings of real size, any number of them, each with its own identity: the same ones every time."""

import random

TRADES = ("Baker", "Rigger", "Joiner", "Archivist", "Welder", "Ward nurse", "Payroll clerk", "Data analyst")
TOWNS = ("Leith", "Whitby", "Cardigan", "Ludlow", "Kendal", "Oban", "Truro", "Ely")
HOUSES = ("Mill Lane", "Harbour", "North Quay", "Old Forge", "Green Dragon", "Cloth Hall", "Long Acre")
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


def posting(number: int, seed: int = 0) -> bytes:
    """The posting of a number, about 3 KB in the labelled text format; another `seed` changes its words only."""
    dice = random.Random(f"{number} {seed}")  # noqa: S311 (invention, no secrets)
    trade, town = TRADES[number % len(TRADES)], dice.choice(TOWNS)
    duties = "  ".join(f"{dice.choice(VERBS)} {dice.choice(THINGS)} {dice.choice(TIMES)}." for _ in range(14))
    skills = "  ".join(f"You must have {dice.choice(SKILLS)}." for _ in range(6))
    wishes = "  ".join(f"{dice.choice(SKILLS).capitalize()} would be a plus." for _ in range(3))
    offers = "  ".join(dice.sample(OFFERS, 3))
    about = " ".join(dice.choice(PROSE) for _ in range(6))
    return (
        f"Title: {trade} {number}\nWebindex: {number}\n"
        f"Company: {dice.choice(HOUSES)} {trade} House {number % 500} Ltd\n"
        f"Description: {about}  Main duties  {duties}  What we ask  {skills}  {wishes}  What we offer  {offers}  "
        f"The place of work is {town}. {about}\n"
    ).encode()
