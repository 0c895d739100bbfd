#!/usr/bin/env python3
"""Prints harbour-notice.pdf (needs fpdf2). The text is the project's own sample and no official notice.

  python3 make-harbour-notice.py samples/news/harbour-notice.pdf
"""
import datetime
import sys

from fpdf import FPDF

BODY = [
    ("b", "NOTICE TO VESSEL OPERATORS No. 14 of 2026"),
    ("b", "Reporting of sounding data"),
    ("p", "1. This notice applies to every operator of a vessel that enters the port of Brackwater and carries a "
          "sounding instrument."),
    ("p", "2. The operator shall report the instrument to the Harbour Master at least 48 hours before arrival."),
    ("p", "3. No operator may record soundings within the inner harbour without the written consent of the Harbour "
          "Master, except in an emergency."),
    ("p", "4. An operator that has obtained consent must:"),
    ("i", "(a) store the soundings on a device that is registered with the port;"),
    ("i", "(b) hand over a copy to the Harbour Master within seven days after departure;"),
    ("i", "(c) delete the soundings not later than 31 December 2027; and"),
    ("i", "(d) answer the Harbour Master's questions about the instrument."),
    ("p", "5. The Harbour Master may inspect any registered device. The operator is not required to unlock private "
          "files."),
    ("p", "6. An operator that contravenes paragraph 3 is liable to a penalty of up to 20,000 euros."),
    ("p", "7. This notice takes effect on 1 March 2026. Notice No. 9 of 2021 is revoked."),
    ("p", "Harbour Master's Office, Brackwater, 2 February 2026"),
]


class Notice(FPDF):
    def header(self):
        self.set_font("Helvetica", "I", 9)
        self.cell(0, 8, "Port of Brackwater - Notice No. 14 of 2026 (sample)", align="C", new_x="LMARGIN", new_y="NEXT")

    def footer(self):
        self.set_y(-15)
        self.set_font("Helvetica", "", 9)
        self.cell(0, 8, f"Page {self.page_no()}", align="C")


def main(path):
    pdf = Notice(format=(148, 210))
    pdf.set_creation_date(datetime.datetime(2026, 2, 2, tzinfo=datetime.timezone.utc))
    pdf.set_title("Notice to vessel operators No. 14 of 2026")
    pdf.set_author("Harbour Master's Office")
    pdf.add_page()
    for kind, text in BODY:
        pdf.set_font("Helvetica", "B" if kind == "b" else "", 13)
        if kind == "i":
            pdf.set_x(pdf.l_margin + 8)
        pdf.multi_cell(0, 9, text, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    pdf.output(path)


main(sys.argv[1])
