//! The events of the WebSocket API's functions.

use super::{SocketConnection, Sockets};
use crate::gateway::multi;
use http::request::Parts;
use serde_json::{Map, Value, json};

impl Sockets {
    /// Builds the event of `$connect`.
    pub(super) fn connect_event(&self, connection: &SocketConnection, parts: &Parts) -> Value {
        let mut event = self.event(connection, "$connect", "CONNECT");
        let (mut headers, mut multiple) = (Map::new(), Map::new());
        for name in parts.headers.keys() {
            let values =
                parts.headers.get_all(name).iter().map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned());
            let values: Vec<String> = values.collect();
            headers.insert(name.as_str().to_owned(), values.last().cloned().unwrap_or_default().into());
            multiple.insert(name.as_str().to_owned(), values.into());
        }
        headers.insert("X-Forwarded-For".to_owned(), connection.source_ip.clone().into());
        multiple.insert("X-Forwarded-For".to_owned(), json!([connection.source_ip]));
        add(&mut event, "headers", headers.into());
        add(&mut event, "multiValueHeaders", multiple.into());
        let query = multi(parts.uri.query().unwrap_or_default());
        if !query.is_empty() {
            let last = query.iter().map(|(key, values)| (key.clone(), json!(values.last())));
            add(&mut event, "queryStringParameters", Value::Object(last.collect()));
            add(&mut event, "multiValueQueryStringParameters", json!(query));
        }
        event
    }

    /// Builds the event of a client's message.
    pub(super) fn message_event(&self, connection: &SocketConnection, route: &str, body: &str, encoded: bool) -> Value {
        let mut event = self.event(connection, route, "MESSAGE");
        add(&mut event, "body", body.into());
        add(&mut event, "isBase64Encoded", encoded.into());
        if let Some(context) = event.get_mut("requestContext") {
            add(context, "messageId", uuid::Uuid::new_v4().simple().to_string().into());
        }
        event
    }

    /// Builds the event of `$disconnect`.
    pub(super) fn disconnect_event(&self, connection: &SocketConnection, code: u16, reason: &str) -> Value {
        let mut event = self.event(connection, "$disconnect", "DISCONNECT");
        let headers = [("Host", &connection.host), ("X-Forwarded-For", &connection.source_ip)];
        let single: Map<String, Value> =
            headers.iter().map(|(key, value)| ((*key).to_owned(), (*value).clone().into())).collect();
        let multiple: Map<String, Value> =
            headers.iter().map(|(key, value)| ((*key).to_owned(), json!([value]))).collect();
        add(&mut event, "headers", single.into());
        add(&mut event, "multiValueHeaders", multiple.into());
        if let Some(context) = event.get_mut("requestContext") {
            add(context, "disconnectStatusCode", code.into());
            add(context, "disconnectReason", reason.into());
        }
        event
    }

    fn event(&self, connection: &SocketConnection, route: &str, kind: &str) -> Value {
        let now = self.clock.now();
        let request_id = super::upgrade::new_id();
        json!({
            "requestContext": {
                "routeKey": route, "eventType": kind, "connectionId": connection.id, "connectedAt": connection.connected_ms,
                "requestTime": now.strftime("%d/%b/%Y:%H:%M:%S +0000").to_string(),
                "requestTimeEpoch": now.as_millisecond(), "requestId": request_id, "extendedRequestId": request_id,
                "messageDirection": "IN", "domainName": connection.host, "stage": self.planned.stage, "apiId": self.planned.id,
                "identity": { "sourceIp": connection.source_ip, "userAgent": connection.user_agent },
            },
            "isBase64Encoded": false,
        })
    }
}

fn add(event: &mut Value, key: &str, value: Value) {
    if let Some(map) = event.as_object_mut() {
        map.insert(key.to_owned(), value);
    }
}
