"""JSON with comments, as the data of the product is written."""

import json
import re

_COMMENT_OR_STRING = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.S)


def read(path):
    """What the file holds. Comment marks within strings are kept."""
    keep = lambda m: m[0] if m[0].startswith('"') else ""
    return json.loads(_COMMENT_OR_STRING.sub(keep, path.read_text()))
