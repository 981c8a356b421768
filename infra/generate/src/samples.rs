//! A sample event for each function: the envelope of its trigger around its example.

use crate::File;
use runtime::{Api, Example, Function, Route, Trigger};
use serde_json::{Map, Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::path::Parameter;

/// The time of all sample events: 2026-03-01, 09:00 UTC, in seconds.
const AT: i64 = 1_772_355_600;
const TIME: &str = "2026-03-01T09:00:00Z";
const GATEWAY_TIME: &str = "01/Mar/2026:09:00:00 +0000";
const ACCOUNT: &str = "123456789012";
const ADDRESS: &str = "203.0.113.24";
const TRACE: &str = "Root=1-69a40250-3b1f0c9a7d2e4f6081a2b3c4";
const APP: &str = "QueueMe/1.0 (iOS 19.2)";
const BROWSER: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36";

pub(crate) fn files(functions: &[Function]) -> Result<Vec<File>, String> {
    let file = |function: &Function| {
        let Function { name, trigger, example, .. } = function;
        let event = match trigger {
            Trigger::Http(route) => request(route, example),
            Trigger::UnmatchedRequests(api) => unmatched(*api, example),
            Trigger::Socket(key) => frame(key, example),
            Trigger::Stream(_) => records(&parsed(function)?),
            Trigger::Bus(_) => bus_event(&parsed(function)?),
            Trigger::Schedule(_) => scheduled(name),
            Trigger::Direct => parsed(function)?,
        };
        let text = serde_json::to_string_pretty(&event).map_err(|error| error.to_string())?;
        Ok(File { path: format!("events/{name}.json").into(), text: text + "\n" })
    };
    functions.iter().map(file).collect()
}

/// Parses the example of a function as JSON.
fn parsed(function: &Function) -> Result<Value, String> {
    let text = function.example.body.ok_or_else(|| format!("{}: declares no example", function.name))?;
    serde_json::from_str(text).map_err(|error| format!("{}: example: {error}", function.name))
}

/// Returns a request that matches no route of an HTTP API.
fn unmatched(api: Api, example: &Example) -> Value {
    let path = "/unknown";
    let route = Route { api, method: "GET", answers_head: false, path, operation: Box::default(), schemas: vec![] };
    let mut event = request(&route, example);
    for place in ["/routeKey", "/requestContext/routeKey"] {
        if let Some(key) = event.pointer_mut(place) {
            *key = "$default".into();
        }
    }
    event
}

/// Returns a request as an HTTP API passes it on (payload format 2.0).
fn request(route: &Route, example: &Example) -> Value {
    let domain = if route.api == Api::Admin { "admin-api" } else { "api" };
    let route_key = format!("{} {}", route.method, route.path);
    let parameters = path_parameters(route, example);
    let mut path = format!("/{}/v1{}", route.api.name(), route.path);
    for (name, value) in &parameters {
        path = path.replace(&format!("{{{name}}}"), value);
    }
    let headers = headers(route, example, &format!("{domain}.queueme.example"));
    let mut event = json!({
        "version": "2.0",
        "routeKey": route_key,
        "rawPath": path,
        "rawQueryString": example.query,
        "requestContext": {
            "accountId": ACCOUNT,
            "apiId": "a1b2c3d4e5",
            "domainName": format!("{domain}.queueme.example"),
            "domainPrefix": domain,
            "http": {
                "method": route.method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": ADDRESS,
                "userAgent": headers.get("user-agent"),
            },
            "requestId": "XkR3hjCdBcwEJxw=",
            "routeKey": route_key,
            "stage": "$default",
            "time": GATEWAY_TIME,
            "timeEpoch": AT * 1_000,
        },
        "isBase64Encoded": false,
        "headers": headers,
    });
    if let Some(fields) = event.as_object_mut() {
        if !parameters.is_empty() {
            fields.insert("pathParameters".into(), as_object(parameters));
        }
        if !example.query.is_empty() {
            fields.insert("queryStringParameters".into(), as_object(query(example)));
        }
        if let Some(body) = body(example) {
            fields.insert("body".into(), body.into());
        }
    }
    event
}

/// Returns the headers that clients of the API send.
fn headers(route: &Route, example: &Example, host: &str) -> Map<String, Value> {
    let mut headers = Map::new();
    let mut add = |name: &str, value: &str| headers.insert(name.to_owned(), value.into());
    let (token, origin) = match route.api {
        Api::Identity | Api::Customer => ("${token}", None),
        Api::Shop => ("${owner_token}", Some("https://shop.queueme.example")),
        Api::Admin => ("${admin_token}", Some("https://admin.queueme.example")),
    };
    add("accept", media_type(route));
    add("accept-language", "ar");
    add("host", host);
    add("user-agent", if origin.is_some() { BROWSER } else { APP });
    add("x-amzn-trace-id", TRACE);
    add("x-forwarded-for", ADDRESS);
    add("x-forwarded-port", "443");
    add("x-forwarded-proto", "https");
    if let Some(origin) = origin {
        add("origin", origin);
    }
    // Where a token is optional, there is another requirement besides the token: none.
    if route.operation.security.as_ref().is_some_and(|it| it.len() == 1) {
        add("authorization", &format!("Bearer {token}"));
    }
    let is_key = |it: &RefOr<Parameter>| matches!(it, RefOr::T(it) if it.name == "Idempotency-Key");
    if route.operation.parameters.iter().flatten().any(is_key) {
        add("idempotency-key", "${idempotency_key}");
    }
    if let Some(body) = body(example) {
        add("content-type", "application/json");
        add("content-length", &body.len().to_string());
    }
    for (name, value) in example.values.iter().filter(|(name, _)| !is_parameter(route, name)) {
        add(name, value);
    }
    headers
}

/// Returns the media type of a successful response.
fn media_type(route: &Route) -> &str {
    let responses = route.operation.responses.responses.iter().filter(|(status, _)| status.starts_with('2'));
    let contents = responses.filter_map(|(_, response)| match response {
        RefOr::T(response) => response.content.keys().next(),
        RefOr::Ref(_) => None,
    });
    let media_type = contents.into_iter().next().map_or("application/json", String::as_str);
    media_type.split(';').next().unwrap_or(media_type)
}

/// Returns the body of an example, on one line.
fn body(example: &Example) -> Option<String> {
    let lines: Option<Vec<&str>> = example.body.map(|it| it.lines().map(str::trim).collect());
    lines.map(|it| it.join(" "))
}

/// Returns the values of path parameters: those of the example, or placeholders of the same name.
fn path_parameters(route: &Route, example: &Example) -> Vec<(String, String)> {
    let names = route.path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'));
    let value = |name: &str| {
        let own = example.values.iter().find(|(it, _)| *it == name);
        own.map_or_else(|| format!("${{{name}}}"), |(_, value)| (*value).to_owned())
    };
    names.map(|name| (name.to_owned(), value(name))).collect()
}

fn is_parameter(route: &Route, name: &str) -> bool {
    route.path.contains(&format!("{{{name}}}"))
}

fn query(example: &Example) -> Vec<(String, String)> {
    let pairs = example.query.split('&').filter_map(|it| it.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn as_object(pairs: Vec<(String, String)>) -> Value {
    pairs.into_iter().map(|(name, value)| (name, value.into())).collect::<Map<_, _>>().into()
}

/// Returns the event of a WebSocket that opens or closes, or of a message from it.
fn frame(key: &str, example: &Example) -> Value {
    let kind = match key {
        "$connect" => "CONNECT",
        "$disconnect" => "DISCONNECT",
        _ => "MESSAGE",
    };
    let mut context = json!({
        "routeKey": key,
        "eventType": kind,
        "extendedRequestId": "XkR3iGx5BcwFkWg=",
        "requestTime": GATEWAY_TIME,
        "messageDirection": "IN",
        "stage": "realtime",
        "connectedAt": if kind == "CONNECT" { AT } else { AT - 60 } * 1_000,
        "requestTimeEpoch": AT * 1_000,
        "identity": { "userAgent": APP, "sourceIp": ADDRESS },
        "requestId": "XkR3iGx5BcwFkWg=",
        "domainName": "sockets.queueme.example",
        "connectionId": "XkR3hcPbBcwCIhw=",
        "apiId": "f6g7h8i9j0",
    });
    let mut event = json!({ "isBase64Encoded": false });
    let (Some(details), Some(fields)) = (context.as_object_mut(), event.as_object_mut()) else { return event };
    match kind {
        "MESSAGE" => {
            details.insert("messageId".into(), "XkR3idZ1hcwCIhw=".into());
            fields.insert("body".into(), body(example).into());
        }
        _ => {
            if kind == "DISCONNECT" {
                details.insert("disconnectStatusCode".into(), 1_001.into());
                details.insert("disconnectReason".into(), "Going away".into());
            }
            let headers = [
                ("Host", "sockets.queueme.example"),
                ("User-Agent", APP),
                ("X-Amzn-Trace-Id", TRACE),
                ("X-Forwarded-For", ADDRESS),
                ("X-Forwarded-Port", "443"),
                ("X-Forwarded-Proto", "https"),
            ];
            let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
            insert_values(fields, "headers", "multiValueHeaders", headers);
        }
    }
    if !example.query.is_empty() {
        insert_values(fields, "queryStringParameters", "multiValueQueryStringParameters", query(example));
    }
    fields.insert("requestContext".into(), context);
    event
}

/// Inserts pairs under one field as single values, and under another as lists.
fn insert_values(fields: &mut Map<String, Value>, single: &str, multiple: &str, pairs: Vec<(String, String)>) {
    let lists: Map<String, Value> = pairs.iter().map(|(name, value)| (name.clone(), json!([value]))).collect();
    fields.insert(multiple.to_owned(), lists.into());
    fields.insert(single.to_owned(), as_object(pairs));
}

/// Returns the envelope of EventBridge around an event of the outbox.
fn bus_event(event: &Value) -> Value {
    let mut detail = json!({ "id": "evt_01kjma0fm0e8tr2w6k1v5m9c3d", "version": 1, "occurred_at": TIME });
    if let (Some(detail), Some(event)) = (detail.as_object_mut(), event.as_object()) {
        detail.extend(event.clone());
    }
    json!({
        "version": "0",
        "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
        "detail-type": event.get("type"),
        "source": "queueme",
        "account": ACCOUNT,
        "time": TIME,
        "region": "me-south-1",
        "resources": [],
        "detail": detail,
    })
}

/// Returns the event of the scheduler.
fn scheduled(name: &str) -> Value {
    json!({
        "version": "0",
        "id": "0f7b8a1c-2d3e-4f50-8a61-7b2c3d4e5f60",
        "detail-type": "Scheduled Event",
        "source": "aws.scheduler",
        "account": ACCOUNT,
        "time": TIME,
        "region": "me-south-1",
        "resources": [format!("arn:aws:scheduler:me-south-1:{ACCOUNT}:schedule/default/queueme-prod-{name}")],
        "detail": "{}",
    })
}

/// Returns a stream batch with one record: a new item.
fn records(item: &Value) -> Value {
    let attribute = |value: &Value| match value {
        Value::Number(number) => json!({ "N": number.to_string() }),
        Value::Bool(flag) => json!({ "BOOL": flag }),
        // Documents are stored as texts.
        Value::Object(document) => json!({ "S": json!(document).to_string() }),
        other => json!({ "S": other }),
    };
    let fields = item.as_object().into_iter().flatten();
    let image: Map<String, Value> = fields.map(|(name, value)| (name.clone(), attribute(value))).collect();
    let keys: Map<String, Value> = image
        .iter()
        .filter(|(name, _)| ["pk", "sk"].contains(&name.as_str()))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let table = "arn:aws:dynamodb:me-south-1:123456789012:table/queueme-table/stream/2026-03-01T00:00:00.000";
    json!({
        "Records": [{
            "eventID": "c4ca4238a0b923820dcc509a6f75849b",
            "eventName": "INSERT",
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "awsRegion": "me-south-1",
            "dynamodb": {
                "ApproximateCreationDateTime": AT,
                "Keys": keys,
                "NewImage": image,
                "SequenceNumber": "111000000000000000012",
                "SizeBytes": 512,
                "StreamViewType": "NEW_AND_OLD_IMAGES",
            },
            "eventSourceARN": table,
        }]
    })
}
