//! Rule 11: how gateways can be reached, and what they log.

use super::Report;
use super::read::{ExpandedTemplate, list, property, text};
use serde_json::Value;

/// What an access log must not contain: queries, paths with ids, headers.
const UNLOGGED: [&str; 5] = ["querystring", "$context.path", "authorization", "cookie", "$request"];

pub(super) fn check(document: &ExpandedTemplate, report: &mut Report) {
    for kind in ["AWS::Serverless::HttpApi", "AWS::Serverless::WebSocketApi", "AWS::ApiGatewayV2::Api"] {
        for (id, block) in document.of(kind) {
            if property(block, "DisableExecuteApiEndpoint").map(text).as_deref() != Some("true") {
                report.add(
                    11,
                    document,
                    id,
                    "DisableExecuteApiEndpoint must be true: the default endpoint bypasses the guards of the domain",
                );
            }
            let cors = property(block, "CorsConfiguration");
            let origins = cors.and_then(|it| it.get("AllowOrigins"));
            if cors.is_some_and(|it| !it.is_object()) || list(origins).into_iter().any(|it| text(it).contains('*')) {
                report.add(11, document, id, "CORS: name the origins");
            }
            let format = property(block, "AccessLogSettings").and_then(|it| it.get("Format")).map(text);
            let format = format.unwrap_or_default().to_lowercase();
            if let Some(found) = UNLOGGED.iter().find(|it| format.contains(*it)) {
                report.add(11, document, id, format!("the access log must not contain {found}"));
            }
        }
    }
    for (name, block) in document.root.get("Parameters").and_then(Value::as_object).into_iter().flatten() {
        if name.ends_with("Origins") && block.get("Default").is_some_and(|it| text(it).contains('*')) {
            report.add(11, document, "Parameters", format!("{name}: name the origins"));
        }
    }
}
