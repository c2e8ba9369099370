"""Closed choices of the contract. Values are the strings on the wire.

Event types and modes: PLOVER (Open Event Data Alliance, 16-type version). Sectors: PLOVER's actor codes.
"""

from enum import StrEnum


class SegmentKind(StrEnum):
    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    RELATED = "related"
    BOILERPLATE = "boilerplate"


class ActorKind(StrEnum):
    PERSON = "person"
    STATE = "state"
    ORGANIZATION = "organization"
    GROUP = "group"
    OFFICE = "office"


class MentionForm(StrEnum):
    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"
    METONYM = "metonym"


class Sector(StrEnum):
    GOVERNMENT = "GOV"
    MILITARY = "MIL"
    POLICE = "COP"
    JUDICIARY = "JUD"
    LEGISLATURE = "LEG"
    PARTY = "PTY"
    OPPOSITION = "OPP"
    REBELS = "REB"
    PARAMILITARY = "PRM"
    INTELLIGENCE = "SPY"
    UNIDENTIFIED_ARMED = "UAF"
    CIVILIANS = "CVL"
    ELITES = "ELI"
    CIVIL_SOCIETY = "SOC"
    LABOUR = "LAB"
    EDUCATION = "EDU"
    HEALTH = "MED"
    MEDIA = "JRN"
    BUSINESS = "BUS"
    RELIGIOUS = "REL"
    REFUGEES = "REF"
    CRIMINAL = "CRM"
    AGRICULTURE = "AGR"
    PARTIALLY_RECOGNISED = "PRE"
    INTERGOVERNMENTAL = "IGO"
    NONGOVERNMENTAL = "NGO"
    UNITED_NATIONS = "UNO"
    EUROPEAN_UNION = "EUR"
    INTERNATIONAL_ISLAMIST = "ISM"
    INTERNATIONAL_MILITARY = "IMG"
    MULTINATIONAL_COMPANY = "MNC"


class Office(StrEnum):
    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    CROWN_PRINCE = "crown_prince"
    VICE_PRESIDENT = "vice_president"
    DEPUTY_PRIME_MINISTER = "deputy_prime_minister"
    FOREIGN_MINISTER = "foreign_minister"
    DEFENCE_MINISTER = "defence_minister"
    INTERIOR_MINISTER = "interior_minister"
    FINANCE_MINISTER = "finance_minister"
    JUSTICE_MINISTER = "justice_minister"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy_minister"
    INTELLIGENCE_CHIEF = "intelligence_chief"
    ARMY_CHIEF = "army_chief"
    MILITARY_COMMANDER = "military_commander"
    AMBASSADOR = "ambassador"
    CHARGE_DAFFAIRES = "charge_daffaires"
    ATTACHE = "attache"
    ENVOY = "envoy"
    SPOKESPERSON = "spokesperson"
    PARLIAMENT_SPEAKER = "parliament_speaker"
    LEGISLATOR = "legislator"
    PARTY_LEADER = "party_leader"
    GROUP_LEADER = "group_leader"
    IGO_HEAD = "igo_head"
    GOVERNOR = "governor"
    MAYOR = "mayor"
    JUDGE = "judge"
    PROSECUTOR = "prosecutor"
    POLICE_CHIEF = "police_chief"
    RELIGIOUS_LEADER = "religious_leader"
    ADVISER = "adviser"
    OFFICIAL = "official"
    DIPLOMAT = "diplomat"
    ACADEMIC = "academic"
    JOURNALIST = "journalist"
    ACTIVIST = "activist"


class PlaceKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    QUARTER = "quarter"
    FACILITY = "facility"
    WATER = "water"
    ISLAND = "island"
    MOUNTAIN = "mountain"


class CountKind(StrEnum):
    """What is told of a number of people."""

    DEAD = "dead"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    RELEASED = "released"
    DISPLACED = "displaced"
    CROWD = "crowd"


