"""Fails where FILEs are not what the schema of SARIF 2.1.0 allows:

    sarif_schema.py FILE...

The schema beside this script is that of OASIS, as Microsoft publishes it under the
MIT licence in the npm package @microsoft/jest-sarif 1.0.0-beta.0.
"""

import json
import pathlib
import sys

import jsonschema

SCHEMA = json.loads(pathlib.Path(__file__).with_name("sarif-2.1.0.schema.json").read_text())


def faults(log):
    return [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"
        for fault in jsonschema.Draft4Validator(SCHEMA).iter_errors(log)
    ]


def main():
    found = [f"{path}: {fault}" for path in sys.argv[1:] for fault in faults(json.load(open(path)))]
    sys.exit("\n".join(found) or 0)


if __name__ == "__main__":
    main()
