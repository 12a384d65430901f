"""Names of British and Irish towns, districts, counties and regions, folded to lower case.

Written from general knowledge of the map, not from any posting. Hyphens are blanks here; a name that is also
an everyday English word (Reading, Bath, Hook) is in `WORDLIKE`: it counts only where it is written with a capital
and something beside it says that a place is meant.
"""

from __future__ import annotations


def _names(block: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in block.replace("\n", ",").split(",") if name.strip())


NATIONS = _names("""
england, scotland, wales, northern ireland, united kingdom, uk, great britain, ireland, republic of ireland, gb
""")

REGIONS = _names("""
bedfordshire, berkshire, buckinghamshire, cambridgeshire, cheshire, cornwall, cumbria, derbyshire, devon, dorset
county durham, co durham, durham, east sussex, west sussex, sussex, essex, gloucestershire, greater london
greater manchester, hampshire, herefordshire, hertfordshire, isle of wight, kent, lancashire, leicestershire
lincolnshire, merseyside, middlesex, norfolk, northamptonshire, northumberland, north yorkshire, nottinghamshire
oxfordshire, rutland, shropshire, somerset, south yorkshire, staffordshire, suffolk, surrey, tyne and wear
tyne & wear, teesside, tyneside, warwickshire, west midlands, east midlands, midlands, the midlands, west yorkshire
yorkshire, east yorkshire, humberside, wiltshire, worcestershire, avon, cleveland, east anglia, anglia, thames valley
home counties, the home counties, m4 corridor, m3 corridor, m25, m25 corridor, m62 corridor, m1 corridor, m6 corridor
south east, south west, north east, north west, southeast, southwest, northeast, northwest, south east england
south west england, north east england, north west england, south wales, north wales, mid wales, west wales
south of england, north of england, the north, the south, the north west, the north east, the south east
the south west, the midlands, west country, cotswolds, peak district, lake district, the wirral, wirral, tayside
fife, angus, perthshire, lothian, west lothian, east lothian, midlothian, lanarkshire, north lanarkshire
south lanarkshire, ayrshire, renfrewshire, stirlingshire, aberdeenshire, argyll, scottish borders, highlands
grampian, strathclyde, central scotland, dumfries and galloway, moray, gwent, glamorgan, south glamorgan, dyfed
powys, gwynedd, clwyd, carmarthenshire, pembrokeshire, ceredigion, monmouthshire, flintshire, denbighshire
county antrim, county down, county armagh, antrim, tyrone, fermanagh, channel islands, jersey, guernsey
isle of man, hants, herts, berks, bucks, beds, cambs, lancs, leics, lincs, northants, notts, oxon, staffs, warks
wilts, worcs, salop, glos, yorks, north london, south london, east london, west london, central london
north west london, north east london, south west london, south east london, city of london, greater glasgow
london city, docklands, canary wharf, west end, ukwide, uk wide, nationwide, east riding, black country, the fens
""")

