"""Tests of the operators' scripts, against answers of AWS that botocore checks."""

import argparse
import datetime
import io
import json
import os
import unittest
from unittest import mock

os.environ.update(AWS_DEFAULT_REGION="me-south-1", AWS_ACCESS_KEY_ID="x", AWS_SECRET_ACCESS_KEY="x")

import boto3
from botocore.response import StreamingBody
from botocore.stub import ANY, Stubber

import idle_cost
import redrive
import restore

QUEUE = "queueme-prod-failures"
URL = f"https://sqs.me-south-1.amazonaws.com/123456789012/{QUEUE}"
STREAM = "arn:aws:dynamodb:me-south-1:123456789012:table/queueme/stream/2026-11-01T00:00:00.000"


def function(name):
    return f"arn:aws:lambda:me-south-1:123456789012:function:queueme-prod-{name}"


def message(number, body, attributes=None):
    it = {"MessageId": f"m{number}", "ReceiptHandle": f"r{number}", "Body": json.dumps(body)}
    if attributes:
        it["MessageAttributes"] = {k: {"StringValue": v, "DataType": "String"} for k, v in attributes.items()}
    return it


CALL = message(1, {"requestContext": {"functionArn": function("send-sms") + ":$LATEST"}, "requestPayload": {"detail": 1}})
EVENT = message(2, {"detail": 2}, {"TARGET_ARN": function("run-due-queues"), "ERROR_CODE": "THROTTLING"})
BATCH = message(3, {
    "requestContext": {"functionArn": function("relay-events")},
    "DDBStreamBatchInfo": {
        "shardId": "shardId-00000001795996800000-0a1b2c3d", "startSequenceNumber": "100000000000000000000001",
        "endSequenceNumber": "100000000000000000000003", "batchSize": 3, "streamArn": STREAM,
    },
})
ODD = message(4, {"hello": "+966512345678"})


def record(number, entity, name="INSERT"):
    return {
        "eventID": str(number), "eventName": name,
        "dynamodb": {
            "SequenceNumber": f"10000000000000000000000{number}", "NewImage": {"entity": {"S": entity}},
            "ApproximateCreationDateTime": datetime.datetime(2026, 11, 30, tzinfo=datetime.timezone.utc),
        },
    }


