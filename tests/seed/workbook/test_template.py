"""The workbook to fill in."""

from pathlib import Path

from openpyxl import load_workbook

from seed import workbook

HEADERS = {
    "Enheder": "Enhed Type Afdeling Område Medarbejdere Leder Bredde Længde",
    "Personer": "Navn E-mail Enhed Funktion Rolle",
    "Fællesskaber": "Fællesskab Formål Teams-link",
    "Medlemmer": "Fællesskab E-mail Funktion",
    "Runder": "Runde Åbner Lukker",
    "Vurderinger": "Enhed Runde Søjle Niveau Begrundelse Eksempel Næste_skridt Dato",
    "Øvebaner": "Titel Fokusspørgsmål Enhed Fællesskab Søjle E-mail Start Evaluering Status"
    " Hvis_vi Så_ser_vi Tegn Udgangspunkt Stoppet_fordi Det_lærte_vi",
    "Spor": "Fællesskab Type Dato Enhed Andre_enheder Antal Titel",
    "Dialoger": "Dato Enhed Søjle Skabelon Undersøgte Tydeligere Aftale Ansvarlig Frist",
}


def test_template_has_the_sheets_and_columns_in_order(tmp_path: Path) -> None:
    path = tmp_path / "skabelon.xlsx"

    workbook.write_template(path)

    book = load_workbook(path)
    headers = {
        page.title: " ".join(str(cell.value).replace(" ", "_") for cell in page[1])
        for page in book.worksheets[1:-1]
    }
    assert headers == HEADERS
    assert list(headers) == list(HEADERS)
    assert (book.sheetnames[0], book.sheetnames[-1]) == ("Vejledning", "Lister")
    assert book["Lister"].sheet_state == "hidden"


def test_template_offers_closed_words_and_names(tmp_path: Path) -> None:
    path = tmp_path / "skabelon.xlsx"

    workbook.write_template(path)

    offers = load_workbook(path)["Spor"].data_validations.dataValidation
    assert [(str(offer.sqref), offer.formula1, offer.showErrorMessage) for offer in offers] == [
        ("A2:A5000", "Fællesskaber!$A$2:$A$5000", False),
        ("B2:B5000", "Lister!$F$1:$F$9", True),
        ("D2:D5000", "Enheder!$A$2:$A$5000", False),
    ]


def test_bar_lets_every_row_through() -> None:
    rows = [workbook.RawRow(number, ("x",), frozenset()) for number in (1, 2)]

    assert list(workbook.bar(iter(rows), "Enheder", 2)) == rows
