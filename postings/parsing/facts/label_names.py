"""The names of labels, by the thing that they state; compared after `labels.fold`, the surest first."""

from __future__ import annotations

_TABLE = """
title:
  job title | position title | title | job role | position | role | vacancy | post | job position |
  vacancy title | vacancy job title | role title | job name
company:
  company | employer | company name | organisation | organization | hiring organization | advertiser |
  hiring company | subsidiary name | agency | client name | posted by
location:
  location | job location | locations | primary location | work location | place of work |
  position location | duty station | area | city | region | territory | job locations | location post code |
  office location | town | where this vacancy is based | based | work site | site location | base location |
  base | workplace location | location name | primary work location | location s | place | address
employment_type:
  employment type | job type | schedule | time type | type | employee type | term | contract type |
  position type | full time part time | full part time | job schedule | employment | type of employment |
  hours | status | contract | duration | work type | hours of work | employment status |
  length of contract | position status | working hours | job status | worker type | type of contract |
  employee status | temporary permanent | vacancy type | appointment type | assignment type | work hours |
  full time part time status | regular temporary | terms of employment | commitment
salary:
  salary | annual salary | salary range | pay range | pay | pay rate | compensation | wage | remuneration |
  remuneration salary | hourly rate | rate | wages | base salary | basic salary | package | rate of pay |
  salary and benefits | grade salary range | base pay | hourly wage | starting salary | annual pay |
  hourly pay | monthly salary | salary package | base pay range | salary rate | earnings |
  remuneration rate | salary scale | compensation range | hourly range | gehalt | salaire | salario |
  wage range | the base pay range for this role is
date_posted:
  date posted | job posting | posted | posting date | posted on | open date | opening date |
  posting start date | date of posting | post date | published | publication date | posted date |
  date published | job posted | first posted | job posting date | posted at | original posting date |
  published on | advertised | published at
closing_date:
  closing date | application deadline | deadline | valid through | closing | close date | apply by |
  end date | applications close | closing date for applications | deadline for applications |
  final filing date | posting end date | expires | expiry date | application closing date |
  last date to apply | closes | deadline to apply | filing deadline | time left to apply | unposting date |
  job closing date | application close date
remote:
  workplace | work arrangement | workplace type | remote | working model | work mode | remote work |
  work model | telework | job location type | remote status | telecommute
travel_percent:
  travel | travels | travel requirements | travel required | travel percentage | percent travel |
  willingness to travel | amount of travel | travel requirement
reports_to:
  reports to | reporting to | report to | responsible to | accountable to | line manager |
  position reports to | reports into | supervisor | supervised by | role reports to
identifier:
  webindex | job id | requisition id | job requisition id | req id | reference | job reference | ref |
  job ref | reference number | reference no | job number | posting number | role number |
  requisition number | vacancy reference | announcement code | job code | req | external id | class code |
  job req id | requisition | vacancy id | job reference number | position number | vacancy number |
  announcement number | id | ref no | job no | position id
languages:
  languages | language | language requirements | required languages | language skills
experience:
  experience | years of experience | experience required | minimum experience |
  minimum experience requirement | required experience | experience level
education:
  education | education level | minimum education | minimum education requirement | education required |
  required education | educational requirements | degree
other:
  department | description | job description | shift | grade | band | benefits | start date | sector |
  industry | category | contact | qualifications | responsibilities | requirements | job function |
  job summary | seniority level | phone | email | telephone | package benefits | start | interview date |
  job family | company description | url | website | skills | the role | the company |
  candidate requirements | duties | key responsibilities | about us | job responsibilities |
  required qualifications | open to eligibility criteria | start date time | client | job purpose |
  purpose | overview | summary | selling to | selling | who | job category | job schedule |
  overtime status | organization | care categories
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    """Each field's names: a line that ends in a colon, then names parted by bars."""
    names: dict[str, tuple[str, ...]] = {}
    for entry in table.strip().split("\n"):
        if entry.endswith(":"):
            field = entry[:-1]
            names[field] = ()
        else:
            names[field] += tuple(name.strip() for name in entry.split("|") if name.strip())
    return names


NAMES = _read(_TABLE)
#: which field a name states
KNOWN = {name: field for field, names in NAMES.items() for name in names}
