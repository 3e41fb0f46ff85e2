"""Reads the hazard logs of hazard-log.test as a spreadsheet would:

    hazard-log.py FOLDER
"""

import csv
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])


def read(name):
    text = (folder / name).read_bytes().decode()
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(text.splitlines(keepends=True), strict=True))
    assert all(None not in row and None not in row.values() for row in rows), "columns differ"
    return {kind: {row["id"]: row for row in rows if row["record"] == kind} for kind in ("hazard", "accepted risk", "scope")}


log = read("log.csv")
lost = log["hazard"]["H01"]
assert lost["status"] == "open", lost
assert "nobody looks at the outcome" in lost["not controlled or not known"], lost
assert lost["not controlled or not known"].endswith("mailer.cpp:5"), lost
assert lost["reference"] == "AUP 3.2.7; nhsmail-unchecked-send", lost
unavailable = log["hazard"]["H05"]
assert unavailable["existing controls"] == "it has a timeout [nhsmail-missing-timeout]: mailer.cpp:5", unavailable
assert log["hazard"]["H06"]["status"] == "accepted", log["hazard"]["H06"]
assert log["hazard"]["H15"]["status"] == "no code concerned", log["hazard"]["H15"]

(accepted,) = log["accepted risk"].values()
assert (accepted["owner"], accepted["until"], accepted["reference"]) == ("CSO", "2999-12-31", "HAZ-17"), accepted
assert accepted["existing controls"] == "the mailbox holds made-up patients", accepted

scope = {name: row["status"] for name, row in log["scope"].items()}
assert scope["Files analysed"] == "1" and scope["Files that could not be analysed"] == "none", scope
assert scope["Policy files"] == ".nhsmail-tidy.json", scope
assert "mailer.cpp: " in scope["What the files held (XXH3, 128 bits)"], scope
assert len(scope["Content of this document (XXH3, 128 bits)"]) == 32, scope

# Where a file is missing, no hazard counts as controlled.
broken = read("broken.csv")
assert broken["scope"]["Files that could not be analysed"]["status"] == "broken.cpp: does not compile"
assert {row["status"] for row in broken["hazard"].values()} == {"open", "to be assessed: the analysis is incomplete"}