class RedriveTest(unittest.TestCase):
    def setUp(self):
        self.stubs = {}
        session = mock.Mock(region_name="me-south-1", client=self.client)
        self.client("sqs")
        self.sqs = self.stubs["sqs"]
        self.sqs.add_response("get_queue_url", {"QueueUrl": URL}, {"QueueName": QUEUE})
        self.redrive = redrive.Redrive(session, QUEUE)
        self.functions, self.streams = self.stubs["lambda"], self.stubs["dynamodbstreams"]

    def client(self, name, **_):
        if name not in self.stubs:
            self.stubs[name] = Stubber(boto3.client(name))
            self.stubs[name].activate()
        return self.stubs[name].client

    def tearDown(self):
        for stub in self.stubs.values():
            stub.assert_no_pending_responses()

    def receives(self, *messages):
        self.sqs.add_response("receive_message", {"Messages": list(messages)} if messages else {})

    def stays(self, it):
        self.sqs.add_response(
            "change_message_visibility", {},
            {"QueueUrl": URL, "ReceiptHandle": it["ReceiptHandle"], "VisibilityTimeout": 0},
        )

    def deleted(self, it):
        self.sqs.add_response("delete_message", {}, {"QueueUrl": URL, "ReceiptHandle": it["ReceiptHandle"]})

    def invoked(self, name, payload):
        expected = {"FunctionName": f"queueme-prod-{name}", "InvocationType": "Event", "Payload": json.dumps(payload).encode()}
        self.functions.add_response("invoke", {"StatusCode": 202}, expected)

    def run_with(self, **options):
        out = io.StringIO()
        defaults = {"function": None, "list": False, "dry_run": False}
        stayed = redrive.run(self.redrive, argparse.Namespace(**{**defaults, **options}), out)
        return stayed, out.getvalue()

    def test_a_list_changes_nothing_and_shows_no_event(self):
        self.receives(CALL, EVENT, BATCH, ODD)
        self.receives()
        for it in (CALL, EVENT, BATCH, ODD):
            self.stays(it)
        stayed, text = self.run_with(list=True)
        self.assertEqual(stayed, 0)
        for name in ("queueme-prod-send-sms", "queueme-prod-run-due-queues", "queueme-prod-relay-events", "message m4"):
            self.assertIn(name, text)
        self.assertNotIn("966512345678", text)

    def test_calls_and_events_are_passed_to_their_function_and_deleted(self):
        self.receives(CALL, EVENT)
        self.invoked("send-sms", {"detail": 1})
        self.deleted(CALL)
        self.invoked("run-due-queues", {"detail": 2})
        self.deleted(EVENT)
        self.receives()
        self.assertEqual(self.run_with()[0], 0)

    def test_only_the_named_function_is_served(self):
        self.receives(CALL, EVENT)
        self.invoked("run-due-queues", {"detail": 2})
        self.deleted(EVENT)
        self.receives()
        self.stays(CALL)
        self.assertEqual(self.run_with(function="run-due-queues")[0], 0)

    def reads_batch(self, *records):
        filters = [{"Pattern": json.dumps({"eventName": ["INSERT"], "dynamodb": {"NewImage": {"entity": {"S": ["Outbox"]}}}})}]
        self.functions.add_response(
            "list_event_source_mappings",
            {"EventSourceMappings": [{"FilterCriteria": {"Filters": filters}}]},
            {"FunctionName": "queueme-prod-relay-events", "EventSourceArn": STREAM},
        )
        self.streams.add_response("get_shard_iterator", {"ShardIterator": "i"}, {
            "StreamArn": STREAM, "ShardId": "shardId-00000001795996800000-0a1b2c3d", "ShardIteratorType": "AT_SEQUENCE_NUMBER",
            "SequenceNumber": "100000000000000000000001",
        })
        self.streams.add_response("get_records", {"Records": list(records)}, {"ShardIterator": "i"})

    def answers_batch(self, answer):
        raw = json.dumps(answer).encode()
        self.functions.add_response(
            "invoke", {"StatusCode": 200, "Payload": StreamingBody(io.BytesIO(raw), len(raw))},
            {"FunctionName": "queueme-prod-relay-events", "InvocationType": "RequestResponse", "Payload": ANY},
        )

    def test_the_records_of_a_batch_are_read_again(self):
        self.receives(BATCH)
        self.reads_batch(record(1, "Outbox"), record(2, "Ticket"), record(3, "Outbox"), record(4, "Outbox"))
        self.answers_batch({"batchItemFailures": []})
        self.deleted(BATCH)
        self.receives()
        with mock.patch.object(self.redrive.functions, "invoke", wraps=self.redrive.functions.invoke) as invoke:
            self.assertEqual(self.run_with()[0], 0)
        sent = json.loads(invoke.call_args.kwargs["Payload"])["Records"]
        self.assertEqual([it["eventID"] for it in sent], ["1", "3"], "neither filtered ones nor those behind the batch")
        self.assertEqual(sent[0]["dynamodb"]["ApproximateCreationDateTime"], 1_795_996_800.0)

    def test_a_batch_that_fails_again_stays(self):
        self.receives(BATCH)
        self.reads_batch(record(1, "Outbox"))
        self.answers_batch({"batchItemFailures": [{"itemIdentifier": "1"}]})
        self.receives()
        self.stays(BATCH)
        stayed, text = self.run_with()
        self.assertEqual(stayed, 1)
        self.assertIn("failed again", text)

    def test_a_batch_that_has_left_the_stream_stays(self):
        self.receives(BATCH)
        self.reads_batch()
        self.receives()
        self.stays(BATCH)
        stayed, text = self.run_with()
        self.assertEqual(stayed, 1)
        self.assertIn("gone from the stream", text)

    def test_a_message_that_names_no_function_stays(self):
        self.receives(ODD)
        self.receives()
        self.stays(ODD)
        self.assertEqual(self.run_with()[0], 0)


class RedriveArgumentsTest(unittest.TestCase):
    def test_other_queues_are_refused(self):
        for queue in ("queueme-prod", "other-failures", ""):
            with self.assertRaises(SystemExit), mock.patch("sys.stderr", io.StringIO()):
                redrive.main([queue, "--list"])

    def test_nothing_happens_without_a_yes(self):
        with mock.patch("builtins.input", return_value="n"):
            self.assertEqual(redrive.main([QUEUE]), 1)


