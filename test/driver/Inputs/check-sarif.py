#!/usr/bin/env python3
"""usage: check-sarif.py FILE...

Checks what code scanning services need of our SARIF, beyond its being JSON."""
import json
import sys

import sarif_schema


def require(condition, what):
    if not condition:
        sys.exit(f"check-sarif.py: {what}")


for path in sys.argv[1:]:
    log = json.load(open(path))
    require(not sarif_schema.faults(log), sarif_schema.faults(log))
    require(log["version"] == "2.1.0" and len(log["runs"]) == 1, "version and runs")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        require(rule["help"]["text"] and rule["help"]["markdown"], f"help of {rule['id']}")
        require(rule["shortDescription"]["text"], f"title of {rule['id']}")
        require(rule["defaultConfiguration"]["level"] in ("note", "warning", "error"), "level")
    require(run["results"], "no results")
    require({t["name"] for t in run["taxonomies"]} == {"NHSmail AUP", "CWE"}, "taxonomies")
    require([run["taxonomies"][t["index"]]["name"] for t in run["tool"]["driver"]["supportedTaxonomies"]]
            == [t["name"] for t in run["taxonomies"]], "supported taxonomies")
    taxa = {(t["name"], taxon["id"]) for t in run["taxonomies"] for taxon in t["taxa"]}
    named = lambda references: {(r["toolComponent"]["name"], r["id"]) for r in references}
    for rule in rules:
        require(named(r["target"] for r in rule.get("relationships", [])) <= taxa, f"taxa of {rule['id']}")
    fingerprints = set()
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        require(rule["id"] == result["ruleId"], "rule index")
        tags = rule["properties"]["tags"]
        require(any(tag.startswith("AUP-") for tag in tags), f"clause of {rule['id']}")
        require(any(tag.startswith("external/cwe/cwe-") for tag in tags), f"CWE of {rule['id']}")
        require("AUP" in result["message"]["text"], "clause in message")
        require({name for name, _ in named(result["taxa"])} == {"NHSmail AUP", "CWE"}, "taxa")
        require(named(result["taxa"]) <= taxa, "taxa that no taxonomy has")
        fingerprints.add(result["partialFingerprints"]["nhsmailTidy/v1"])
        flow = result["codeFlows"][0]["threadFlows"][0]["locations"]
        places = [result["locations"][0], *(step["location"] for step in flow)]
        for place in places:
            physical = place["physicalLocation"]
            require(physical["region"]["startLine"] > 0, "line")
            artifact = physical["artifactLocation"]
            if artifact.get("uriBaseId"):
                require(not artifact["uri"].startswith("/"), "relative uri")
                require(artifact["uriBaseId"] in run["originalUriBaseIds"], "base")
            else:
                require(artifact["uri"].startswith("file:///"), "absolute uri")
    require(len(fingerprints) == len(run["results"]), "fingerprints differ")
    invocation = run["invocations"][0]
    exit_code = int(any("suppressions" not in result for result in run["results"]))
    require(invocation["executionSuccessful"] and invocation["exitCode"] == exit_code, "invocation")
