"""The vocabulary as it is served, put together from the lexicon once a process."""

from functools import cache

from api.extraction.lexicon.load import lexicon, read
from api.extraction.lexicon.schema import Label, LabelKind, TypeEntry
from schemas.v1.ontology import Labels, Ontology, OntologyCameo, OntologyMode, OntologyTerm, OntologyType


@cache
def ontology() -> Ontology:
    """Types, modes and every other closed choice, each with its names."""
    labels = read("labels", Label)
    names = {(label.kind, label.value): Labels(ar=label.arabic, en=label.english) for label in labels}

    def terms(kind: LabelKind) -> tuple[OntologyTerm, ...]:
        return tuple(OntologyTerm(value=value, names=named) for (of, value), named in names.items() if of is kind)

    def event_type(entry: TypeEntry) -> OntologyType:
        return OntologyType(
            value=entry.type,
            names=names[LabelKind.TYPE, entry.type],
            definition=entry.definition,
            quad=entry.quad,
            cameo=entry.cameo,
            score=entry.score,
            modes=tuple(
                OntologyMode(value=mode.mode, names=names[LabelKind.MODE, mode.mode], score=mode.score)
                for mode in entry.modes
            ),
        )

    return Ontology(
        types=tuple(map(event_type, lexicon().event_types)),
        modes=terms(LabelKind.MODE),
        contexts=terms(LabelKind.CONTEXT),
        quads=terms(LabelKind.QUAD),
        statuses=terms(LabelKind.STATUS),
        participant_roles=terms(LabelKind.PARTICIPANT_ROLE),
        sectors=terms(LabelKind.SECTOR),
        offices=terms(LabelKind.OFFICE),
        actor_kinds=terms(LabelKind.ACTOR_KIND),
        place_kinds=terms(LabelKind.PLACE_KIND),
        media=terms(LabelKind.MEDIUM),
        speech_modes=terms(LabelKind.SPEECH_MODE),
        cameo=tuple(OntologyCameo(code=entry.code, goldstein=entry.goldstein) for entry in lexicon().cameo),
    )
