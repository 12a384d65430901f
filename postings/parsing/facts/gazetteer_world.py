"""Countries (ISO 3166-1 alpha-2), American states, Canadian and Australian provinces, and well-known cities.

Folded to lower case. Cities serve to recognise a place; none of them says which country is meant.
"""

from __future__ import annotations


def _pairs(block: str) -> dict[str, str]:
    """`name=CODE` pairs, separated by commas or lines."""
    pairs: dict[str, str] = {}
    for entry in block.replace("\n", ",").split(","):
        name, _, code = entry.strip().partition("=")
        if code:
            pairs[name] = code
    return pairs


COUNTRIES = _pairs("""
united states=US, united states of america=US, usa=US, u.s.a.=US, u.s.=US, us=US, america=US
united kingdom=GB, uk=GB, u.k.=GB, great britain=GB, england=GB, scotland=GB, wales=GB, northern ireland=GB, gb=GB
ireland=IE, republic of ireland=IE, canada=CA, mexico=MX, brazil=BR, argentina=AR, chile=CL, colombia=CO, peru=PE
uruguay=UY, costa rica=CR, panama=PA, germany=DE, deutschland=DE, france=FR, spain=ES, españa=ES, portugal=PT
italy=IT, italia=IT, netherlands=NL, the netherlands=NL, holland=NL, belgium=BE, luxembourg=LU, switzerland=CH
austria=AT, österreich=AT, denmark=DK, sweden=SE, norway=NO, finland=FI, iceland=IS, poland=PL, czech republic=CZ
czechia=CZ, slovakia=SK, hungary=HU, romania=RO, bulgaria=BG, greece=GR, cyprus=CY, malta=MT, croatia=HR
slovenia=SI, serbia=RS, bosnia and herzegovina=BA, montenegro=ME, north macedonia=MK, albania=AL, kosovo=XK
estonia=EE, latvia=LV, lithuania=LT, ukraine=UA, belarus=BY, moldova=MD, russia=RU, russian federation=RU
armenia=AM, republic of armenia=AM, azerbaijan=AZ, kazakhstan=KZ, uzbekistan=UZ, turkey=TR, türkiye=TR, israel=IL
palestine=PS, jordan=JO, lebanon=LB, syria=SY, iraq=IQ, iran=IR, kuwait=KW, qatar=QA, bahrain=BH, oman=OM, yemen=YE
saudi arabia=SA, kingdom of saudi arabia=SA, united arab emirates=AE, uae=AE, u.a.e.=AE, egypt=EG, morocco=MA
tunisia=TN, algeria=DZ, libya=LY, nigeria=NG, ghana=GH, kenya=KE, uganda=UG, tanzania=TZ, ethiopia=ET, rwanda=RW
south africa=ZA, angola=AO, mozambique=MZ, zambia=ZM, zimbabwe=ZW, senegal=SN, india=IN, pakistan=PK
bangladesh=BD, sri lanka=LK, nepal=NP, china=CN, hong kong=HK, taiwan=TW, japan=JP, south korea=KR, korea=KR
singapore=SG, malaysia=MY, thailand=TH, vietnam=VN, philippines=PH, the philippines=PH, indonesia=ID, cambodia=KH
australia=AU, new zealand=NZ, gibraltar=GI, monaco=MC, liechtenstein=LI, andorra=AD, puerto rico=PR, brunei=BN
papua new guinea=PG, mongolia=MN, myanmar=MM, afghanistan=AF
""")

US_STATES = _pairs("""
alabama=AL, alaska=AK, arizona=AZ, arkansas=AR, california=CA, colorado=CO, connecticut=CT, delaware=DE, florida=FL, georgia=GA
hawaii=HI, idaho=ID, illinois=IL, indiana=IN, iowa=IA, kansas=KS, kentucky=KY, louisiana=LA, maine=ME, maryland=MD
massachusetts=MA, michigan=MI, minnesota=MN, mississippi=MS, missouri=MO, montana=MT, nebraska=NE, nevada=NV
new hampshire=NH, new jersey=NJ, new mexico=NM, new york=NY, north carolina=NC, north dakota=ND, ohio=OH
oklahoma=OK, oregon=OR, pennsylvania=PA, rhode island=RI, south carolina=SC, south dakota=SD, tennessee=TN, texas=TX
utah=UT, vermont=VT, virginia=VA, washington=WA, washington state=WA, west virginia=WV, wisconsin=WI, wyoming=WY
district of columbia=DC, washington d.c.=DC, washington dc=DC, washington state=WA, new york state=NY
""")
US_CODES = frozenset(US_STATES.values()) | {"PR", "GU", "VI"}

