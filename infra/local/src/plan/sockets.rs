//! The WebSocket API, in either of its two forms.

use super::names::{self, last_part};
use super::stack::{Stack, as_text};
use super::{Plan, SocketRoute, access};
use serde_json::Value;

/// Notes the WebSocket API of a stack, if it has one.
pub(super) fn sockets(stack: &Stack, plan: &mut Plan) -> Result<(), String> {
    for (id, kind, block) in stack.resources()? {
        match kind {
            "AWS::Serverless::WebSocketApi" => serverless(stack, id, block, plan)?,
            "AWS::ApiGatewayV2::Route" => plain(stack, block, plan)?,
            "AWS::ApiGatewayV2::Stage" => {
                let stage = stack.properties(block)?.get("StageName").map(as_text).unwrap_or_default();
                plan.sockets.get_or_insert_default().stage = stage;
            }
            _ => {}
        }
    }
    Ok(())
}

/// `AWS::Serverless::WebSocketApi`: its routes are inside.
fn serverless(stack: &Stack, id: &str, block: &Value, plan: &mut Plan) -> Result<(), String> {
    let properties = stack.properties(block)?;
    let sockets = plan.sockets.get_or_insert_default();
    sockets.id = names::of(stack, id)?.reference;
    sockets.stage = properties.get("StageName").map(as_text).unwrap_or_else(|| "default".to_owned());
    for (key, route) in properties.get("Routes").and_then(Value::as_object).into_iter().flatten() {
        let function = route.get("FunctionArn").or_else(|| route.get("Function")).map(as_text).unwrap_or_default();
        let answers = route.get("RouteResponseSelectionExpression").is_some();
        let function = last_part(&function).to_owned();
        let source = names::arn("execute-api", &format!("{}/{}/{key}", sockets.id, sockets.stage));
        plan.resource_policies.push(access::permission(&function, "apigateway.amazonaws.com", &source));
        sockets.routes.insert(key.clone(), SocketRoute { function, answers });
    }
    Ok(())
}

/// `AWS::ApiGatewayV2::Route`: it points at an integration, and that at a function.
fn plain(stack: &Stack, block: &Value, plan: &mut Plan) -> Result<(), String> {
    let raw = block.get("Properties").cloned().unwrap_or_default();
    let key = raw.get("RouteKey").map(|it| stack.text(it)).transpose()?.unwrap_or_default();
    let Some(integration) = raw.get("Target").and_then(integration_of) else {
        return Err(stack.complain(&format!("the route {key} has no integration of its template as its Target")));
    };
    let integration = stack.properties(stack.resource(&integration)?)?;
    let uri = integration.get("IntegrationUri").map(as_text).unwrap_or_default();
    let sockets = plan.sockets.get_or_insert_default();
    sockets.id = raw.get("ApiId").map(|it| stack.text(it)).transpose()?.unwrap_or_default();
    let answers = raw.get("RouteResponseSelectionExpression").is_some();
    sockets.routes.insert(key, SocketRoute { function: function_of(&uri), answers });
    Ok(())
}

/// `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations` names a function by its ARN.
fn function_of(uri: &str) -> String {
    last_part(uri.strip_suffix("/invocations").unwrap_or(uri)).to_owned()
}

/// The integration's logical id in `!Sub integrations/${X}` or `!Join ["/", [integrations, !Ref X]]`.
fn integration_of(target: &Value) -> Option<String> {
    match target {
        Value::String(text) => {
            let inside = text.split_once("${")?.1;
            Some(inside.split_once('}')?.0.to_owned())
        }
        Value::Object(map) => match map.get("Ref") {
            Some(Value::String(id)) => Some(id.clone()),
            _ => map.values().find_map(integration_of),
        },
        Value::Array(items) => items.iter().find_map(integration_of),
        _ => None,
    }
}
