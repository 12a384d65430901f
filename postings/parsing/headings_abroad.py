"""Headings in languages other than English: only whole, common phrases, since what is learned knows English alone.

Where a posting is not in English, its lists are read by these headings or not at all: no list is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .document import SectionKind
from .letters import words_of_letters

#: (kind, whether what stands below is optional, phrases); a phrase stands for the whole heading
_TABLE: tuple[tuple[SectionKind, bool, tuple[str, ...]], ...] = (
    (
        "responsibilities",
        False,
        (
            # German, French
            r"(?:(?:das sind |was sind )?(?:deine|ihre|eure|die) )?(?:haupt)?(?:aufgaben|tätigkeiten|aufgabengebiete?|"
            r"aufgabenbereiche?|verantwortlichkeiten)",
            r"(?:dein|ihr|der) (?:aufgabengebiet|aufgabenbereich|verantwortungsbereich|job|arbeitsalltag)|deine rolle|ihre rolle",
            r"(?:das|was) (?:erwartet|erwarten) (?:dich|sie|euch)|was (?:dich|sie|euch) erwartet|darum geht(?:['’]s| es)?",
            r"das (?:machst|tust|bewegst|bewirkst) du|was du (?:machst|tust|bewegst|bewirkst)|das werden sie tun|dafür brauchen wir dich",
            r"(?:vos |tes |les |principales )?(?:principales )?(?:missions|responsabilités|activités|tâches)(?: principales)?",
            r"(?:votre|ton|le) (?:rôle|poste|quotidien)|(?:votre|ta) mission|(?:description|missions) du poste|"
            r"ce que (?:vous|tu) (?:ferez|feras|allez faire|vas faire)|au quotidien",
            # Spanish, Dutch
            r"(?:tus |sus |principales |las )?(?:principales )?(?:funciones|responsabilidades|tareas)(?: principales)?",
            r"(?:qué|que) (?:harás|vas a hacer)|tu (?:rol|misión|día a día)|cuál(?:es)? será(?:n)? tus? (?:función|funciones|misión|rol)|"
            r"(?:descripción|misión) del puesto",
            r"(?:jouw |je |de )?(?:taken|werkzaamheden|verantwoordelijkheden|functie|rol|functieomschrijving|uitdaging)",
            r"wat (?:ga je|ga jij|doe je|doe jij)(?: precies)?(?: doen)?|wat je (?:gaat doen|doet)|dit ga je doen|jouw uitdaging",
            # Italian, Portuguese, Swedish
            r"(?:le tue |principali )?(?:responsabilità|mansioni|attività)(?: principali)?|(?:cosa|che cosa) farai|il tuo ruolo|"
            r"descrizione (?:del ruolo|della posizione)",
            r"(?:as tuas |as suas |suas |principais )?(?:responsabilidades|funções|atividades|tarefas)(?: principais| e atribuições)?|"
            r"o que (?:vais fazer|você vai fazer|você fará)",
            r"(?:dina |huvudsakliga )?(?:arbetsuppgifter|ansvarsområden|uppgifter)|(?:om )?(?:rollen|tjänsten)|din roll|"
            r"vad du (?:gör|kommer att göra)|du kommer att",
        ),
    ),
    (
        "qualifications",
        False,
        (
            r"(?:(?:dein|ihr|euer|das) )?(?:anforderungs)?profil|(?:deine |ihre |unsere )?(?:qualifikation(?:en)?|anforderungen|"
            r"voraussetzungen|kenntnisse|fähigkeiten)",
            r"(?:das|was) (?:bringst du|bringen sie) mit|was du mitbringst|was sie mitbringen|das (?:zeichnet dich|zeichnet sie) aus|"
            r"damit überzeugst du(?: uns)?|(?:das |was )?(?:wünschen|erwarten) wir(?: uns)?(?: von (?:dir|ihnen))?|"
            r"was wir (?:uns )?(?:erwarten|wünschen|suchen)|(?:wen|was) wir suchen|wir (?:erwarten|suchen)",
            r"(?:votre |ton |le )?profil(?: recherché| idéal)?|(?:vos |tes |les )?compétences(?: requises| techniques| clés)?|"
            r"(?:les )?(?:exigences|pré-?requis|prérequis)|ce que nous (?:recherchons|cherchons)|qui (?:êtes-vous|es-tu)|"
            r"formation(?: et expérience)?|vous êtes|vous avez|(?:qualités|qualifications) requises",
            r"requisitos(?: mínimos| imprescindibles| obrigatórios| e qualificações)?|(?:tu )?perfil(?: buscado| requerido)?|"
            r"(?:qué|que) (?:buscamos|necesitamos|esperamos|pedimos)(?: (?:en|de) (?:ti|tí|vos))?|"
            r"(?:formación|conocimientos|competencias|habilidades)(?: requeridas?| requeridos| necesarias?| necesarios)?",
            r"(?:jouw |het |je )?(?:profiel|functie-?eisen)|(?:vereisten|eisen|kwalificaties)|wat (?:breng|neem) (?:je|jij) mee|"
            r"wat (?:vragen|verwachten|zoeken) (?:wij|we)(?: van (?:jou|je))?|dit (?:breng|neem) (?:je|jij) mee|wie (?:ben|zoeken) "
            r"(?:jij|je|we|wij)|dit ben jij|over jou|(?:jouw |je )?achtergrond|wij vragen|wat wij (?:vragen|zoeken)|(?:jij|je) hebt",
            r"requisiti(?: richiesti| minimi| indispensabili)?|(?:il tuo )?profilo(?: ricercato)?|(?:cosa|chi) cerchiamo|competenze(?: richieste| tecniche)?",
            r"qualificações|o que (?:procuramos|esperamos|buscamos)(?: de (?:ti|você))?|competências|pré-requisitos",
            r"(?:din )?(?:profil|bakgrund)|kvalifikationer|krav|vi söker(?: dig)?(?: som)?|vem är du|om dig|vi ser att du har",
        ),
    ),
    (
        "qualifications",
        True,
        (
            r"(?:wünschenswert|von vorteil|idealerweise|pluspunkte)(?: ist| sind| wäre)?|das wäre (?:schön|ein plus)",
            r"(?:les |vos )?(?:atouts|petits plus|plus)|(?:serait|seraient) un plus|souhaité(?:e?s)?|apprécié(?:e?s)?",
            r"(?:se )?(?:valorará|valorable|deseable)s?(?: positivamente)?|requisitos deseables",
            r"plus ?punten|een (?:plus|pré)|mooi meegenomen",
            r"(?:costituisc(?:e|ono) )?(?:titolo preferenziale|requisiti preferenziali)",
            r"diferenciais|desejável|requisitos desejáveis|será um diferencial|(?:det är )?meriterande(?: om)?(?: du har)?",
        ),
    ),
    (
        "benefits",
        False,
        (
            r"(?:das )?(?:bieten wir|wir bieten)(?: dir| ihnen| euch)?|was wir(?: dir| ihnen| euch)? bieten|unser angebot|"
            r"(?:deine|ihre|unsere) (?:vorteile|benefits)|(?:freu dich auf|darauf kannst du dich freuen)|unsere leistungen",
            r"(?:vos |nos |les )?avantages|(?:ce que )?nous (?:vous |t['’])?(?:offrons|proposons)|rémunération(?: et avantages)?|"
            r"pourquoi nous rejoindre|ce que (?:vous y gagnez|nous offrons)",
            r"(?:qué |que )?(?:te )?ofrecemos|(?:nuestros )?beneficios|ventajas|lo que ofrecemos",
            r"(?:wat |dit )?(?:bieden|krijg) (?:wij|we|je|jij)(?: jou| je)?(?: van ons)?|(?:dit is )?wat (?:wij|we) (?:jou |je )?bieden|"
            r"wij bieden(?: jou| je)?|ons aanbod|(?:onze )?arbeidsvoorwaarden",
            r"(?:cosa )?(?:ti )?offriamo|vantaggi|benefici|o que oferecemos|oferecemos|benefícios|vantagens",
            r"(?:vad )?vi erbjuder(?: dig)?|(?:våra )?förmåner",
        ),
    ),
    (
        "about",
        False,
        (
            r"über uns|wer wir sind|das sind wir|das unternehmen|unser unternehmen|à propos(?: de nous)?|qui sommes-nous|"
            r"(?:notre|l['’])\s?entreprise|sobre nosotros|quiénes somos|la empresa|over ons|wie (?:wij|we) zijn|wie zijn (?:wij|we)|"
            r"chi siamo|sobre nós|quem somos|om oss|om företaget",
        ),
    ),
    (
        "apply",
        False,
        (
            r"(?:deine |ihre )?bewerbung|(?:jetzt )?bewerben|so bewirbst du dich|kontakt|ansprechpartner(?:in)?|bewerbungsprozess|"
            r"(?:processus|étapes) de recrutement|comment postuler|(?:votre )?candidature|postuler|proceso de selección|cómo aplicar|"
            r"solliciteren|solliciteer(?: nu| direct)?|interesse|(?:de )?sollicitatieprocedure|candidati|come candidarsi|"
            r"candidatura|processo seletivo|ansökan|ansök(?: nu)?|så söker du",
        ),
    ),
)
_PATTERNS = tuple(
    (kind, optional, re.compile("|".join(f"(?:{phrase})" for phrase in phrases)))
    for kind, optional, phrases in _TABLE
)
#: `… bei Muster AG`, `… chez nous`: where the offer or the work is may follow a phrase
_TAIL = re.compile(r"\s(?:bei|chez|en|bij|hos|presso|na|no|at|als|als|comme|como|som) [^.,:;]{2,40}$")
_EDGE = re.compile(r"^[^\w]+|[^\w]+$")
_MOST_WORDS = 9
#: small words that only one of the languages has, or English has
_ENGLISH = frozenset("the and of to with for you we our is are will be this that as on by your".split())
_ABROAD = frozenset(
    "und der die das mit für wir sie du ist ein eine im den zu et les des vous nous pour dans une du est sur y los las para con "
    "una del que se en el het een van voor met je wij zijn op e il di per della che os uma com do da och att för med som vi är den "
    "av på til og".split()
)
#: how many words are looked at, and how many there must be to tell
_LOOKED_AT, _FEWEST = 1200, 30
#: of so many words of English, one in fifty at least is one of its small words
_MANY = 80


@lru_cache(maxsize=2_000)
def classify_abroad(text: str) -> tuple[SectionKind, bool] | None:
    """The kind that a heading in another language announces, and whether what it announces is optional."""
    folded = _EDGE.sub("", " ".join(text.casefold().split()))
    if not folded or len(folded.split()) > _MOST_WORDS:
        return None
    for words in (folded, _TAIL.sub("", folded)):
        for kind, optional, pattern in _PATTERNS:
            if pattern.fullmatch(words):
                return kind, optional
    return None


def is_abroad(texts: Iterable[str]) -> bool:
    """Whether a posting is written in another language than English, by its small words."""
    words = english = abroad = 0
    for text in texts:
        found = words_of_letters(text.casefold())
        words += len(found)
        english += sum(map(_ENGLISH.__contains__, found))
        abroad += sum(map(_ABROAD.__contains__, found))
        if words > _LOOKED_AT:
            break
    if words >= _MANY and english * 50 < words:
        return True
    return words >= _FEWEST and abroad > 2 * english
