#!/usr/bin/env python3
"""What an idle stage costs a month, and how many functions the templates have room for: docs/idle-cost.md.

    idle_cost.py            writes the document
    idle_cost.py --check    fails if the document is not what the templates say, or a limit is passed

Reads template.yaml, infra/*.yaml and prices.json. Resources are counted after SAM's own transform.
"""

import json
import logging
import math
import pathlib
import re
import sys
from collections import Counter

import yaml
from samtranslator.translator.transform import transform

# SAM's translator warns of features of its own that are not switched on.
logging.disable(logging.WARNING)
ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "idle-cost.md"
PRICES = json.loads((pathlib.Path(__file__).parent / "prices.json").read_text())
ASSUMED = PRICES["assumed"]
MINUTES_A_MONTH = 43_800
# What its alarms may cost, and what may remain without its secrets. A secret for each purpose is worth its price:
# docs/decisions/0026-keys-and-personal-data.md.
MOST_DOLLARS = 5.0
SECRETS = "secrets"
# CloudFormation's limit is 500, the linter's 480.
MOST_RESOURCES = 480
FUTURE_FUNCTIONS = 400


class Loader(yaml.SafeLoader):
    """Reads CloudFormation's short tags as their long forms."""


def tagged(loader, suffix, node):
    kinds = {yaml.ScalarNode: loader.construct_scalar, yaml.SequenceNode: loader.construct_sequence}
    if isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = kinds[yaml.ScalarNode](node)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


Loader.add_multi_constructor("!", tagged)


def read(path):
    return yaml.load((ROOT / path).read_text(), Loader)


def resources(document):
    """The resources with all loops written out, by logical id."""
    found = {}
    for id, block in document["Resources"].items():
        if not id.startswith("Fn::ForEach::"):
            found[id] = block
            continue
        name, values, body = block
        for value in values:
            letters = re.sub("[^A-Za-z0-9]", "", value)
            text = json.dumps(body).replace(f"&{{{name}}}", letters).replace(f"${{{name}}}", value)
            found.update(json.loads(text))
    return found


class NoManagedPolicies:
    """SAM asks for the ARNs of AWS's own policies by name; no name in our templates stands for one."""

    def load(self):
        return {}


def transformed(path):
    """The number of resources of a template once SAM has transformed it."""
    document = read(path)
    if document.get("Transform") != "AWS::Serverless-2016-10-31":
        return len(resources(document))
    document["Globals"]["Function"]["CodeUri"] = "s3://bucket/key"
    parameters = {name: it.get("Default", "x") for name, it in document.get("Parameters", {}).items()}
    return len(transform(document, parameters, NoManagedPolicies())["Resources"])


def watched(alarm):
    """The number of metrics that an alarm is billed for."""
    properties = alarm["Properties"]
    metrics = properties.get("Metrics")
    if metrics is None:
        return 1
    count = sum("MetricStat" in it for it in metrics)
    is_anomaly = any("ANOMALY_DETECTION_BAND" in str(it.get("Expression", "")) for it in metrics)
    return count - 1 + PRICES["anomaly_alarm"]["metrics"] if is_anomaly else count


def starts_a_month(expression):
    """How often a schedule starts its function: `rate(1 minute)`; anything else at most hourly."""
    every = re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", expression)
    if not every:
        return MINUTES_A_MONTH / 60
    minutes = {"minute": 1, "hour": 60, "day": 1_440}[every[2]]
    return MINUTES_A_MONTH / (int(every[1]) * minutes)