TOWNS = _names("""
london, birmingham, manchester, liverpool, leeds, sheffield, bristol, newcastle, newcastle upon tyne, nottingham
leicester, coventry, bradford, cardiff, belfast, edinburgh, glasgow, aberdeen, dundee, inverness, perth, stirling
swansea, newport, wrexham, derby, wolverhampton, plymouth, southampton, portsmouth, reading, luton, bolton
bournemouth, norwich, swindon, sunderland, warrington, slough, york, peterborough, telford, ipswich, oxford
cambridge, milton keynes, northampton, blackpool, blackburn, middlesbrough, huddersfield, stockport, poole
brighton, hove, brighton and hove, worthing, exeter, gloucester, cheltenham, cheshunt, colchester, chelmsford
southend, southend on sea, basildon, basingstoke, bath, bedford, bexhill, bexhill on sea, bexley, billericay
birkenhead, bishops stortford, blyth, bodmin, bognor regis, boston, bracknell, braintree, brentford, brentwood
bridgend, bridgwater, bromley, bromsgrove, burgess hill, burnley, burton, burton on trent, burton upon trent, bury
bury st edmunds, bicester, buxton, caerphilly, camberley, camborne, cannock, canterbury, carlisle, castleford
chatham, chester, chesterfield, chichester, chippenham, chorley, chertsey, christchurch, cirencester, clacton
clacton on sea, coalville, congleton, corby, cramlington, crawley, crewe, croydon, cumbernauld, darlington, dartford
daventry, deal, dewsbury, didcot, doncaster, dorchester, dorking, dover, droitwich, dudley, dumfries, dunfermline
dunstable, east grinstead, east kilbride, eastbourne, eastleigh, ellesmere port, ely, enfield, epsom, evesham
fareham, farnborough, farnham, felixstowe, fleet, folkestone, gainsborough, gateshead, gatwick, gillingham
glenrothes, godalming, gosport, grantham, gravesend, grays, great yarmouth, greenock, grimsby, guildford, halesowen
halifax, hamilton, harlow, harpenden, harrogate, harrow, hartlepool, harwich, haslemere, hastings, hatfield, havant
haverhill, hayes, haywards heath, heathrow, hemel hempstead, henley, henley on thames, hereford, hertford, hexham
high wycombe, hinckley, hitchin, hook, horley, horsham, hounslow, huntingdon, hull, kingston upon hull, ilford
ilkeston, immingham, irvine, isleworth, keighley, kendal, kenilworth, keswick, kettering, kidderminster
kilmarnock, kings lynn, king's lynn, kingston, kingston upon thames, kirkcaldy, knaresborough, knutsford, lancaster
launceston, leamington spa, leamington, leatherhead, leighton buzzard, lewes, leyland, lichfield, lincoln, livingston
llandudno, llanelli, londonderry, derry, loughborough, lowestoft, ludlow, lutterworth, lymington, macclesfield
maidenhead, maidstone, malvern, mansfield, margate, market harborough, marlow, matlock, melton mowbray
merthyr tydfil, morecambe, morpeth, motherwell, neath, nelson, newark, newbury, newcastle under lyme, newmarket
newquay, newton abbot, northallerton, northwich, nuneaton, oakham, oldbury, oldham, ormskirk, oswestry, otley
oxted, paignton, paisley, penrith, penzance, pontefract, pontypool, pontypridd, port talbot, potters bar, poynton
preston, pudsey, rayleigh, redcar, redditch, redhill, redruth, reigate, rhyl, richmond, rickmansworth, ringwood
ripon, rochdale, rochester, romford, rotherham, rugby, rugeley, runcorn, rushden, ryde, rye, saffron walden, st albans
st austell, st helens, st ives, st neots, sale, salford, salisbury, sandwell, scarborough, scunthorpe, selby
sevenoaks, sheerness, shipley, shoreham, shoreham by sea, shrewsbury, sidcup, sittingbourne, skegness, skelmersdale
skipton, sleaford, smethwick, solihull, south shields, southport, spalding, stafford, staines, stamford, stansted
stevenage, stockton, stockton on tees, stoke, stoke on trent, stourbridge, stowmarket, stratford
stratford upon avon, stroud, sudbury, sunbury, sunbury on thames, sutton, sutton coldfield, swanley, swadlincote, waverley, formby, wheatley, longwell green, keynsham, saltford, kingswood
tamworth, taunton, tewkesbury, thame, thatcham, theale, thetford, thurrock, tilbury, tiverton, tonbridge, torquay
trowbridge, truro, tunbridge wells, royal tunbridge wells, twickenham, uckfield, uxbridge, wakefield, wallasey
wallingford, walsall, waltham cross, walton on thames, wantage, ware, wareham, warminster, warwick, washington
watford, wednesbury, wellingborough, wellington, welwyn, welwyn garden city, wembley, west bromwich
weston super mare, wetherby, weybridge, weymouth, whitby, whitehaven, whitley bay, whitstable, wickford, widnes
wigan, willenhall, wilmslow, winchester, windsor, winsford, wisbech, witham, witney, woking, wokingham, woodford
worcester, workington, worksop, yate, yeovil, altrincham, andover, ashford, ashton under lyne, aylesbury, ayr
banbury, banff, bangor, barking, barnet, barnsley, barnstaple, barrow, barrow in furness, barry, abingdon, accrington
aberystwyth, alton, amersham, abergavenny, alfreton, ascot, axminster, beaconsfield, beverley, bideford, borehamwood
bootle, bridlington, brixton, camden, chelsea, clapham, cobham, coleraine, consett, craigavon, cricklewood, deeside
denton, devizes, dungannon, ealing, edgware, edmonton, egham, elgin, ellon, epping, esher, exmouth, falkirk, falmouth
feltham, frome, galashiels, glossop, goole, greenford, greenwich, hackney, hailsham, hammersmith, hampstead
haverfordwest, heanor, helensburgh, hemel, heywood, hoddesdon, holborn, holyhead, honiton, hyde, ilkley
islington, kensington, kidlington, kings cross, kingsbury, kirkby, lambeth, larne, letchworth, leven, lewisham, leigh
lisburn, littlehampton, long eaton, lurgan, mayfair, melksham, milford haven, mitcham, mold, musselburgh, nailsea
newham, newry, northolt, oban, orpington, paddington, park royal, peterhead, petersfield, portadown, purley, putney
radcliffe, ramsgate, rawtenstall, redbridge, rushcliffe, ruislip, seaham, shirley, southall, southwark, spennymoor
stalybridge, surbiton, swindon, tadworth, telford, thirsk, todmorden, tottenham, totton, tring, trafford
ulverston, vauxhall, verwood, wandsworth, wadebridge, walthamstow, wells, west drayton, westminster, weston
whitchurch, wimbledon, wimborne, woolwich, wombwell, wythenshawe, storrington, dublin, cork, galway, limerick
waterford, kilkenny, sligo, athlone, letterkenny, lossiemouth, grangemouth, aviemore, fort william, st andrews
stevenston, largs, dalkeith, penicuik, bathgate, kilsyth, cwmbran, ebbw vale, aberdare, treforest, llantrisant
cowbridge, ammanford, carmarthen, brecon, cardigan, dolgellau, caernarfon, conwy, colwyn bay, flint, denbigh
ballymena, banbridge, ballymoney, omagh, enniskillen, strabane, armagh, newtownabbey, holywood, carrickfergus
""")

WORDLIKE = _names("""
reading, bath, hook, sale, street, deal, boston, washington, wells, rugby, nelson, hamilton, richmond, ware, barking
fleet, flint, deal, bury, hyde, rye, york, lincoln, perth, wellington, kingston, newport, boston, stoke, mold, sutton
hull, poole, the north, the south, nationwide, west end, weston, leigh, barry, victoria, ryde, alton, preston, oxford
cambridge, avon, cleveland, moray, angus, jersey, stamford, stratford, shirley, burton, derby, christchurch, gb, uk
ireland, corby, chester, lancaster, kent, warwick
""")