CANADIAN_PROVINCES = _pairs("""
alberta=AB, british columbia=BC, manitoba=MB, new brunswick=NB, newfoundland and labrador=NL, nova scotia=NS
ontario=ON, prince edward island=PE, quebec=QC, québec=QC, saskatchewan=SK, yukon=YT, nunavut=NU
northwest territories=NT
""")
CANADIAN_CODES = frozenset(CANADIAN_PROVINCES.values())

AUSTRALIAN_STATES = _pairs("""
new south wales=NSW, victoria=VIC, queensland=QLD, south australia=SA, western australia=WA, tasmania=TAS
northern territory=NT, australian capital territory=ACT
""")

OTHER_REGIONS = frozenset(
    """
europe|emea|apac|asia|africa|middle east|latin america|worldwide|anywhere|european union|eu|scandinavia|benelux
bavaria|catalonia|flanders|ile de france|île de france|gulf|far east|north america|bay area|silicon valley
san francisco bay area|greater boston|new england|orange county|southern california|northern california
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

CITIES = frozenset(
    """
new york|new york city|nyc|los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|dallas|san jose
austin|jacksonville|san francisco|columbus|fort worth|charlotte|indianapolis|seattle|denver|boston|el paso|nashville
detroit|portland|memphis|oklahoma city|las vegas|louisville|baltimore|milwaukee|albuquerque|tucson|fresno|sacramento
kansas city|atlanta|omaha|colorado springs|raleigh|miami|oakland|minneapolis|tulsa|tampa|arlington|new orleans
cleveland|honolulu|anaheim|pittsburgh|cincinnati|st louis|st. louis|orlando|irvine|salt lake city|palo alto|redmond
mountain view|santa clara|sunnyvale|menlo park|cupertino|cambridge|bellevue|scottsdale|tempe|boulder|burlingame
toronto|montreal|vancouver|calgary|edmonton|ottawa|winnipeg|halifax|quebec city|mexico city|são paulo|sao paulo
rio de janeiro|buenos aires|santiago|bogota|bogotá|lima|berlin|munich|münchen|hamburg|cologne|köln|frankfurt
stuttgart|düsseldorf|dusseldorf|leipzig|dresden|hannover|hanover|nuremberg|nürnberg|bonn|münster|karlsruhe|mannheim
heidelberg|paris|lyon|marseille|toulouse|nantes|bordeaux|lille|nice|strasbourg|rennes|grenoble|montpellier|madrid
barcelona|valencia|seville|sevilla|malaga|málaga|alicante|bilbao|zaragoza|lisbon|lisboa|porto|braga|rome|roma|milan
milano|turin|naples|bologna|florence|amsterdam|rotterdam|the hague|utrecht|eindhoven|groningen|arnhem|delft|haarlem
brussels|antwerp|ghent|leuven|zurich|zürich|geneva|basel|bern|lausanne|vienna|graz|linz|salzburg|copenhagen|aarhus
stockholm|gothenburg|göteborg|malmö|malmo|uppsala|oslo|bergen|trondheim|stavanger|helsinki|espoo|tampere|reykjavik
warsaw|krakow|kraków|wroclaw|wrocław|gdansk|gdańsk|poznan|poznań|łódź|lodz|katowice|prague|brno|bratislava|budapest
bucharest|cluj|cluj-napoca|iasi|timisoara|sofia|athens|thessaloniki|belgrade|zagreb|ljubljana|skopje|sarajevo|tirana
tallinn|tartu|riga|vilnius|kaunas|kyiv|kiev|lviv|minsk|moscow|saint petersburg|st petersburg|yerevan|gyumri|vanadzor
tbilisi|baku|istanbul|ankara|izmir|tel aviv|jerusalem|amman|beirut|dubai|abu dhabi|sharjah|doha|riyadh|jeddah|muscat
kuwait city|manama|cairo|casablanca|tunis|lagos|abuja|accra|nairobi|kampala|johannesburg|cape town|durban|pretoria
mumbai|delhi|new delhi|bangalore|bengaluru|hyderabad|chennai|pune|kolkata|gurgaon|gurugram|noida|ahmedabad|karachi
lahore|islamabad|dhaka|colombo|beijing|shanghai|shenzhen|guangzhou|hangzhou|taipei|tokyo|osaka|seoul|busan
kuala lumpur|penang|bangkok|ho chi minh city|hanoi|manila|jakarta|sydney|melbourne|brisbane|perth|adelaide|canberra
gold coast|newcastle|hobart|darwin|auckland|wellington|christchurch
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
