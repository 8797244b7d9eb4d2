"""Packs that are made without a database."""

from dataclasses import replace

from bollplank.documents.packs.contents import (
    Chapter,
    Difference,
    Item,
    Labels,
    Line,
    Overview,
    Pack,
    Reading,
    Role,
    Row,
    Sheet,
    Table,
    Told,
)

LABELS = Labels(
    **{
        name: name.replace("_", " ").capitalize()
        for name in Labels.__dataclass_fields__
    }
)


def line(number, points=2, *, name="Vi har ett politiskt beslut att stå på"):
    return Line(
        moment=f"{number}. {name}",
        points=points,
        highest=4,
        said="Inte bedömt" if points is None else f"{points} av 4",
        label="" if points is None else "Påbörjat",
        moved="upp 1" if number == 1 else "",
        direction=1 if number == 1 else None,
    )


def sheet(name="Provby", *, text="Vi räknar alla.", moments=10, **fields):
    made = Sheet(
        name=name,
        occasion="Inför träff 1",
        headline="10 av 10 moment har poäng.",
        lines=[line(number + 1) for number in range(moments)],
        moved=[Told(what="1. Ett beslut: upp från 1 till 2", text=text)],
        asks=["Mallösa står på 4 i moment 7, där vi står på 2: hur gjorde ni?"],
        answers=["Mallösa om moment 2: vi står på 3, de på 1."],
        missing="",
        more="",
    )
    return replace(made, **fields)


def pack(*sheets, **fields):
    names = [one.name for one in sheets]
    made = Pack(
        language="sv",
        title="Lärandeträff 1: Styrning och ledning",
        group="Skolgruppen",
        when="30 november 2026",
        who=[", ".join(names)],
        warning="",
        lead="2 av 3 har delat sin självskattning inför träffen.",
        notes=["Har inte delat något än: Mallösa."],
        overview=Overview(
            heads=["1 Inte påbörjat", "2 Påbörjat", "3 Till stor del", "4 På plats"],
            rows=[
                Row(
                    moment=f"{number}. Ett moment",
                    names=[names[:1], [], names[1:5], []],
                    elsewhere=[],
                    far="skiljer 2 steg" if number == 1 else "",
                )
                for number in range(1, 11)
            ],
            elsewhere="",
        )
        if sheets
        else None,
        sheets=sheets,
        no_differences="",
        differences=[
            Difference(
                moment="1. Ett moment",
                said="Provby står på 3, Mallösa på 1.",
                question="Provby: hur gjorde ni?",
            )
        ],
        agenda=[
            Item(minutes="15", what="Välkomna", outcome="Alla vet"),
            Item(
                minutes="30",
                what="Gruppen: vad kan vi låna?",
                outcome="En lista",
                prompts=["Vilket arbetssätt?"],
            ),
        ],
        whole="Ett förslag: 3 timmar i allt.",
        roles=[Role(name="Politiker", prompts=["Vad har jag frågat efter?"])],
        bring=["Gör självskattningen tillsammans."],
        footer="Skolgruppen. Gjort 22 november 2026.",
        address="https://bollplank.example/comparison/1/overall/",
        labels=LABELS,
    )
    return replace(made, **fields)


def reading(*told, rows=(), **fields):
    made = Reading(
        language="sv",
        kicker="Omgången",
        title="Provby: fakta och kompetens",
        lead="3 av 20 frågor har svar.",
        warning="",
        chapters=[
            Chapter(heading="Uppdraget", told=told, empty="Inget är berättat."),
            Chapter(heading="Resurser", told=[], empty="Inget är berättat."),
        ],
        table=Table(
            caption="Nyckeltal",
            heads=["Nyckeltal", "År", "Kvinnor", "Män", "Alla"],
            rows=rows,
            numbers=(2, 3, 4),
        )
        if rows
        else None,
        notes=["Källa: SCB."],
        footer="Provby. Gjort 22 november 2026.",
    )
    return replace(made, **fields)