class WeaponKind(StrEnum):
    FIREARM = "firearm"
    BLADE = "blade"
    GRENADE = "grenade"
    BOMB = "bomb"
    """Dropped or thrown."""
    IED = "ied"
    CAR_BOMB = "car_bomb"
    EXPLOSIVE_BELT = "explosive_belt"
    MINE = "mine"
    MORTAR = "mortar"
    ARTILLERY = "artillery"
    ROCKET = "rocket"
    MISSILE = "missile"
    DRONE = "drone"
    AIRCRAFT = "aircraft"
    ARMOUR = "armour"
    NAVAL = "naval"
    INCENDIARY = "incendiary"
    CHEMICAL = "chemical"
    NUCLEAR = "nuclear"
    TEAR_GAS = "tear_gas"
    RUBBER_BULLET = "rubber_bullet"
    WATER_CANNON = "water_cannon"
    STONE = "stone"
    VEHICLE = "vehicle"
    """Driven into people."""
    OTHER = "other"


class ConfidenceGround(StrEnum):
    """What speaks for or against an event having been read right."""

    BASE = "base"
    """Of every event."""
    TOLD_TWICE = "told_twice"
    """By two sentences or more."""
    HEADLINE = "headline"
    OPENING = "opening"
    """By one of the first sentences."""
    ACTOR = "actor"
    RECIPIENT = "recipient"
    PARTIES = "parties"
    """Two or more."""
    DATE = "date"
    PLACE = "place"
    VERB = "verb"
    """By a verb, not only a noun."""
    DEFINITE = "definite"
    """Only by nouns that the reader is taken to know: الهجوم."""
    NOT_HAPPENED = "not_happened"
    """Planned, called for, denied or hypothetical."""
    VERBAL = "verbal"
    """An act performed in words."""
    MEETING = "meeting"
    VIOLENCE = "violence"
    """Assault and protest."""
    MODE = "mode"


class TriggerForm(StrEnum):
    """What a trigger is in its sentence."""

    VERB = "verb"
    PARTICIPLE = "participle"
    NOUN = "noun"
    """A noun that the frame lists."""
    MASDAR = "masdar"
    """The verbal noun of a verb of the frame."""


class StatusGround(StrEnum):
    """What tells whether an event happened."""

    NOTHING = "nothing"
    """No word says otherwise: it occurred."""
    FRAME = "frame"
    """The frame itself: a refusal under a negation, a verb of promising."""
    POSSIBLE = "possible"
    """A particle of possibility before a present."""
    GOVERNED = "governed"
    """A negation, future, or a word of planning, asking, denying before the trigger."""
    CARRIED = "carried"
    """The light verb."""
    QUALITY = "quality"
    """An adjective of the noun: planned, possible."""
    FUTURE = "future"
    PRESENT = "present"
    PURPOSE = "purpose"
    """What a planned act is for."""
    SPEECH = "speech"
    """Done by saying it."""


