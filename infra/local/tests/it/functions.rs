//! The functions of the fixture's templates.

use aws_sdk_apigatewaymanagement::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use aws_sdk_s3::presigning::PresigningConfig;
use bytes::Bytes;
use runtime::{Aws, BoxFuture, Env, Failure, Function, Handle, Invocation, Started, Starting, Trigger};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// What a test function needs.
#[derive(Clone)]
pub(crate) struct TestNeeds {
    pub(crate) env: Env,
    pub(crate) aws: Aws,
}

type TestWork = fn(TestNeeds, Value, Invocation) -> BoxFuture<'static, Result<Value, Failure>>;

struct Simple {
    needs: TestNeeds,
    work: TestWork,
}

impl Handle for Simple {
    fn invoke(&self, invocation: Invocation) -> BoxFuture<'_, Result<Bytes, Failure>> {
        let event = serde_json::from_slice(&invocation.payload).unwrap_or_default();
        let work = (self.work)(self.needs.clone(), event, invocation);
        Box::pin(async move { work.await.map(|it| it.to_string().into()) })
    }
}

fn start(env: Env, work: TestWork) -> Starting {
    Box::pin(async move {
        let aws = Aws::new(&env)?;
        Ok(Arc::new(Simple { needs: TestNeeds { env, aws }, work }) as Started)
    })
}

macro_rules! function {
    ($name:literal, $work:path) => {{
        let start = |env| start(env, |needs, event, invocation| Box::pin($work(needs, event, invocation)));
        Function::new($name, Trigger::Direct, start)
    }};
}

pub(crate) fn all() -> Vec<Function> {
    vec![
        function!("echo", echo),
        function!("raw", raw),
        function!("fail", fail),
        function!("write-item", write_item),
        function!("presign", presign),
        function!("relay", relay),
        function!("consume", consume),
        function!("tick", tick),
        function!("on-connect", on_connect),
        function!("on-disconnect", on_disconnect),
        function!("on-message", on_message),
        function!("rotate-keys", rotate_keys),
        function!("seed-platform", seed),
    ]
}

fn failure(error: impl std::fmt::Debug) -> Failure {
    Failure::new("test", format!("{error:?}"))
}

async fn sms(needs: &TestNeeds, to: &str, text: String) -> Result<(), Failure> {
    needs.aws.sns().publish().phone_number(to).message(text).send().await.map_err(failure)?;
    Ok(())
}

/// Returns the event and part of its environment.
async fn echo(needs: TestNeeds, event: Value, invocation: Invocation) -> Result<Value, Failure> {
    let now = invocation.clock.now().as_millisecond();
    Ok(
        json!({ "event": event, "now_ms": now, "greeting": needs.env.get("GREETING"), "table": needs.env.get("TABLE_NAME") }),
    )
}

/// Returns the body of the request.
async fn raw(_: TestNeeds, event: Value, _: Invocation) -> Result<Value, Failure> {
    serde_json::from_str(event["body"].as_str().unwrap_or_default()).map_err(failure)
}

async fn fail(_: TestNeeds, event: Value, _: Invocation) -> Result<Value, Failure> {
    match event["pathParameters"]["how"].as_str() {
        Some("panic") => panic!("on purpose"),
        Some("slow") => {
            tokio::time::sleep(Duration::from_secs(20)).await;
            Ok(Value::Null)
        }
        Some("huge") => Ok("x".repeat(7 * 1024 * 1024).into()),
        Some("exit") => std::process::exit(3),
        _ => Err(Failure::new("asked_to", "fail")),
    }
}

/// Puts each pair of the body into the table, one call each.
async fn write_item(needs: TestNeeds, event: Value, _: Invocation) -> Result<Value, Failure> {
    let items: Vec<Value> = serde_json::from_str(event["body"].as_str().unwrap_or_default()).map_err(failure)?;
    tracing::info!(items = items.len(), phone = "+966512345678", "writing");
    for item in items {
        let mut put = needs.aws.dynamodb().put_item().table_name(needs.env.need("TABLE_NAME").map_err(failure)?);
        for (key, value) in item.as_object().into_iter().flatten() {
            let value = match value {
                Value::Number(number) => AttributeValue::N(number.to_string()),
                other => AttributeValue::S(other.as_str().unwrap_or_default().to_owned()),
            };
            put = put.item(key, value);
        }
        if item["pk"] == "once" {
            put = put.condition_expression("attribute_not_exists(pk)");
        }
        put.send().await.map_err(failure)?;
    }
    Ok(json!({ "statusCode": 201, "body": "written" }))
}

