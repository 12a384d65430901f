"""What feeds and tables call their columns, by what these state: data, compared after `columns.folded`."""

from __future__ import annotations

_FIELDS = """
title:
  title | job title | jobtitle | position title | position | job name | role | vacancy | name | posting
  title | stellenbezeichnung | stellentitel | jobtitel | berufsbezeichnung | intitule | poste | functie
  | functietitel | vacature | puesto | cargo | headline | titel | titre | titulo | designation | text |
  subject
company:
  company | company name | employer | employer name | organization | organisation | organization name |
  hiring organization | hiring company | advertiser | agency | client | companyname | company display
  name | org name | arbeitgeber | werkgever | bedrijf | societe | hiring org name | firma | unternehmen
  | entreprise | empresa | business name | account name
location:
  location | job location | locations | city | town | place | location name | office | workplace |
  joblocation | location display | arbeitsort | localisation | plaats | standplaats | localidad | ville
  | ciudad | ort | standort | lieu | ubicacion | region | candidate required location
employment_type:
  employment type | job type | contract type | employmenttype | jobtype | type | schedule | contract
  time | time type | commitment | job types | formatted work type | work type | worktype | contract
salary:
  salary | pay | compensation | wage | salary range | remuneration | salary text | pay rate | salary raw
  | rate
remote:
  remote | workplace type | is remote | work arrangement | job location type | remote type |
  telecommuting | remote allowed | work model | work mode
date_posted:
  date posted | posted | published at | publication date | posted at | date | created at | pub date |
  posting date | published | first published | posted date | listed time | original listed time | open
  date | date published | published on | created | pubdate | activation date | post date | publication
  start date | released date | epoch | updateddate | datum
closing_date:
  closing date | deadline | valid through | expires | application deadline | expiry date | expiration
  date | closes | end date | expiry | close date | expires at | apply by
identifier:
  id | job id | jobid | reference | requisition id | external id | reference number | job reference |
  ref | guid | uuid | posting id | referencenumber | req id | identifier | vacancy id | job key | jobkey
  | position id | job code | webindex | slug
url:
  url | link | job url | absolute url | hosted url | apply url | job posting url | job link | permalink
  | href | apply link | externalurl | external url | uri | careers url | redirect url | posting url
experience:
  experience | years of experience | experience level | formatted experience level | min experience |
  experience required
education:
  education | education level | degree | qualification level
languages:
  languages | language skills | required languages
department:
  department | team | category | function | job function | departments | division
work_hours:
  working hours | hours | hours per week | work hours | weekly hours
reports_to:
  reports to | manager | line manager | hiring manager
travel_percent:
  travel | travel required
"""
#: the description's own names come first; the others are parts of it, under the heading that stands here
_TEXTS = """
description:
  description | job description | description html | content | full description | body | text | job desc
  | jobdescription | details | html | content html | descriptionhtml | beschreibung |
  stellenbeschreibung | omschrijving | functieomschrijving | descripcion | description du poste |
  descriptif | purpose | job content | encoded | raw | description plain | description text | content
  text | job details | posting | advert | summary | overview | job summary | intro | role | additional
About the role:
  about the role
Responsibilities:
  responsibilities | job responsibilities
Duties:
  duties | major duties
Key responsibilities:
  key responsibilities
Tasks:
  tasks
What you will do:
  what you will do
Aufgaben:
  aufgaben
Taken:
  taken
Missions:
  missions
Requirements:
  requirements | requirement | job requirements | job requirment
Anforderungen:
  anforderungen
Requisitos:
  requisitos
Qualifications:
  qualification summary | qualifications
Skills:
  key skills | skills | skills desc
Minimum qualifications:
  minimum qualifications | requirements must
Preferred qualifications:
  preferred qualifications | requirements nice
Required skills:
  required skills
Required qualifications:
  required qualifications
Nice to have:
  nice to have
Experience:
  experience required
Benefits:
  benefits | perks | job benefits
What we offer:
  what we offer | offer | we offer
About the company:
  company description | about company
About us:
  about us | about
Additional information:
  additional information
How to apply:
  how to apply | application instructions
"""
_PAY = """
min:
  salary min | min salary | salary minimum | salary from | minimum salary | min amount | pay min | min |
  minimum | from | low | minvalue | min value
max:
  salary max | max salary | salary maximum | salary to | maximum salary | max amount | pay max | max |
  maximum | to | high | maxvalue | max value
currency:
  salary currency | currency | currency code | pay currency
unit:
  salary period | pay period | salary unit | period | interval | unit | unit text | salary interval |
  salary type | compensation period
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    """What stands before a colon, with the names below it, best first."""
    names: dict[str, tuple[str, ...]] = {}
    entry = ""
    for line in table.strip().split("\n"):
        if line.endswith(":"):
            entry = line[:-1]
            names[entry] = ()
        else:
            names[entry] += tuple(name.strip() for name in line.split("|") if name.strip())
    return names


#: field → what feeds call it, besides the labels that postings use
FEED_NAMES = _read(_FIELDS)
PAY_PARTS = _read(_PAY)
#: parts of a description, best first; with the heading that the name itself is
TEXTS: tuple[tuple[str, str], ...] = tuple(
    (name, "" if heading == "description" else heading)
    for heading, names in _read(_TEXTS).items()
    for name in names
)
#: the same description again under another name: the first of a row that a record has is enough
SAME = (
    ("description html", "description", "description plain", "description text", "descriptionhtml"),
    ("content html", "encoded", "content", "content text"),
)
LOCATION_PARTS = (
    ("city", "city name", "town", "locality", "address locality", "municipality"),
    ("state", "region", "province", "state name", "address region", "county"),
    ("country", "country name", "address country", "country code"),
)
#: names that need no long values to be believed
DESCRIPTIONS = frozenset(
    {
        "description",
        "job description",
        "jobdescription",
        "full description",
        "description html",
        "body",
        "content",
    }
)
