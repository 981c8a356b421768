#!/usr/bin/env python3
"""moto's DynamoDB as the engine of a local cloud: prints `ready on URL`, then serves until its input ends.

What it does differently from AWS, and what is corrected here, is in docs/second-engine.md.
"""
import logging
import os
import sys
import threading

from moto.core.serialize import ResponseSerializer
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.table import Table
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

write_transaction = DynamoDBBackend.transact_write_items
change_item = DynamoDBBackend.update_item
query_table = Table.query
serialize = ResponseSerializer._serialize


def key_of(backend, operation):
    """The key of a write: that of its item if it puts one."""
    if "Key" in operation:
        return operation["Key"]
    table = backend.get_table(operation["TableName"])
    names = filter(None, [table.hash_key_attr, table.range_key_attr])
    return {name: operation["Item"][name] for name in names}


def transact_write_items(backend, items):
    """All conditions first, then all writes. moto copies the whole table instead, to restore it, and with it the stream,
    from which records that were read already would come back."""
    kept = ("TableName", "ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues",
            "ReturnValuesOnConditionCheckFailure")
    checks = []
    for item in items:
        (_, operation), = item.items()
        check = {name: operation[name] for name in kept if name in operation}
        checks.append({"ConditionCheck": check | {"Key": key_of(backend, operation)}})
    write_transaction(backend, checks)
    write_transaction(backend, [it for it in items if "ConditionCheck" not in it])


def update_item(backend, table_name, *given, **more):
    """An update that makes an item has one record in the stream: moto first puts one that has the key only."""
    shard = backend.get_table(table_name).stream_shard
    before = len(shard.items) if shard else 0
    item = change_item(backend, table_name, *given, **more)
    if shard and len(shard.items) > before + 1:
        del shard.items[before:-1]
        shard.items[before].record["dynamodb"]["SequenceNumber"] = str(before + shard.starting_sequence_number)
    return item


def query(table, hash_key, *given, **more):
    """Looks at one partition: moto sorts all items of the table for each query. There are no indexes."""
    everything = table.items
    table.items = {hash_key: everything[hash_key]} if hash_key in everything else {}
    try:
        return query_table(table, hash_key, *given, **more)
    finally:
        table.items = everything


def serialize_quickly(serializer, serialized, value, shape, key):
    """Attributes are stored as they are sent. moto tries all types of each."""
    if shape.name == "AttributeValue" and isinstance(value, dict):
        serialized[key] = value
    else:
        serialize(serializer, serialized, value, shape, key)


def one_by_one(application):
    """Answers one call after the other: moto's tables are not made for calls at the same time."""
    busy = threading.Lock()

    def answer(environment, start):
        with busy:
            return list(application(environment, start))

    return answer


class Quiet(WSGIRequestHandler):
    """Answers without a line in the log, and keeps connections open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_request(self, *_):
        pass


def main():
    DynamoDBBackend.transact_write_items = transact_write_items
    DynamoDBBackend.update_item = update_item
    Table.query, ResponseSerializer._serialize = query, serialize_quickly
    Table.__deepcopy__ = lambda table, _: table
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, one_by_one(DomainDispatcherApplication(create_backend_app)), True, request_handler=Quiet)
    print(f"ready on http://127.0.0.1:{server.server_port}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    os.environ.setdefault("AWS_DEFAULT_REGION", "me-south-1")
    main()