async fn presign(needs: TestNeeds, _: Value, _: Invocation) -> Result<Value, Failure> {
    let bucket = needs.env.need("BUCKET").map_err(failure)?;
    let signed = PresigningConfig::expires_in(Duration::from_secs(300)).map_err(failure)?;
    let put =
        needs.aws.s3().put_object().bucket(bucket).key("a/b c.txt").presigned(signed.clone()).await.map_err(failure)?;
    let get = needs.aws.s3().get_object().bucket(bucket).key("a/b c.txt").presigned(signed).await.map_err(failure)?;
    Ok(json!({ "put": put.uri(), "get": get.uri() }))
}

/// Puts each record on the bus. Fails if a record requests it.
async fn relay(needs: TestNeeds, event: Value, _: Invocation) -> Result<Value, Failure> {
    let records = event["Records"].as_array().cloned().unwrap_or_default();
    let text = |record: &Value, name: &str| record["dynamodb"]["NewImage"][name]["S"].as_str().map(str::to_owned);
    if records.iter().any(|it| text(it, "crash").is_some()) {
        return Err(Failure::new("crash", "as the record says"));
    }
    for record in &records {
        if text(record, "poison").is_some() {
            let number = record["dynamodb"]["SequenceNumber"].clone();
            return Ok(json!({ "batchItemFailures": [{ "itemIdentifier": number }] }));
        }
        let detail = json!({ "id": text(record, "pk"), "fail": text(record, "fail") });
        let entry = PutEventsRequestEntry::builder()
            .source("test.relay")
            .detail_type("Happened")
            .detail(detail.to_string())
            .event_bus_name(needs.env.need("BUS_NAME").map_err(failure)?)
            .build();
        let put = needs.aws.eventbridge().put_events().entries(entry).send().await.map_err(failure)?;
        assert_eq!(put.failed_entry_count(), 0, "{put:?}");
    }
    Ok(json!({ "batchItemFailures": [] }))
}

async fn consume(needs: TestNeeds, event: Value, _: Invocation) -> Result<Value, Failure> {
    let id = event["detail"]["id"].as_str().unwrap_or_default().to_owned();
    sms(&needs, "+966500000001", id).await?;
    if event["detail"]["fail"].is_string() {
        return Err(Failure::new("asked_to", "fail"));
    }
    Ok(Value::Null)
}

async fn tick(needs: TestNeeds, event: Value, invocation: Invocation) -> Result<Value, Failure> {
    sms(&needs, "+966500000002", invocation.clock.now().to_string()).await?;
    Ok(json!({ "seen": event["detail-type"] }))
}

async fn on_connect(needs: TestNeeds, event: Value, _: Invocation) -> Result<Value, Failure> {
    sms(&needs, "+966500000003", event.to_string()).await?;
    if event["queryStringParameters"]["slow"].is_string() {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let good = event["queryStringParameters"]["ticket"] == "good";
    Ok(json!({ "statusCode": if good { 200 } else { 401 } }))
}

async fn on_disconnect(needs: TestNeeds, event: Value, _: Invocation) -> Result<Value, Failure> {
    sms(&needs, "+966500000004", event.to_string()).await?;
    Ok(json!({ "statusCode": 200 }))
}

/// Responds to a ping; posts the text of other messages to the named connection, or to the sender.
async fn on_message(needs: TestNeeds, event: Value, _: Invocation) -> Result<Value, Failure> {
    if event["requestContext"]["routeKey"] == "ping" {
        return Ok(json!({ "statusCode": 200, "body": event.to_string() }));
    }
    let body: Value = serde_json::from_str(event["body"].as_str().unwrap_or_default()).map_err(failure)?;
    let connection = body["to"].as_str().or(event["requestContext"]["connectionId"].as_str()).unwrap_or_default();
    let text = body["text"].as_str().unwrap_or_default().to_owned();
    let sockets = needs.aws.sockets().map_err(failure)?;
    let posted = sockets.post_to_connection().connection_id(connection).data(Blob::new(text)).send().await;
    let gone = posted.is_err_and(|error| error.into_service_error().is_gone_exception());
    Ok(json!({ "statusCode": if gone { 410 } else { 200 } }))
}

async fn rotate_keys(needs: TestNeeds, _: Value, _: Invocation) -> Result<Value, Failure> {
    let secrets = needs.aws.secrets();
    let known = secrets.get_secret_value().secret_id("keys").send().await.map_err(failure)?;
    secrets.put_secret_value().secret_id("keys").secret_string("{\"turned\":true}").send().await.map_err(failure)?;
    let master =
        runtime::secret_text(&needs.aws, needs.env.need("MASTER_SECRET").map_err(failure)?).await.map_err(failure)?;
    let previous = secrets.get_secret_value().secret_id("keys").version_stage("AWSPREVIOUS").send().await;
    Ok(
        json!({ "was": known.secret_string(), "previous": previous.map_err(failure)?.secret_string(), "master": master }),
    )
}

async fn seed(needs: TestNeeds, event: Value, _: Invocation) -> Result<Value, Failure> {
    sms(&needs, "+966500000005", event.to_string()).await?;
    Ok(Value::Null)
}
