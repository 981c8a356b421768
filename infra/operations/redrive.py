#!/usr/bin/env python3
"""Lists or delivers again what is in the failure queue of a stage. `make redrive QUEUE=queueme-prod-failures`

    redrive.py QUEUE --list                   what is in it, by function
    redrive.py QUEUE [--function NAME] [--dry-run] [--yes]

Each message is passed to its function again and deleted once the function has it. A message that can't be delivered stays in
the queue. What it prints is names, ids and counts; the events themselves may hold personal data and are never shown.

The messages have three forms: of Lambda, for asynchronous calls (the event is inside) and for batches of a stream (only their
place is, so their records are read again, which is possible for a day); of EventBridge and its Scheduler, for what could not be
passed to a function (the event is the message, the function an attribute).
"""

import argparse
import base64
import json
import sys
from collections import Counter

import boto3

# A message is hidden from others for as long as it is being worked on, in seconds.
HIDDEN_FOR = 120


class Undeliverable(Exception):
    """Why a message stays in the queue."""


def read(message):
    """The form of a message, the ARN of its function, and its event (`None` for batches of a stream)."""
    try:
        body = json.loads(message["Body"])
    except ValueError:
        raise Undeliverable("its body is not JSON") from None
    context = body.get("requestContext") if isinstance(body, dict) else None
    if context and "DDBStreamBatchInfo" in body:
        return "stream", context["functionArn"], None
    if context and "functionArn" in context:
        return "call", context["functionArn"], body.get("requestPayload")
    attributes = message.get("MessageAttributes", {})
    if "TARGET_ARN" in attributes:
        return "event", attributes["TARGET_ARN"]["StringValue"], body
    raise Undeliverable("it names no function")


def name_of(arn):
    """`queueme-prod-send-sms` of an ARN of a function, with or without version or alias."""
    parts = arn.split(":")
    if len(parts) < 7 or parts[2] != "lambda" or parts[5] != "function":
        raise Undeliverable(f"{arn} is no function")
    return parts[6]


def matches(record, filters):
    """Whether a record passes the filters of its reader: lists of values at `eventName` and at the tag of the new image."""
    for pattern in filters:
        wanted = json.loads(pattern["Pattern"])
        entities = wanted.get("dynamodb", {}).get("NewImage", {}).get("entity", {}).get("S")
        entity = record["dynamodb"].get("NewImage", {}).get("entity", {}).get("S")
        if record["eventName"] in wanted.get("eventName", [record["eventName"]]) and (entities is None or entity in entities):
            return True
    return not filters


