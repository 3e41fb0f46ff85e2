"""Compares inventories of the sample with what a reader counts in its source:

    inventory.py ALONE.json LINKED.json

ALONE is of its files one by one, LINKED of all as one program.
"""

import json
import sys

GOOD, BAD = "satisfied", "breached"
UNCHECKED, TAG, RECEIPT = (
    f"nhsmail-{name}" for name in ("unchecked-send", "missing-secure-tag", "missing-receipt-request")
)

# Every message that the source sends, by the function that says whom it goes to, and
# what is to be said of it. Mail without patients' data needs no tag and no receipts.
SENDS = {
    "SmtpRelay::sendReferral": {UNCHECKED: GOOD, TAG: GOOD, RECEIPT: GOOD},
    "SmtpRelay::sendToOptometrist": {UNCHECKED: GOOD, TAG: BAD, RECEIPT: GOOD},
    "SmtpRelay::acknowledge": {UNCHECKED: BAD},
    "SmtpRelay::archive": {UNCHECKED: GOOD, TAG: GOOD, RECEIPT: GOOD},
    "GraphMailbox::sendAppointment": {UNCHECKED: GOOD, TAG: GOOD, RECEIPT: GOOD},
    "GraphMailbox::sendToCommunity": {UNCHECKED: GOOD, TAG: BAD, RECEIPT: GOOD},
    "GraphMailbox::notifyRota": {UNCHECKED: BAD},
    "LetterPost::sendLetter": {UNCHECKED: GOOD, TAG: GOOD, RECEIPT: GOOD},
    "LetterPost::resendLetter": {UNCHECKED: GOOD, TAG: BAD, RECEIPT: GOOD},
    "LetterPost::notifyBookings": {UNCHECKED: BAD},
    "ClinicNotices::expectPatient": {UNCHECKED: GOOD, TAG: GOOD, RECEIPT: GOOD},
    "ClinicNotices::expectPatientOutOfHours": {UNCHECKED: GOOD, TAG: BAD, RECEIPT: BAD},
    "ClinicNotices::withdraw": {UNCHECKED: BAD},
    "ClinicNotices::sendFigures": {
        UNCHECKED: GOOD,
        "nhsmail-missing-timeout": BAD,
        "nhsmail-untracked-delivery": BAD,
    },
}
# Every place that signs in, by the function that says with what.
SECRET = "nhsmail-hardcoded-credential"
SIGN_INS = {
    "SmtpRelay::acknowledge": {},
    "SmtpRelay::archive": {SECRET: BAD},
    "SmtpRelay::transmit": {},
    "GraphMailbox::signIn": {},
    "GraphMailbox::signInAsPilot": {SECRET: BAD},
    "GraphMailbox::notifyRota": {},
    "GraphMailbox::post": {},
    "Letter::Letter": {},
    "ClinicNotices::signIn": {},
    "ClinicNotices::sendFigures": {SECRET: BAD},
}
# Where nothing is expected of these, nothing may be said to be wrong.
JUDGED = {UNCHECKED, TAG, RECEIPT, SECRET}


def points(inventory, kind):
    found = {}
    for point in inventory["points"]:
        if point["kind"] == kind:
            name = point["function"].removeprefix("referrals::")
            assert name not in found, f"{kind} in {name} is there twice"
            found[name] = point
    return found


def compare(inventory, kind, expected):
    found = points(inventory, kind)
    assert found.keys() == expected.keys(), found.keys() ^ expected.keys()
    for name, point in found.items():
        said = {v["check"]: v["standing"] for v in point["verdicts"]}
        for check in JUDGED | expected[name].keys():
            wanted = expected[name].get(check)
            fits = said.get(check) == wanted if wanted else said.get(check) != BAD
            assert fits, f"{kind} in {name}: {check} is {said.get(check)}, not {wanted}"


def identity(point):
    """A message is known by its subject, a sign-in by its place."""
    return point["kind"], tuple(point["subjects"]) or tuple(point["where"].values())


def main():
    alone, linked = (json.load(open(name)) for name in sys.argv[1:])
    compare(alone, "send", SENDS)
    compare(alone, "sign-in", SIGN_INS)
    assert len(alone["points"]) == len(SENDS) + len(SIGN_INS), "there are points of other kinds"
    # Linked, messages may be named by callers in other files: no more and no fewer.
    kinds = [point["kind"] for point in linked["points"]]
    assert sorted(kinds) == ["send"] * len(SENDS) + ["sign-in"] * len(SIGN_INS), kinds
    # What is breached may be left to callers then, but is never right.
    said = {identity(point): {v["check"]: v["standing"] for v in point["verdicts"]} for point in linked["points"]}
    for point in alone["points"]:
        for verdict in point["verdicts"]:
            if verdict["standing"] == BAD:
                now = said[identity(point)].get(verdict["check"])
                assert now in (BAD, "unknown"), (identity(point), verdict["check"], now)


if __name__ == "__main__":
    main()
