"""A meeting on paper with one of everything: missing, zero, numbers with a point, and orders."""

from datetime import date

from services.papers.frame import Frame, Headings, Line, Person, Topic
from services.papers.screen import Chart, ChartKind, Figure, Grid, Points, Screen, Series

ORDER = "=HYPERLINK(1)"
HEADINGS = Headings(
    meeting="Møde",
    participants="Deltagere",
    agenda="Dagsorden",
    decisions="Beslutninger og aftaler",
    takeaways="Hvad tager I med jer?",
    definitions="Hvad ordene betyder",
    numbers="Tallene",
    topic="Punkt",
    question="Spørgsmål til os",
    source="Kilde",
    missing="Et tomt felt: ingen data endnu.",
    part="({n} af {all})",
    nothing_decided="Ingen beslutninger",
    person=("Navn", "Rolle", "Fremmøde"),
    decision=("Slags", "Beslutning", "Ansvarlig", "Enhed", "Søjle", "Følges op", "Status"),
)
STACKED = Screen(
    title="Alle enheder",
    lead="12 enheder",
    figures=(Figure("Vurderet", "11 af 12 enheder"),),
    chart=Chart(
        ChartKind.STACKED,
        says="Enheder på hvert trin.",
        axis="Enheder",
        categories=("Relationer", "Medskabelse"),
        series=(
            Series("Begyndende", (4, 0)),
            Series(ORDER, (7, None)),
            Series("Ikke vurderet", (1, 12), open=True),
        ),
    ),
    points=(Points("Bør drøftes", (ORDER, "Enhed 7 er stille.")),),
    grid=Grid(
        ("Søjle", "Begyndende", ORDER),
        (("Relationer", 4, 7), ("Medskabelse", 0, None), ("+1", 1234, 2.5)),
    ),
    question="Hvad gør vi?",
    source="Pr. 22.11.2026 · 12 enheder",
)
DOTS = Screen(
    title="Mellem workshops",
    chart=Chart(
        ChartKind.DOTS,
        says="Spor uge for uge.",
        axis="Spor",
        categories=("uge 1", "uge 2", "uge 3"),
        series=(Series("Natur", (3, 0, None)), Series("Musik", (None, 8, 1))),
    ),
)
BARS = Screen(
    title="Når det de unge?",
    chart=Chart(
        ChartKind.BARS,
        says="Spor på hvert trin.",
        axis="Spor",
        categories=("Fællesskab", "De unge"),
        series=(Series("I år", (24, 0)), Series("Sidste år", (19.5, None))),
    ),
)
WORDS = Screen(title=ORDER, grid=Grid(("@Aftale", "Status"), (("-2+3", "åben"), ("\tTab", None))))
DECIDED = Line(
    kind="Beslutning",
    text="@SUM(A1) Fælles åbning",
    responsible="Ida Holm",
    unit="Enhed 7",
    review="15.01.2027",
    review_on=date(2027, 1, 15),
    status="åben",
)
MEETING = Frame(
    language="da",
    title="Ledelsesmøde",
    day="24. november 2026",
    headings=HEADINGS,
    facts=(Figure("Intention", "At vælge ét skridt"),),
    participants=(Person("Bo Lind", "Ordstyrer", "Til stede"),),
    topics=(
        Topic(STACKED, "15 min", "Eva Dam", (DECIDED,)),
        Topic(DOTS, "10 min"),
        Topic(BARS),
        Topic(WORDS),
    ),
    takeaways=(Points("Tjek ud", ("Mod på mere",)),),
    definitions=(Figure("Enhed 7", "Et nummer i stedet for navnet."),),
    footer="Udtræk kan være omfattet af aktindsigt",
)
