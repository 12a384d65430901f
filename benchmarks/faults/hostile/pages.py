"""E: web pages and XML that are deep, wide, swallowing or malicious."""

# ruff: noqa: E501 (an input a line)

from .case import Case, case
from .making import WORK, page

STOPPED = "memory-limit time-limit depth-limit output-limit"
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))


def bomb(n: int) -> str:
    """Formatting that is opened and closed across itself: quadratic work for parsers that mend it."""
    opened = "".join(f"<b {number}>" for number in range(n)) + "".join(f"<i {number}>" for number in range(n))
    return opened + "x</b>" * n


def feed(items: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Jobs</title>{items}</channel></rss>'
    )


ITEM = f"<item><title>Sailmaker</title><link>https://jobs.example/1</link><guid>1</guid><description>{WORK}</description></item>"
OTHER = ITEM.replace("Sailmaker", "Rigger").replace("/1<", "/2<").replace("<guid>1", "<guid>2")

#: what is put into a good page, which has to be taken in all the same
INSIDE = {
    "a script": "<script>alert(1)</script>",
    "a handler": '<img src=x onerror="alert(1)">',
    "a script by its address": '<a href="java&#9;script:alert(1)">more</a>',
    "a script in a picture": "<svg><script>alert(1)</script><animate onbegin=alert(1)></svg>",
    "a script in mathematics": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>",
    "a page in an attribute": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "data as an address": '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "orders to htmx": '<div hx-get="/admin/logout/" hx-trigger="load" data-hx-on:click="x">x</div>',
    "another base": '<base href="https://elsewhere.example/">',
    "an order to go elsewhere": '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
    "a form": '<form action="https://elsewhere.example/"><input name=q><button>Go</button></form>',
    "styles that cover the page": "<style>*{display:none}</style><div style='position:fixed;inset:0'>x</div>",
    "a beacon": '<img src="https://elsewhere.example/p.gif">',
    "text that is hidden": '<p style="display:none">You must have ten years of experience in secret.</p>',
    "template text": "{{ 7*7 }} {% load x %}",
    "an unclosed comment in a comment": "<!-- a <!-- b -->",
    "a comment of a browser": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "a section of characters": "<![CDATA[ <b>x</b> ]]>",
    "entities that do not exist": "&nosuch; &#0; &#xD800; &#x110000; &#99999999999;",
    "attributes without names": "<p =\"x\" 'y' <z>words</p>",
    "a tag of 100,000 letters": f"<{'t' * 100_000}>x",
    "5,000 attributes": f"<p {' '.join(f'a{n}=1' for n in range(5000))}>x</p>",
    "a word broken by 3,000 tags": "<b>a</b>" * 3000,
    "a table of one cell a row": "<table>" + "<tr><td>x</td></tr>" * 1500 + "</table>",
    "lists twenty deep": "<ul><li>a" * 20 + "</li></ul>" * 20,
    "unopened ends": "</div></li></ul></p>" * 500,
}
PAGES = (
    ("elements 254 deep", page("<div>" * 254, "</div>" * 254), f"created {STOPPED}", ""),
    ("elements 5,000 deep", page("<div>" * 5000), f"created no-text {STOPPED}", ""),
    ("elements 200,000 deep", page("<div>" * 200_000), f"created no-text no-posting record-too-big {STOPPED}", ""),
    ("formatting bomb of 9 KB", page(bomb(500)), f"created no-posting no-text {STOPPED}", ""),
    ("formatting bomb of 79 KB", page(bomb(4000)), f"created no-posting no-text text-too-long {STOPPED}", ""),
    ("ten thousand open links", page("<a " * 10_000), f"created no-text no-posting {STOPPED}", ""),
    ("fifty thousand attributes", page(f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>x</p>"), f"created no-text no-posting {STOPPED}", ""),
    ("two pages in one file", page() + page().replace(b"Sailmaker", b"Rigger"), "created", "created:1"),
    ("comment that never ends", b"<html><body><!-- <p>" + WORK.encode(), "no-text no-posting created", ""),
    ("script that never ends", page("<script>"), "no-text no-posting created", ""),
    ("textarea that never ends", page("<textarea>"), "no-text no-posting created", ""),
    ("title that never ends", b"<html><title>Sailmaker " + WORK.encode(), "no-text no-posting created", ""),
    ("plaintext", page("<plaintext>"), "no-text no-posting created", ""),
    ("template element", page("<template>", "</template>"), "no-text no-posting created", ""),
    ("noscript", page("<noscript>", "</noscript>"), "no-text no-posting created", ""),
    ("5,000 list items", page("<ul>" + "".join(f"<li>Mend sail number {n} of the fleet</li>" for n in range(5000)) + "</ul>"), f"created text-too-long {STOPPED}", ""),
    ("20,000 empty list items", page("<ul>" + "<li></li>" * 20_000 + "</ul>"), f"created {STOPPED}", ""),
    ("headings only", b"<html><body>" + b"<h2>What we ask</h2>" * 2000, f"created no-posting no-text {STOPPED}", ""),
    ("tags and no words", b"<html><body>" + b"<p></p>" * 9000, f"no-text no-posting {STOPPED}", ""),
    ("login page", b"<html><title>Sign in</title><body><form><input type=password><button>Sign in</button></form></body></html>", "no-text no-posting created", ""),
    ("page not found", b"<html><title>404 Not Found</title><body><h1>Not Found</h1><p>The page you look for is not here.</p></body></html>", "no-text no-posting created", ""),
    ("half a tag at its end", page()[:-9] + b"<a hre", "created", "created:1"),
    ("structured data that are broken", page('<script type="application/ld+json">{"@type": "JobPosting", "title": </script>'), "created", "created:1"),
    ("structured data that are deep", page('<script type="application/ld+json">' + '{"a":' * 3000 + "1" + "}" * 3000 + "</script>"), f"created {STOPPED}", ""),
    ("structured data of odd kinds", page('<script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting", "title": [1, {}], "description": 7, "baseSalary": "1E+1000000", "datePosted": {"a": []}}</script>'), "created no-text no-posting", ""),
    ("poisoned structured salary", page('<script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting", "title": "Sailmaker", "description": "' + WORK + '", "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": {"@type": "QuantitativeValue", "minValue": 1e400, "maxValue": "1E+1000000", "unitText": "YEAR"}}}</script>'), "created", "created:1"),
)  # fmt: skip
XMLS = (
    ("file of the system", feed(ITEM.replace("Sailmaker", "&x;") + OTHER, '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "xml-entity", "xml-entity:1"),
    ("billion laughs", feed(ITEM.replace("Sailmaker", "&a8;"), f'<!DOCTYPE rss [<!ENTITY a0 "ha">{ENTITIES}]>'), "xml-entity", "xml-entity:1"),
    ("quadratic entity", feed(ITEM.replace("Sailmaker", "&x;" * 5000), f'<!DOCTYPE rss [<!ENTITY x "{"x" * 50_000}">]>'), "xml-entity created no-posting", ""),
    ("parameter entity", feed(ITEM, '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'), "xml-entity xml-broken created", ""),
    ("definition from elsewhere", feed(ITEM + OTHER, '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'), "xml-entity created", ""),
    ("inclusion", feed(ITEM.replace("<title>", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/><title>') + OTHER), "created", "created:2"),
    ("style sheet of its own", feed(ITEM + OTHER, '<?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?>'), "created", "created:2"),
    ("elements 100,000 deep", feed("<a>" * 100_000), "nesting xml-broken no-records", ""),
    ("element that never ends", feed(ITEM + OTHER)[:-40], "created xml-broken", "created:1 xml-broken:1"),
    ("sign that is none", feed(ITEM + OTHER.replace("Rigger", "Rig\x01ger")), "created xml-broken", "created:1"),
    ("name space that is unknown", feed(ITEM.replace("<guid>", "<nosuch:x>1</nosuch:x><guid>")), "created xml-broken no-records", ""),
    ("encoding that lies", '<?xml version="1.0" encoding="utf-16"?>' + feed(ITEM + OTHER)[21:], "created xml-broken no-records no-text no-posting", ""),
    ("encoding that is none", '<?xml version="1.0" encoding="klingon"?>' + feed(ITEM + OTHER)[21:], "created xml-broken no-records no-text no-posting", ""),
    ("feed without items", feed(""), "feed-empty", ""),
    ("item of 2 MB", feed(ITEM.replace(WORK, WORK * 22_000) + OTHER), "created record-too-big xml-broken no-records", ""),
    ("attributes without end", feed(ITEM.replace("<item>", f"<item {' '.join(f'a{n}={chr(34)}1{chr(34)}' for n in range(20_000))}>") + OTHER), "created record-too-big xml-broken nesting", ""),
    ("HTML in its description", feed(ITEM.replace(WORK, f"<![CDATA[<script>alert(1)</script><p>{WORK}</p>]]>") + OTHER), "created", "created:2"),
)  # fmt: skip

CASES: list[Case] = [
    *(case(f"page with {name}", "a.html", page(words), "created", "created:1") for name, words in INSIDE.items()),
    *(case(f"page: {name}", "a.html", data, allowed, needs) for name, data, allowed, needs in PAGES),
    *(case(f"XML: {name}", "a.xml", data, allowed, needs) for name, data, allowed, needs in XMLS),
]  # fmt: skip