class RestoreTest(unittest.TestCase):
    KEY = "arn:aws:kms:me-south-1:123456789012:key/1"
    SCHEMA = {
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "S"}],
        "SSEDescription": {"Status": "ENABLED", "SSEType": "KMS", "KMSMasterKeyArn": KEY},
        "TableStatus": "ACTIVE",
        "ItemCount": 12,
    }
    FIRST = datetime.datetime(2026, 11, 1, tzinfo=datetime.timezone.utc)
    LAST = datetime.datetime(2026, 11, 30, 12, tzinfo=datetime.timezone.utc)

    def setUp(self):
        self.client = boto3.client("dynamodb", region_name="me-south-1")
        self.stub = Stubber(self.client)
        self.stub.activate()

    def tearDown(self):
        self.stub.assert_no_pending_responses()

    def described(self, name, **more):
        self.stub.add_response("describe_table", {"Table": {"TableName": name, **self.SCHEMA, **more}}, {"TableName": name})

    def recoverable(self, status="ENABLED"):
        recovery = {
            "PointInTimeRecoveryStatus": status,
            "EarliestRestorableDateTime": self.FIRST, "LatestRestorableDateTime": self.LAST,
        }
        self.stub.add_response("describe_continuous_backups", {
            "ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED", "PointInTimeRecoveryDescription": recovery},
        }, {"TableName": "source"})

    def missing(self, name="restored"):
        self.stub.add_client_error("describe_table", "ResourceNotFoundException", expected_params={"TableName": name})

    def run_with(self, **options):
        out = io.StringIO()
        options = argparse.Namespace(**{"table": "source", "to": "restored", "at": None, "go": False, **options})
        restore.run(self.client, options, out, pause=lambda _: None)
        return out.getvalue()

    def test_without_go_nothing_is_done(self):
        self.described("source")
        self.recoverable()
        self.missing()
        self.assertIn("Nothing was done", self.run_with(at="2026-11-30T10:00:00+03:00"))

    def test_a_restored_table_gets_what_it_lacks(self):
        self.described("source")
        self.recoverable()
        self.missing()
        self.stub.add_response("restore_table_to_point_in_time", {}, {
            "SourceTableName": "source", "TargetTableName": "restored", "BillingModeOverride": "PAY_PER_REQUEST",
            "SSESpecificationOverride": {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": self.KEY},
            "RestoreDateTime": datetime.datetime(2026, 11, 30, 7, tzinfo=datetime.timezone.utc),
        })
        self.described("restored", TableStatus="CREATING")
        self.described("restored")
        self.stub.add_response("update_time_to_live", {}, {
            "TableName": "restored", "TimeToLiveSpecification": {"Enabled": True, "AttributeName": "ttl"},
        })
        self.stub.add_response("update_continuous_backups", {}, {
            "TableName": "restored",
            "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 35},
        })
        self.stub.add_response("update_table", {}, {
            "TableName": "restored", "DeletionProtectionEnabled": True,
            "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        })
        self.described("restored", LatestStreamArn=STREAM)
        text = self.run_with(at="2026-11-30T10:00:00+03:00", go=True)
        self.assertIn(f"RestoredTable=restored RestoredStreamArn={STREAM}", text)

    def test_moments_outside_of_the_backup_are_refused(self):
        for at in ("2026-10-31T23:59:59Z", "2026-11-30T12:00:01Z"):
            self.described("source")
            self.recoverable()
            with self.assertRaisesRegex(restore.Refused, "AT must be from"):
                self.run_with(at=at)

    def test_odd_arguments_are_refused_before_anything_is_called(self):
        for options in ({"at": "yesterday"}, {"at": "2026-11-30T10:00:00"}, {"to": "source"}, {"to": "a b"}, {"to": "x"}):
            with self.assertRaises(restore.Refused):
                self.run_with(**options)

    def test_an_existing_table_is_never_restored_into(self):
        self.described("source")
        self.recoverable()
        self.described("restored")
        with self.assertRaisesRegex(restore.Refused, "already"):
            self.run_with(go=True)

    def test_a_table_without_backup_is_refused(self):
        self.described("source")
        self.recoverable("DISABLED")
        with self.assertRaisesRegex(restore.Refused, "no point-in-time recovery"):
            self.run_with(go=True)


class IdleCostTest(unittest.TestCase):
    def test_an_alarm_is_billed_by_its_metrics(self):
        metric = {"MetricStat": {}}
        self.assertEqual(idle_cost.watched({"Properties": {"MetricName": "x"}}), 1)
        self.assertEqual(idle_cost.watched({"Properties": {"Metrics": [{"Expression": "a / b"}, metric, metric]}}), 2)
        band = {"Expression": "ANOMALY_DETECTION_BAND(a, 5)"}
        self.assertEqual(idle_cost.watched({"Properties": {"Metrics": [band, metric]}}), 3)

    def test_a_free_allowance_is_used_up_before_anything_costs(self):
        self.assertEqual(idle_cost.cost("alarm_metric", 9, True), 0)
        self.assertAlmostEqual(idle_cost.cost("alarm_metric", 12, True), 0.2)
        self.assertAlmostEqual(idle_cost.cost("alarm_metric", 12, False), 1.2)

    def test_schedules_are_counted_by_the_month(self):
        self.assertEqual(idle_cost.starts_a_month("rate(1 minute)"), 43_800)
        self.assertEqual(idle_cost.starts_a_month("rate(5 minutes)"), 8_760)
        self.assertAlmostEqual(idle_cost.starts_a_month("rate(1 day)"), 30.4, 1)


if __name__ == "__main__":
    unittest.main()