def plain(value):
    """An attribute of a record as Lambda passes it on: binary as base64."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {key: plain(it) for key, it in value.items()}
    if isinstance(value, list):
        return [plain(it) for it in value]
    return value


class Redrive:
    """Works on one queue."""

    def __init__(self, session, queue, endpoint=None):
        self.sqs = session.client("sqs", endpoint_url=endpoint)
        self.functions = session.client("lambda", endpoint_url=endpoint)
        self.streams = session.client("dynamodbstreams", endpoint_url=endpoint)
        self.region = session.region_name
        self.url = self.sqs.get_queue_url(QueueName=queue)["QueueUrl"]

    def messages(self):
        """Each message once. Those that stay are shown to others again at the end."""
        seen = {}
        while True:
            answer = self.sqs.receive_message(
                QueueUrl=self.url,
                MaxNumberOfMessages=10,
                VisibilityTimeout=HIDDEN_FOR,
                WaitTimeSeconds=2,
                MessageAttributeNames=["All"],
            )
            new = [it for it in answer.get("Messages", []) if it["MessageId"] not in seen]
            if not new:
                break
            for message in new:
                seen[message["MessageId"]] = message
                yield message

    def show_again(self, message):
        self.sqs.change_message_visibility(
            QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
        )

    def delete(self, message):
        self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])

    def deliver(self, message):
        """Passes a message to its function."""
        form, arn, event = read(message)
        if form == "stream":
            return self.deliver_batch(arn, json.loads(message["Body"])["DDBStreamBatchInfo"])
        # Not waited for: Lambda tries three times, and then the event is in the queue again.
        payload = json.dumps(event).encode()
        answer = self.functions.invoke(FunctionName=name_of(arn), InvocationType="Event", Payload=payload)
        if answer["StatusCode"] != 202:
            raise Undeliverable(f"Lambda answered {answer['StatusCode']}")

    def deliver_batch(self, arn, batch):
        """Reads the records of a batch again, and waits until the function has processed them."""
        mappings = self.functions.list_event_source_mappings(
            FunctionName=name_of(arn), EventSourceArn=batch["streamArn"]
        )["EventSourceMappings"]
        filters = (mappings[0].get("FilterCriteria") or {}).get("Filters", []) if mappings else []
        records = [it for it in self.records(batch) if matches(it, filters)]
        if not records:
            raise Undeliverable("its records are gone from the stream: docs/runbooks/failures.md says what to do")
        payload = json.dumps({"Records": records}, default=str).encode()
        answer = self.functions.invoke(FunctionName=name_of(arn), InvocationType="RequestResponse", Payload=payload)
        outcome = json.loads(answer["Payload"].read() or b"null") or {}
        if "FunctionError" in answer or outcome.get("batchItemFailures"):
            raise Undeliverable("the function failed again")

    def records(self, batch):
        """The records of a batch that are still in the stream, in the form that Lambda passes on."""
        last = int(batch["endSequenceNumber"])
        try:
            iterator = self.streams.get_shard_iterator(
                StreamArn=batch["streamArn"],
                ShardId=batch["shardId"],
                ShardIteratorType="AT_SEQUENCE_NUMBER",
                SequenceNumber=batch["startSequenceNumber"],
            )["ShardIterator"]
        except self.streams.exceptions.TrimmedDataAccessException:
            return
        except self.streams.exceptions.ResourceNotFoundException:
            return
        while iterator:
            page = self.streams.get_records(ShardIterator=iterator)
            for record in page["Records"]:
                if int(record["dynamodb"]["SequenceNumber"]) > last:
                    return
                created = record["dynamodb"].pop("ApproximateCreationDateTime", None)
                record = plain(record)
                if created is not None:
                    record["dynamodb"]["ApproximateCreationDateTime"] = created.timestamp()
                yield {**record, "eventSourceARN": batch["streamArn"]}
            if not page["Records"]:
                return
            iterator = page.get("NextShardIterator")


def belongs(name, function):
    """Whether `queueme-prod-send-sms` is meant by `send-sms`, or by its whole name. Without a wish any is meant."""
    return function is None or name == function or (name.startswith("queueme-") and name.endswith(f"-{function}"))


def run(redrive, options, out=sys.stdout):
    """Lists, or delivers again. Returns the number of messages that stay although they were meant."""
    counts, kept, stayed = Counter(), [], 0
    for message in redrive.messages():
        try:
            form, arn, _ = read(message)
            name = name_of(arn)
        except Undeliverable as why:
            form, name = "unknown", f"message {message['MessageId']}: {why}"
        counts[name, form] += 1
        is_meant = form != "unknown" and belongs(name, options.function)
        if options.list or options.dry_run or not is_meant:
            kept.append(message)
            continue
        try:
            redrive.deliver(message)
            redrive.delete(message)
        except Undeliverable as why:
            print(f"stays: {name}, message {message['MessageId']}: {why}", file=out)
            kept.append(message)
            stayed += 1
    for message in kept:
        redrive.show_again(message)
    for (name, form), count in sorted(counts.items()):
        print(f"{count:6}  {form:7}  {name}", file=out)
    if not counts:
        print("The queue is empty.", file=out)
    return stayed


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Lists or delivers again what is in a failure queue.")
    parser.add_argument("queue", help="such as queueme-prod-failures")
    parser.add_argument("--function", help="only of this function, such as send-sms")
    parser.add_argument("--list", action="store_true", help="only count, by function")
    parser.add_argument("--dry-run", action="store_true", help="say what would be delivered")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--endpoint", help="address of all three services, if it is not AWS")
    options = parser.parse_args(arguments)
    if not options.queue.startswith("queueme-") or not options.queue.endswith("-failures"):
        parser.error("QUEUE must be a failure queue, such as queueme-prod-failures")
    if not (options.list or options.dry_run or options.yes):
        what = options.function or "all functions"
        if input(f"Deliver what {what} failed at again, from {options.queue}? [y/N] ").strip().lower() != "y":
            return 1
    return 1 if run(Redrive(boto3.Session(), options.queue, options.endpoint), options) else 0


if __name__ == "__main__":
    sys.exit(main())
