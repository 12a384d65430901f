"""The words that state a type of employment or its permanence, and those that only look so."""

from __future__ import annotations

import re

TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "FULL_TIME",
        re.compile(
            r"\bfull[ -]?time(?!\s+(?:equivalent|mba|education|hire|study))|\bfull (?:or|and|/|&"
            r"|to) part[ -]?time|\bvollzeit\b|\bjornada completa",
            re.I,
        ),
    ),
    ("PART_TIME", re.compile(r"\bpart[ -]?time|\bteilzeit\b", re.I)),
    (
        "TEMPORARY",
        re.compile(
            r"\btemporary\b(?! to perm)|\btemp\b(?! to perm)|\blocum\b|\bseasonal\b|\bmaternity cover\b"
            r"|\binterim\b|\bcasual\b(?= (?:basis|position|role|work|staff|contract))",
            re.I,
        ),
    ),
    (
        "CONTRACTOR",
        re.compile(
            r"\bcontractor\b|\bcontract\b|\bfreelance\b|\bself[ -]?employed\b|\bindependent contractor\b",
            re.I,
        ),
    ),
    ("INTERN", re.compile(r"\bintern\b|\binternship\b", re.I)),
    ("VOLUNTEER", re.compile(r"\bvolunteer\b", re.I)),
    ("PER_DIEM", re.compile(r"\bper[ -]diem\b|\bprn\b", re.I)),
)
#: prose that speaks of the job itself, not of experience, customers or benefits
PROSE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "TEMPORARY",
        re.compile(
            r"\b(?:this|the) (?:role|position|post|job|vacancy|assignment)\b[^.\n]{0,40}\b(?:is|on"
            r"|will be)\b[^.\n]{0,30}\btemporary\b"
            r"|\btemporary (?:contract|assignment|position|role|post|basis|job|vacancy)"
            r"|\bto permanent basis|\btemp(?:orary)? to perm\w*"
            r"|(?<!\w)(?:\d+|\*{4}|one|two|three|four|six|nine|twelve|eighteen)[ -]?months? (?:\w+ )?fixed[ -]?term"
            r"|\bmaternity (?:cover|contract|leave cover)|\blocum (?:position|role|post|shifts?|work"
            r"|basis|\w+ (?:to|required|needed))|\bshort[ -]term contract"
            r"|months? (?:rolling |initial )?contract\b|\b(?:role|position|assignment"
            r"|contract)\b.{0,16}\b(?:for|lasts?) (?:an initial |up to )?(?:\d+|\*{4}|three|six|nine"
            r"|twelve) months?\b|\bcover an? (?:\d+|two|three|four|six) (?:week|month) period"
            r"|\binitially (?:a )?temporary",
            re.I,
        ),
    ),
    (
        "CONTRACTOR",
        re.compile(
            r"\bcontract (?:role|position|basis|opportunity|assignment)\b"
            r"|\bself[ -]?employed (?:\w+ ){0,4}(?:role|position|opportunit|basis|adviser|advisor"
            r"|contractor|agent|consultant)"
            r"|\b(?:role|position|opportunity|vacancy) (?:is|on) (?:a |an )?self[ -]?employed"
            r"|\bindependent contractor|\bper hour \(?(?:ltd|limited)\b|\bper hour ltd"
            r"|\bon a contract basis|\bpermanent or contract basis|\bjob type contract\b"
            r"|\bfreelance (?:role|position|basis|contract)",
            re.I,
        ),
    ),
    (
        "FULL_TIME",
        re.compile(
            r"\bfull[ -]?time(?:,? (?:and |or |/ ?)?(?:permanent|exempt|non-exempt|salaried|regular"
            r"|on-?site))*(?:,| /)? ?(?:position|role|basis|job|opportunit|vacanc|post\b|employment"
            r"|employee|contract|permanent|hours|staff|appointment|\(\d)"
            r"|\b(?:role|position|job|post|vacancy|positions|vacancies) (?:is|are"
            r"|will be)(?: for)?(?: an?)?(?: \w+,?){0,2} full[ -]?time|\bpermanent(?:,|/| \/| and"
            r"|  ?–)? ?full[ -]?time|\bfull[ -]?time/? ?(?:permanent|opportunities)|\bfull (?:or|and|/"
            r"|&) part[ -]?time|\bfull[ -]?time(?:,| or| and| /|/| &)+ ?part[ -]?time",
            re.I,
        ),
    ),
    (
        "PART_TIME",
        re.compile(
            r"\bpart[ -]?time(?:,? (?:and |or )?(?:permanent|temporary|exempt|non-exempt"
            r"|regular))*(?:,)? ?(?:position|role|basis|job|opportunit|vacanc|post\b|employment|contract"
            r"|hours|franchise|is ok)"
            r"|\b(?:role|position|job|post|vacancy) (?:is|will be)(?: an?)?(?: \w+,?){0,2} part[ -]?time"
            r"|\bfull (?:or|and|/|&) part[ -]?time|\bfull[ -]?time(?:,| or| and| /|/| &)+ ?part[ -]?time"
            r"|\bwork part[ -]?time\b",
            re.I,
        ),
    ),
    ("INTERN", re.compile(r"\bthis (?:is a |paid |summer |[\w-]+ ){0,4}internship\b|\bas an intern\b", re.I)),
    ("PER_DIEM", re.compile(r"\bper[ -]diem (?:position|role|basis|employee|shift)", re.I)),
)
ANY = frozenset(
    (
        "time fulltime parttime vollzeit teilzeit permanent perm regular contract contractor temporary temp "
        "locum month months mths week weeks fixed fixedterm maternity freelance employed selfemployed intern "
        "internship diem hour short casual seasonal interim volunteer"
    ).split()
)
TALK = re.compile(
    r"\bemployment (?:agency|business)\b|\bsub ?-?contract|\bcontract(?:s|or)? (?:manager"
    r"|management|negotiat|law|clean|hire|research|win|sales)"
    r"|\bregular full[ -]time employment\b|\bexperience\b|\bfull-time or part-time status\b"
    r"|\bpositions? available\b|\bif applying\b"
    r"|\bequivalent\b|\bmanag\w* temporary|\btemporary (?:workers|works|staff|employees)\b"
    r"|\bleading agenc|\bsupplies locum|\bvariety of other\b|\bright to work\b"
    r"|\beligible to work\b|\bwithout restriction\b|\bbenefits\b.{0,30}\bfull[ -]time employees",
    re.I,
)
TITLE_TERM = re.compile(
    r"\b(?:temp|temporary|interim)\b|\((?:fixed[ -]term|contract)\)|\bmaternity cover\b|\bFTC\b", re.I
)
TITLE_PERMANENT = re.compile(r"\(?\bpermanent\b\)?", re.I)
LINE = re.compile(
    r"(?:full|part)[ -]?time|(?:full|part)[ -]?time[,/ -]+(?:permanent|regular|temporary"
    r"|contract)|(?:permanent|regular)[,/ -]+(?:full|part)[ -]?time",
    re.I,
)
TITLE_TEMP = re.compile(r"\b(?:temp|temporary|locum|interim)\b", re.I)
PERMANENT = re.compile(
    r"\bpermanent\b|\bregular (?:employee|with benefits|full)|\bfull[ -]?time[\s,-]+regular\b"
    r"|\bperm\b|\bindefinite\b|\bunbefristet\b|\bopen[ -]ended\b|\blong[ -]term\b",
    re.I,
)
TERM = re.compile(
    r"\bfixed[ -]?term\b|\btemporary\b|\bcontract\b(?! of employment)|\blocum\b|\bcontractor\b"
    r"|\bseasonal\b|\bterm[ -]limited\b|\b(?:\d+|one|two|three|four|five|six|nine|ten|twelve"
    r"|eighteen|\*{4})(?: and a half)?[ -]?(?:months?|weeks?)\b|\bbefristet\b",
    re.I,
)
#: letters of which every sentence on permanence holds some (a quick look before the patterns; none of them is i or s,
#: which have more than two cases)
PERMANENCE_LETTERS = (
    "permanent regular temp xed matern month mth week year hort contract freelance gnment cover".split()
)
PERMANENT_PROSE = re.compile(
    r"\bpermanent(?:,|/| and)?(?: \w+){0,2} ?(?:basis|position|role|job|opportunit|vacanc|post\b"
    r"|contract|night shift|staff role|or contract basis)|\bon a (?:full[ -]?time )?permanent\b"
    r"|\bpermanent/? ?full[ -]?time|\bfull[ -]?time,?/? ?permanent|(?:\*{4}|  )\s*permanent\b"
    r"|\bpermanent  |\bregular full[ -]?time\b|\bfull[ -]?time,? regular\b"
    r"|\blocation\W+[\w ]{3,30} permanent \*{4}",
    re.I,
)
TERM_PROSE = re.compile(
    r"\bfixed[ -]?term\b|\btemporary (?:contract|assignment|position|role|post|job)\b"
    r"|\bmaternity (?:cover|contract)\b|\b(?:\d+|\*{4}|one|two|three|four|six|nine|twelve"
    r"|eighteen)[ -]?(?:months?|mths?|weeks?|year)(?: (?:rolling|initial|fixed|temporary"
    r"|of))?(?: maternity)? (?:contract|assignment|fixed|temporary|cover)"
    r"|\b(?:is for|last for|lasts?|initial|duration:?|assignment of(?: up to)?|for an initial"
    r"|contract of) (?:an? )?(?:initial )?(?:\d+|\*{4}|three|four|six|nine"
    r"|twelve) ?months?(?= initially| \(may| \(view|,? (?:with|extendable|renewable|possib)|[.) ]"
    r"|$)|\bshort[ -]term contract|\b(?:contract|freelance) (?:role|position|basis|assignment)\b"
    r"|\*{4} ?mths\b|\bposition is temporary\b"
    r"|\b\d{1,2}(?:-\d{1,2})?[ -]week (?:\w+ ){0,2}(?:internship|program|assignment|contract"
    r"|period)\b|\bcover an? (?:\d+|two|three|four|six) (?:week|month) period",
    re.I,
)
BOTH = re.compile(r"\bboth permanent and\b", re.I)
PERMANENT_FIRST = re.compile(r"\bpermanent or contract (?:basis|position|role)", re.I)
EITHER = re.compile(
    r"\bboth permanent and\b|\btemp(?:orary)?(?: |-)to(?: |-)perm\w*|\bgo(?:ing)? permanent\b"
    r"|\bpermanent (?:position|role) being offered|\bboth permanent and|\bpermanent or contract"
    r"|\binitially temporary",
    re.I,
)