class Stage:
    """What the templates of a stage contain that costs without traffic."""

    def __init__(self):
        self.paths = ["template.yaml"] + [
            it["Properties"]["Location"] for it in read("template.yaml")["Resources"].values() if it["Type"].endswith("::Application")
        ]
        self.blocks = [(path, id, it) for path in self.paths for id, it in resources(read(path)).items()]

    def of(self, kind):
        return [it for _, _, it in self.blocks if it["Type"] == kind]

    def functions(self):
        return Counter(path for path, _, it in self.blocks if it["Type"] == "AWS::Serverless::Function")

    def alarms(self):
        """Metrics under alarms, by the runbook that their alarms name."""
        metrics = Counter()
        for alarm in self.of("AWS::CloudWatch::Alarm"):
            metrics[alarm["Properties"]["AlarmDescription"].rsplit("/", 1)[1].removesuffix(".md")] += watched(alarm)
        return metrics

    def standing_metrics(self):
        """Metrics of our own that have values without traffic: filters that report a default value."""
        filters = self.of("AWS::Logs::MetricFilter")
        return sum("DefaultValue" in it for block in filters for it in block["Properties"]["MetricTransformations"])

    def starts(self):
        """Starts of jobs a month, each with its memory in GB."""
        common = read("infra/background.yaml")["Globals"]["Function"]["MemorySize"]
        for block in self.of("AWS::Serverless::Function"):
            for event in block["Properties"].get("Events", {}).values():
                if event["Type"] == "ScheduleV2":
                    memory = block["Properties"].get("MemorySize", common) / 1_024
                    yield starts_a_month(event["Properties"]["ScheduleExpression"]), memory


def amounts(stage, with_alarms):
    """What is used a month without traffic: name of the price, amount, what it is."""
    starts = list(stage.starts())
    total = sum(count for count, _ in starts)
    alarms = sum(stage.alarms().values()) if with_alarms else 0
    traced = "Tracing" in read("infra/background.yaml")["Globals"]["Function"]
    return [
        ("key", len(stage.of("AWS::KMS::Key")), "keys"),
        ("secret", len(stage.of("AWS::SecretsManager::Secret")), "secrets"),
        ("alarm_metric", alarms, "metrics under alarms"),
        ("dashboard", len(stage.of("AWS::CloudWatch::Dashboard")) if with_alarms else 0, "dashboard"),
        ("custom_metric", stage.standing_metrics(), "metrics of our own that have values without traffic"),
        ("lambda_request", round(total), "runs of jobs"),
        ("lambda_gb_second", round(sum(count * gb * ASSUMED["run_seconds"] for count, gb in starts)), "GB-seconds of jobs"),
        ("schedule_start", round(total), "starts by schedules"),
        ("read_unit", round(total * ASSUMED["run_read_units"]), "read units of jobs"),
        ("log_gb", round(total * ASSUMED["run_log_bytes"] / 1e9, 3), "GB of logs of jobs"),
        ("trace", round(total) if traced else 0, "traces of jobs"),
        ("backup_gb", ASSUMED["table_gb"], "GB of table with backup"),
    ]


def cost(name, amount, is_first):
    price = PRICES[name]
    return max(0, amount - (price["free"] if is_first else 0)) * price["price"]


def sizes(stage):
    """Path, functions, resources now, and functions that fit, of each template with functions."""
    for path, functions in stage.functions().items():
        document, now = read(path), transformed(path)
        own = [id for id, it in document["Resources"].items() if it["Type"] == "AWS::Serverless::Function"]
        # An API for a function without routes would not be what SAM makes of it: count what belongs to functions instead.
        fixed = sum(id not in own and not id.startswith("Fn::") for id in document["Resources"])
        each = (now - fixed) / functions
        yield path, functions, now, math.floor((MOST_RESOURCES - fixed) / each)


