#!/usr/bin/env python3
"""Restores the table of a stage into a new one. `make restore TABLE=... TO=... [AT=2026-11-30T10:00:00Z] [GO=yes]`

Without --go it only checks and says what it would do. It never writes to the table that it restores from.

 1. The source must have point-in-time recovery, and the moment must be within it.
 2. There must be no table of the new name.
 3. DynamoDB restores; this takes from minutes to hours.
 4. What a restored table does not have is set: the stream, the expiry of items, recovery, protection from deletion.
 5. Keys and encryption are compared with the source.

What comes before and after: "Restoring the table" in docs/deploying.md.
"""

import argparse
import datetime
import re
import sys
import time

import boto3

NAME = re.compile(r"[a-zA-Z0-9_.-]{3,255}")
RECOVERY_DAYS = 35


class Refused(Exception):
    """Why nothing is restored."""


def moment(text):
    """A moment of the past, with its offset from UTC. `None` for the latest one."""
    if text is None:
        return None
    try:
        at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise Refused(f"AT must be like 2026-11-30T10:00:00Z, not {text}") from None
    if at.tzinfo is None:
        raise Refused("AT needs an offset from UTC, such as Z or +03:00")
    return at


def check(client, source, target, at):
    """Returns the description of the source if it can be restored as it was at a moment."""
    for name in (source, target):
        if not NAME.fullmatch(name):
            raise Refused(f"{name} is no name of a table")
    if source == target:
        raise Refused("a table can't be restored into itself")
    try:
        table = client.describe_table(TableName=source)["Table"]
    except client.exceptions.ResourceNotFoundException:
        raise Refused(f"there is no table {source} in this account and region") from None
    recovery = client.describe_continuous_backups(TableName=source)["ContinuousBackupsDescription"]
    recovery = recovery["PointInTimeRecoveryDescription"]
    if recovery["PointInTimeRecoveryStatus"] != "ENABLED":
        raise Refused(f"{source} has no point-in-time recovery")
    first, last = recovery["EarliestRestorableDateTime"], recovery["LatestRestorableDateTime"]
    if at is not None and not first <= at <= last:
        raise Refused(f"AT must be from {first.isoformat()} to {last.isoformat()}")
    try:
        client.describe_table(TableName=target)
    except client.exceptions.ResourceNotFoundException:
        return table
    raise Refused(f"there is a table {target} already")


def restore(client, table, target, at):
    """Starts the restoration: on demand, with the key of the source."""
    when = {"UseLatestRestorableTime": True} if at is None else {"RestoreDateTime": at}
    client.restore_table_to_point_in_time(
        SourceTableName=table["TableName"],
        TargetTableName=target,
        BillingModeOverride="PAY_PER_REQUEST",
        SSESpecificationOverride={
            "Enabled": True,
            "SSEType": "KMS",
            "KMSMasterKeyId": table["SSEDescription"]["KMSMasterKeyArn"],
        },
        **when,
    )


def wait(client, target, pause):
    """Waits until a table can be used. Returns its description."""
    while True:
        table = client.describe_table(TableName=target)["Table"]
        if table["TableStatus"] == "ACTIVE":
            return table
        pause(30)


def complete(client, target, pause):
    """Sets what a restored table does not have. Returns the ARN of its stream."""
    client.update_time_to_live(
        TableName=target, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"}
    )
    client.update_continuous_backups(
        TableName=target,
        PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": RECOVERY_DAYS},
    )
    client.update_table(
        TableName=target,
        DeletionProtectionEnabled=True,
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    return wait(client, target, pause)["LatestStreamArn"]


def differences(source, restored):
    """What a restored table has not in common with its source."""
    for name in ("KeySchema", "AttributeDefinitions"):
        if source[name] != restored[name]:
            yield name
    if restored.get("SSEDescription", {}).get("KMSMasterKeyArn") != source["SSEDescription"]["KMSMasterKeyArn"]:
        yield "the key"


def run(client, options, out=sys.stdout, pause=time.sleep):
    at = moment(options.at)
    source = check(client, options.table, options.to, at)
    what = f"{options.table} as of {at.isoformat() if at else 'now'} into {options.to}"
    if not options.go:
        print(f"Would restore {what}: about {source.get('ItemCount', 0):,} items. Nothing was done; add GO=yes.", file=out)
        return 0
    print(f"Restores {what}.", file=out)
    restore(client, source, options.to, at)
    found = list(differences(source, wait(client, options.to, pause)))
    if found:
        raise Refused(f"{options.to} differs from its source: {', '.join(found)}")
    stream = complete(client, options.to, pause)
    print(f"{options.to} is ready. To let the stage use it, deploy with", file=out)
    print(f"  RestoredTable={options.to} RestoredStreamArn={stream}", file=out)
    return 0


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Restores a table into a new one.")
    parser.add_argument("--table", required=True, help="the table to restore from")
    parser.add_argument("--to", required=True, help="the name of the new table")
    parser.add_argument("--at", help="the moment, such as 2026-11-30T10:00:00Z; the latest possible if left out")
    parser.add_argument("--go", action="store_true", help="do it; otherwise only check")
    options = parser.parse_args(arguments)
    try:
        return run(boto3.Session().client("dynamodb"), options)
    except Refused as why:
        print(f"restore: {why}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
