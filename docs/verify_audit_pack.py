#!/usr/bin/env python3
"""Verify an audit pack: python3 verify_audit_pack.py PACK.json [HEADS.txt]

A pack is what ``manage.py export_history`` writes; HEADS.txt is a copy of /history-heads.txt, the
older the better, that was fetched from the site by somebody who is not the site. Needs Python 3.8 or
newer and nothing else, and shares no code with the site on purpose: it is the second opinion.

Exit code 0: whole; 1: something is not as it was recorded; 2: no pack.
"""

import hashlib
import json
import re
import sys


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def verify_line(line):
    """The faults of a line, and how many parts of it the pack leaves out."""
    faults, withheld, previous, statuses, digests = [], 0, "", {}, {}
    for number, entry in enumerate(line["entries"], 1):
        place = f"{line['language']}, entry {number} ({entry['record']})"
        for name, part in entry["parts"].items():
            if "salt" not in part:
                withheld += 1
            elif sha256(part["salt"] + "\n" + canonical(part["content"])) != part["digest"]:
                faults.append(f"{place}: what it says ({name}) is not what was recorded.")
        parts = {name: part["digest"] for name, part in entry["parts"].items()}
        members = [
            previous,
            number,
            entry["record"],
            entry["meta"],
            parts,
            sha256(entry["content"]),
        ]
        if entry["position"] != number or sha256(canonical(members)) != entry["digest"]:
            faults.append(f"{place}: it is not what was recorded, or not in this place.")
        previous = entry["digest"]
        if entry["record"] in ("revision", "status"):
            status = json.loads(entry["content"])
            statuses[status["number"]] = status
        if entry["record"] == "revision":
            digests[entry["meta"]["number"]] = entry["digest"]
    for version in line["versions"]:
        number = version["number"]
        status = statuses.get(number, {})
        if digests.get(number) != version["digest"] or any(
            version.get(name) != value for name, value in status.items()
        ):
            faults.append(f"{line['language']}, version {number}: its summary is not its history.")
    for number in digests.keys() - {version["number"] for version in line["versions"]}:
        faults.append(f"{line['language']}, version {number}: it is left out of the versions.")
    return faults, withheld


def verify_ledger(pack):
    """The faults of the ledger, and for each line how long it was when it was noted last."""
    faults, noted, previous, position = [], {}, None, None
    lines = {line["line"]: line for line in pack["lines"]}
    for entry in pack["ledger"]:
        place = f"ledger, entry {entry['position']}"
        before = entry["previous"] if previous is None else previous
        members = [before, entry["position"], "ledger", {}, {}, entry["content_digest"]]
        follows = position is None or entry["position"] == position + 1
        if not follows or sha256(canonical(members)) != entry["digest"]:
            faults.append(f"{place}: it is not what was recorded, or not in this place.")
        previous, position = entry["digest"], entry["position"]
        if "content" not in entry:
            continue
        if sha256(entry["content"]) != entry["content_digest"]:
            faults.append(f"{place}: what it says is not what was recorded.")
        said = json.loads(entry["content"])
        for number, length, digest in said["heads"]:
            if number not in lines:
                continue
            entries = lines[number]["entries"]
            if length > len(entries) or entries[length - 1]["digest"] != digest:
                faults.append(f"{place}: line {number} had {length} entries and another end.")
            noted[number] = (length, said["at"], entry["position"])
    return faults, noted


def verify_heads(pack, path):
    """Compare with published heads; the faults, and the newest number that both have."""
    with open(path, encoding="utf-8") as file:
        found = re.findall(r"^(\d+)\s+\S+\s+([0-9a-f]{64})$", file.read(), re.MULTILINE)
    published = {int(number): digest for number, digest in found}
    ledger = {entry["position"]: entry["digest"] for entry in pack["ledger"]}
    shared = sorted(published.keys() & ledger.keys())
    faults = [
        f"ledger, entry {number}: another one was published."
        for number in shared
        if published[number] != ledger[number]
    ]
    if pack["ledger"] and max(published, default=0) > max(ledger):
        faults.append("The ledger of this pack ends before the newest published head.")
    return faults, (shared[-1] if shared else 0)


def main(arguments):
    try:
        with open(arguments[0], encoding="utf-8") as file:
            pack = json.load(file)
        lines, _ledger = pack["lines"], pack["ledger"]
    except (IndexError, OSError, ValueError, KeyError, TypeError) as error:
        print(f"This is no audit pack: {error!r}\n\n{__doc__}", file=sys.stderr)
        return 2
    faults, noted = verify_ledger(pack)
    compared = 0
    if len(arguments) > 1:
        found, compared = verify_heads(pack, arguments[1])
        faults += found
    for line in lines:
        found, withheld = verify_line(line)
        faults += found
        length, at, number = noted.get(line["line"], (0, "never", 0))
        outside = f", which is published up to entry {compared}" if compared else ""
        print(
            f"{line['language']}: {len(line['entries'])} entries, {len(line['versions'])} versions,"
            f" {withheld} parts known by their digests only. The ledger noted {length} entries"
            f" ({at}, entry {number}){outside}."
        )
    for fault in faults:
        print(fault)
    print("Something is not as it was recorded." if faults else "Whole.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
