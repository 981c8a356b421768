//! Routes of the WebSocket API.

use crate::names::{capitalised, logical_id};
use runtime::{Function, Trigger};

/// The entries of `Routes`.
pub(crate) fn routes(functions: &[&Function]) -> String {
    let route = |(key, function): (&str, &Function)| {
        let answers = if answers(key) { ", RouteResponseSelectionExpression: $default" } else { "" };
        let id = logical_id(function.name);
        format!("        {key}: {{ FunctionArn: !GetAtt {id}.Arn, IntegrationTimeout: 5000{answers} }}\n")
    };
    keys(functions).map(route).collect()
}

/// Their responses.
pub(crate) fn responses(functions: &[&Function]) -> String {
    let response = |(key, _): (&str, &Function)| {
        let name = capitalised(key.trim_start_matches('$'));
        format!(
            "  {name}Answer:
    Type: AWS::ApiGatewayV2::RouteResponse
    Properties: {{ ApiId: !Ref SocketApi, RouteId: !Ref SocketApi{name}Route, RouteResponseKey: $default }}
"
        )
    };
    let responses: String = keys(functions).filter(|(key, _)| answers(key)).map(response).collect();
    if responses.is_empty() {
        return responses;
    }
    format!("\n  # Without these, what the functions answer would not reach the client.\n{responses}")
}

fn keys<'a>(functions: &'a [&Function]) -> impl Iterator<Item = (&'static str, &'a Function)> {
    functions.iter().filter_map(|function| match function.trigger {
        Trigger::Socket(key) => Some((key, *function)),
        _ => None,
    })
}

/// Opening and closing are answered by the gateway itself.
fn answers(key: &str) -> bool {
    !["$connect", "$disconnect"].contains(&key)
}
