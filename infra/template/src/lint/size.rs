//! Rule 13: the size of a template after SAM's expansion.

use super::Report;
use super::read::{ExpandedTemplate, LambdaFunction, kind_of, property};
use serde_json::Value;

/// CloudFormation's limit is 500 resources.
const RESOURCES: usize = 480;
/// The limit of an HTTP API is 300 integrations, and can't be raised.
const INTEGRATIONS: usize = 290;

/// The size of a template after SAM's expansion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Number of CloudFormation resources.
    pub resources: usize,
    /// Number of integrations of its APIs.
    pub integrations: usize,
}

/// Estimates the size of a template from what SAM 1.115 generates for each resource.
#[must_use]
pub fn size(template: &crate::Template) -> Size {
    of(&ExpandedTemplate::new(template))
}

pub(super) fn check(document: &ExpandedTemplate, report: &mut Report) {
    let size = of(document);
    if size.resources >= RESOURCES {
        report.add(13, document, "Resources", format!("{} resources: split it below {RESOURCES}", size.resources));
    }
    if size.integrations >= INTEGRATIONS {
        let message = format!("{} integrations: split it below {INTEGRATIONS}", size.integrations);
        report.add(13, document, "Resources", message);
    }
}

fn of(document: &ExpandedTemplate) -> Size {
    let mut size = Size::default();
    for (_, block) in &document.resources {
        size.resources += match kind_of(block) {
            // The API and its stage.
            "AWS::Serverless::HttpApi" => 2,
            "AWS::Serverless::WebSocketApi" => {
                let routes = property(block, "Routes").and_then(Value::as_object).map_or(0, |it| it.len());
                size.integrations += routes;
                // Per route: the route, its integration, its permission.
                2 + 3 * routes
            }
            "AWS::ApiGatewayV2::Integration" => {
                size.integrations += 1;
                1
            }
            _ => 1,
        };
    }
    let deploys_gradually = |it: &LambdaFunction<'_>| it.property("DeploymentPreference").is_some();
    if document.functions().iter().any(deploys_gradually) {
        // The application of CodeDeploy and its role.
        size.resources += 2;
    }
    for function in document.functions() {
        let own = |name: &str| usize::from(function.property(name).is_some());
        size.resources += 1 - own("Role") + own("EventInvokeConfig");
        // The version and the alias; the deployment group.
        size.resources += 2 * own("AutoPublishAlias") + own("DeploymentPreference");
        for (_, kind, properties) in function.events() {
            size.integrations += usize::from(kind == "HttpApi");
            size.resources += match kind {
                // A permission; a mapping.
                "HttpApi" | "DynamoDB" | "SQS" | "Kinesis" => 1,
                // A schedule, and a role unless it is given one.
                "ScheduleV2" => 2 - usize::from(properties.get("RoleArn").is_some()),
                // A rule or subscription, and a permission.
                _ => 2,
            };
        }
    }
    size
}