class AttachmentGround(StrEnum):
    """Where a date or place stands, seen from the event."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    ARTICLE = "article"
    """In another sentence: an occasion, a day carried over."""


class DatePrecision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


class DateBasis(StrEnum):
    """What a date was worked out from."""

    ABSOLUTE = "absolute"
    RELATIVE_TO_PUBLICATION = "relative_to_publication"
    RELATIVE_TO_TEXT = "relative_to_text"


class EventType(StrEnum):
    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CALLED_FOR = "called_for"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class EventMode(StrEnum):
    """PLOVER modes of all types; which belong to which type is in the ontology lexicon."""

    VISIT = "visit"
    THIRD_PARTY = "third-party"
    MULTILATERAL = "multilateral"
    PHONE = "phone"
    WITHDRAW = "withdraw"
    RELEASE = "release"
    DISARM = "disarm"
    CEASEFIRE = "ceasefire"
    ACCESS = "access"
    RESIGN = "resign"
    ASSIST = "assist"
    CHANGE = "change"
    YIELD = "yield"
    MEET = "meet"
    DISAPPROVE = "disapprove"
    INVESTIGATE = "investigate"
    ALLEGE = "allege"
    RESTRICT = "restrict"
    ARREST = "arrest"
    RELATIONS = "relations"
    EXPEL = "expel"
    TERRITORY = "territory"
    VIOLENCE = "violence"
    DEMO = "demo"
    RIOT = "riot"
    STRIKE = "strike"
    HUNGER = "hunger"
    BOYCOTT = "boycott"
    OBSTRUCT = "obstruct"
    VANDALIZE = "vandalize"
    CONVICT = "convict"
    DISCONTINUE = "discontinue"
    TROOPS = "troops"
    WEAPONS = "weapons"
    POLICE = "police"
    MILITIA = "militia"
    SEIZE = "seize"
    CENSOR = "censor"
    CURFEW = "curfew"
    MARTIAL_LAW = "martial-law"
    DEPORT = "deport"
    WITHHOLD = "withhold"
    MISINFORMATION = "misinformation"
    CYBER = "cyber"
    ABDUCT = "abduct"
    BEAT = "beat"
    TORTURE = "torture"
    SEXUAL = "sexual"
    TARGETED = "targeted"
    DESTROY = "destroy"
    PRIMITIVE = "primitive"
    FIREARMS = "firearms"
    EXPLOSIVES = "explosives"
    SUICIDE_ATTACK = "suicide-attack"
    AERIAL = "aerial"
    DRONE = "drone"
    HEAVY_WEAPONS = "heavy-weapons"
    CROWD_CONTROL = "crowd-control"
    UNCONVENTIONAL = "unconventional"


class Context(StrEnum):
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    EXECUTIVE = "executive"
    LEGISLATIVE = "legislative"
    ELECTION = "election"
    POLITICAL_INSTITUTIONS = "political_institutions"
    PRO_DEMOCRACY = "pro_democracy"
    PRO_AUTOCRACY = "pro_autocracy"
    ECONOMIC = "economic"
    LEGAL = "legal"
    REPARATIONS = "reparations"
    HUMAN_RIGHTS = "human_rights"
    RIGHTS_FREEDOMS = "rights_freedoms"
    REPRESSION = "repression"
    HUMAN_SECURITY = "human_security"
    GENDER = "gender"
    LGBT = "lgbt"
    RELIGION_ETHNICITY = "religion_ethnicity"
    INEQUALITY = "inequality"
    DIPLOMATIC = "diplomatic"
    TERRITORY = "territory"
    PEACEKEEPING = "peacekeeping"
    HEALTH = "health"
    ASYLUM = "asylum"
    MIGRATION = "migration"
    DISASTERS = "disasters"
    NATURAL_RESOURCE = "natural_resource"
    ENVIRONMENT = "environment"
    TECHNOLOGY = "technology"
    TERRORISM = "terrorism"
    CBRN = "cbrn"
    CYBER = "cyber"
    MISINFORMATION = "misinformation"
    CRIME = "crime"
    CORRUPTION = "corruption"
    ILLEGAL_DRUGS = "illegal_drugs"
    TRAFFICKING = "trafficking"


class ParticipantRole(StrEnum):
    ACTOR = "actor"
    RECIPIENT = "recipient"


class SpeechMode(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Medium(StrEnum):
    SOCIAL_MEDIA = "social_media"
    PRESS_CONFERENCE = "press_conference"
    INTERVIEW = "interview"
    SPEECH = "speech"
    WRITTEN_STATEMENT = "written_statement"
    TELEPHONE = "telephone"
    NEWS_AGENCY = "news_agency"
    BROADCAST = "broadcast"
    MEETING = "meeting"


class EventSort(StrEnum):
    """Orders of a list of events; `-` is descending. Ids decide between equals."""

    NEWEST = "-date"
    OLDEST = "date"
    LAST_UPDATED = "-updated"
    FIRST_UPDATED = "updated"
    MOST_ARTICLES = "-articles"


class CountBy(StrEnum):
    """What events are counted by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    TYPE = "type"
    MODE = "mode"
    QUAD = "quad"
    STATUS = "status"
    COUNTRY = "country"
    ACTOR = "actor"
    DYAD = "dyad"


class Include(StrEnum):
    """What a page of events or statements can bring along."""

    ACTORS = "actors"
    PLACE = "place"
