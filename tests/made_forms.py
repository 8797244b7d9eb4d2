"""Forms for tests, and what people do to them in their office programmes."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from bollplank.documents.forms import (
    Asked,
    Form,
    Group,
    Labels,
    Mark,
    Option,
    Part,
    write_docx,
    write_odt,
)
from bollplank.documents.forms.marks import places_of
from bollplank.domain.workbooks import digest

WRITERS = {"docx": write_docx, "odt": write_odt}
MARK = Mark(
    format="1",
    round="round-1",
    organisation="own",
    language="sv",
    exported_on="2027-03-01",
)
TEXTS = {"1.1": "§ 12", "1.2": "2027-01-12", "2.1.1": "Åsa", "2.2.1": ""}


def asked(number, text="", **rest):
    return Asked(
        number=number,
        code=f"field_{number.replace('.', '_')}",
        label=f"Fråga {number}",
        text=text,
        exported=digest(text),
        **rest,
    )


def boxes(number, **ticked):
    options = [Option(label=label, is_ticked=on) for label, on in ticked.items()]
    return asked(number, options=options)


def form_of(texts=None, *, more=(), **changes):
    """Return a form with two questions of its own and two seats."""
    said = {**TEXTS, **(texts or {})}
    parts = [
        Part(
            heading="1. Beslut",
            text="Det politiska beslutet.",
            groups=[
                Group(
                    questions=[
                        asked("1.1", said["1.1"], help="Var?"),
                        asked("1.2", said["1.2"]),
                        *more,
                    ]
                )
            ],
        ),
        Part(
            heading="2. Delegation",
            groups=[
                Group(heading="Politiker", questions=[asked("2.1.1", said["2.1.1"])]),
                Group(heading="Chef", questions=[asked("2.2.1", said["2.2.1"])]),
            ],
        ),
    ]
    made = Form(
        language="sv",
        kicker="Påhittad omgång",
        title="Ansökan från Provby",
        lead=["Skriv i de gula rutorna."],
        parts=parts,
        labels=Labels(number="Nr", question="Fråga", answer="Svar"),
        mark=MARK,
        mark_text="Formulärets märke:",
        footer="Provby",
        signing_heading="Underskrift",
        signing_text="Läses inte.",
        signing=["Ort och dag"],
    )
    made = replace(made, **changes)
    return replace(made, mark=replace(made.mark, places=places_of(made.questions)))


def with_part(content, name, change):
    """Return the same file with one of its parts changed, or a new one added."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        parts = {one: old.read(one) for one in old.namelist()}
        parts[name] = change(parts.get(name, b""))
        for one, part in parts.items():
            new.writestr(one, part)
    return file.getvalue()


def without_part(content, *names):
    """Return the same file without some of its parts."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one not in names:
                new.writestr(one, old.read(one))
    return file.getvalue()


def edited_docx(content, change):
    """Return a DOCX after somebody has changed it with python-docx."""
    import docx

    document = docx.Document(BytesIO(content))
    change(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def edited_odt(content, change):
    """Return an ODT after somebody has changed it with odfdo."""
    from odfdo import Document

    document = Document(BytesIO(content))
    change(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