def lines(stage):
    prices = f"[prices.json](../infra/operations/prices.json), {PRICES['date']}"
    yield "# What an idle stage costs\n"
    yield "Written by `infra/operations/idle_cost.py` from the templates; `make templates` compares.\n"
    yield f"Prices: {prices}, us-east-1. *First stage* is a stage with alarms and dashboard in an account of its own, where the free allowances of the account are its own. *With* and *without alarms* are list prices, without any allowance: `Alarms=no Dashboard=no` is for stages that nobody is called for.\n"
    yield "| a month | amount | first stage | with alarms | without alarms |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    full, bare = amounts(stage, True), {name: amount for name, amount, _ in amounts(stage, False)}
    sums = [0.0, 0.0, 0.0]
    for name, amount, what in full:
        row = [cost(name, amount, True), cost(name, amount, False), cost(name, bare[name], False)]
        sums = [a + b for a, b in zip(sums, row)]
        yield f"| {what} | {amount:,} | " + " | ".join(f"${it:.2f}" for it in row) + " |"
    yield "| **all** | | " + " | ".join(f"**${it:.2f}**" for it in sums) + " |\n"
    yield "A key costs a dollar more a month after each of its first two yearly rotations. Requests to the gateways, topics, buses and queues cost nothing where there are none, nor do roles, log groups, domain names and certificates. Assumed for a run of a job: "
    yield f"{ASSUMED['run_seconds'] * 1000:.0f} ms, {ASSUMED['run_log_bytes']:,} bytes of log, {ASSUMED['run_read_units']} read units; {ASSUMED['table_gb']} GB of table.\n"
    acl = [it for it in resources(read("infra/pages.yaml")).values() if it["Type"] == "AWS::WAFv2::WebACL"]
    rules = sum(len(it["Properties"].get("Rules", [])) for it in acl)
    firewall = len(acl) * PRICES["firewall"]["price"] + rules * PRICES["firewall_rule"]["price"]
    yield f"The public pages (`infra/pages.yaml`) are a stack of their own: {len(acl)} firewall with {rules} rules, ${firewall:.2f} a month.\n"
    yield "## Alarms\n"
    alarms, functions = stage.alarms(), sum(stage.functions().values())
    yield "| runbook | metrics |"
    yield "| --- | ---: |"
    for runbook, metrics in sorted(alarms.items()):
        yield f"| [{runbook}](runbooks/{runbook}.md) | {metrics} |"
    total = sum(alarms.values())
    future = alarms_at(alarms, functions)
    price = PRICES["alarm_metric"]["price"]
    yield f"| **all** | **{total}** |\n"
    yield f"{total} metrics are ${total * price:.2f} a month for {functions} functions. Only `silent` grows, with the number of jobs: in proportion, {FUTURE_FUNCTIONS} functions need {future} metrics, ${future * price:.2f}.\n"
    yield "## Room for functions\n"
    yield f"Resources after SAM's transform, of {MOST_RESOURCES} that a template may have by the linter's rule 13.\n"
    yield "| template | functions | resources | room for functions | in proportion, of " + f"{FUTURE_FUNCTIONS} |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    room, watch = 0, transformed("infra/observability.yaml")
    for path, count, now, fit in sizes(stage):
        share = math.ceil(count * FUTURE_FUNCTIONS / functions)
        room += fit
        note = f"{share}" if share <= fit else f"{share}: two templates"
        yield f"| `{path}` | {count} | {now} | {fit} | {note} |"
    yield f"| `infra/observability.yaml` | | {watch} | | |"
    yield f"| **all** | **{functions}** | | **{room}** | |"


def alarms_at(alarms, functions):
    silent = alarms["silent"]
    return sum(alarms.values()) - silent + math.ceil(silent * FUTURE_FUNCTIONS / functions)


def complaints(stage):
    """The limits that are passed."""
    first = sum(cost(name, amount, True) for name, amount, label in amounts(stage, True) if label != SECRETS)
    bare = sum(cost(name, amount, False) for name, amount, label in amounts(stage, False) if label != SECRETS)
    alarms, functions = stage.alarms(), sum(stage.functions().values())
    future = alarms_at(alarms, functions) * PRICES["alarm_metric"]["price"]
    room = sum(fit for _, _, _, fit in sizes(stage))
    grown = transformed("infra/observability.yaml") + alarms_at(alarms, functions) - sum(alarms.values())
    for what, value, most in [
        ("the first stage of an account costs $%.2f idle without its secrets", first, MOST_DOLLARS),
        ("a stage without alarms costs $%.2f idle without its secrets", bare, MOST_DOLLARS),
        (f"the alarms of {FUTURE_FUNCTIONS} functions cost $%.2f", future, MOST_DOLLARS),
        (f"infra/observability.yaml has %d resources at {FUTURE_FUNCTIONS} functions", grown, MOST_RESOURCES),
        ("a template has %d resources", max(now for _, _, now, _ in sizes(stage)), MOST_RESOURCES),
        ("%d functions have no room in the templates", max(0, FUTURE_FUNCTIONS - room), 0),
    ]:
        if value > most:
            yield f"{what % value}, more than {most:g}"


def main():
    stage = Stage()
    text = "\n".join(lines(stage)) + "\n"
    found = list(complaints(stage))
    if "--check" not in sys.argv:
        DOCUMENT.write_text(text)
    elif not DOCUMENT.exists() or DOCUMENT.read_text() != text:
        found.append("docs/idle-cost.md is not what the templates say: run infra/operations/idle_cost.py")
    for complaint in found:
        print(f"idle_cost: {complaint}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
