//! Whether a request is allowed: denied by default, allowed by a statement, and denied by an explicit denial in any case.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>

use super::policy::{AccessPolicy, PolicyStatement, StatementEffect};
use super::request::{AccessRequest, CallingPrincipal};
use std::fmt;

/// The policies by which a request is judged.
pub(crate) struct ApplicablePolicies<'a> {
    /// Those of the caller's role.
    pub(crate) identity: Vec<&'a AccessPolicy>,
    /// Those of the resource.
    pub(crate) resource: Vec<&'a AccessPolicy>,
    /// The role's ARN, if the caller has one.
    pub(crate) role: Option<&'a str>,
}

/// Why a request is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DenialReason {
    ExplicitInIdentity,
    ExplicitInResource,
    NoIdentityPolicy,
    NoResourcePolicy,
}

/// A denied request. Displayed in AWS's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AccessDenied {
    /// The ARN of the caller's session, or the name of the service.
    pub(crate) principal: String,
    pub(crate) action: String,
    pub(crate) resource: String,
    pub(crate) reason: DenialReason,
}

impl fmt::Display for AccessDenied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { principal, action, resource, reason } = self;
        write!(f, "User: {principal} is not authorized to perform: {action} on resource: {resource} ")?;
        match reason {
            DenialReason::ExplicitInIdentity => write!(f, "with an explicit deny in an identity-based policy"),
            DenialReason::ExplicitInResource => write!(f, "with an explicit deny in a resource-based policy"),
            DenialReason::NoIdentityPolicy => write!(f, "because no identity-based policy allows the {action} action"),
            DenialReason::NoResourcePolicy => write!(f, "because no resource-based policy allows the {action} action"),
        }
    }
}

/// Judges a request within one account. What allows it is recorded as used.
pub(crate) fn judge(
    principal: &CallingPrincipal,
    policies: &ApplicablePolicies<'_>,
    request: &AccessRequest,
) -> Result<(), DenialReason> {
    let identity = applying(&policies.identity, request);
    let resource = applying(&policies.resource, request);
    let is_about_caller =
        |it: &&&PolicyStatement| it.is_about(principal, policies.role) || (policies.role.is_some() && it.delegates());
    let denies = |it: &&PolicyStatement| it.effect == StatementEffect::Deny;
    if identity.iter().any(denies) {
        return Err(DenialReason::ExplicitInIdentity);
    }
    if resource.iter().filter(is_about_caller).any(denies) {
        return Err(DenialReason::ExplicitInResource);
    }
    if resource.iter().any(|it| it.is_about(principal, policies.role)) {
        return Ok(());
    }
    if policies.role.is_none() {
        return Err(DenialReason::NoResourcePolicy);
    }
    // Only a key has to leave access to the roles of its account; other resources do so by themselves.
    let is_key = request.action.starts_with("kms:");
    if is_key && !resource.iter().any(|it| it.delegates()) {
        return Err(DenialReason::NoResourcePolicy);
    }
    if identity.is_empty() {
        return Err(DenialReason::NoIdentityPolicy);
    }
    identity.iter().for_each(|it| it.record_use(request));
    Ok(())
}

/// The statements that are about a request.
fn applying<'a>(policies: &[&'a AccessPolicy], request: &AccessRequest) -> Vec<&'a PolicyStatement> {
    policies.iter().flat_map(|it| &it.statements).filter(|it| it.applies(request)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::key::ConditionKey;
    use super::*;
    use serde_json::{Value, json};

    const ROLE: &str = "arn:aws:iam::000000000000:role/r";

    fn allow(action: &str, resource: &str) -> Value {
        json!({ "Effect": "Allow", "Action": action, "Resource": resource })
    }

    fn deny(action: &str) -> Value {
        json!({ "Effect": "Deny", "Action": action, "Resource": "*" })
    }

    fn judged(identity: &Value, resource: Option<&Value>, request: &AccessRequest) -> Result<(), DenialReason> {
        let identity = AccessPolicy::parse(&json!({ "Statement": identity })).unwrap();
        let resource = resource.map(|it| AccessPolicy::parse(&json!({ "Statement": it })).unwrap());
        let policies =
            ApplicablePolicies { identity: vec![&identity], resource: resource.iter().collect(), role: Some(ROLE) };
        judge(&CallingPrincipal::Function("f".to_owned()), &policies, request)
    }

    #[test]
    fn nothing_is_allowed_by_default_and_a_denial_wins_over_every_permission() {
        let request = AccessRequest::new("sns:Publish", "*");
        assert_eq!(judged(&json!([]), None, &request), Err(DenialReason::NoIdentityPolicy));
        assert_eq!(judged(&json!([allow("sqs:*", "*")]), None, &request), Err(DenialReason::NoIdentityPolicy));
        assert_eq!(judged(&json!([allow("sns:*", "*")]), None, &request), Ok(()));
        for order in [json!([allow("*", "*"), deny("sns:*")]), json!([deny("sns:*"), allow("*", "*")])] {
            assert_eq!(judged(&order, None, &request), Err(DenialReason::ExplicitInIdentity));
        }
    }

    #[test]
    fn the_policy_of_a_resource_allows_and_denies_those_it_is_about() {
        let request = AccessRequest::new("s3:GetObject", "arn:aws:s3:::b/k");
        let everybody = |effect: &str| json!({ "Effect": effect, "Principal": "*", "Action": "s3:*", "Resource": "*" });
        assert_eq!(judged(&json!([]), Some(&everybody("Allow")), &request), Ok(()));
        let both = judged(&json!([allow("s3:*", "*")]), Some(&everybody("Deny")), &request);
        assert_eq!(both, Err(DenialReason::ExplicitInResource));
        let service = json!({ "Effect": "Allow", "Principal": { "Service": "x.amazonaws.com" }, "Action": "s3:*", "Resource": "*" });
        assert_eq!(judged(&json!([]), Some(&service), &request), Err(DenialReason::NoIdentityPolicy));
        let role = json!({ "Effect": "Allow", "Principal": { "AWS": ROLE }, "Action": "s3:*", "Resource": "*" });
        assert_eq!(judged(&json!([]), Some(&role), &request), Ok(()));
    }

    #[test]
    fn plain_transport_is_denied_by_the_condition_of_a_bucket() {
        let secure = json!({
            "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
            "Condition": { "Bool": { "aws:SecureTransport": "false" } },
        });
        let over = |secure: &str| {
            AccessRequest::new("s3:GetObject", "arn:aws:s3:::b/k").with(ConditionKey::SecureTransport, [secure])
        };
        assert_eq!(judged(&json!([allow("s3:*", "*")]), Some(&secure), &over("true")), Ok(()));
        let denied = judged(&json!([allow("s3:*", "*")]), Some(&secure), &over("false"));
        assert_eq!(denied, Err(DenialReason::ExplicitInResource));
    }

    #[test]
    fn a_key_must_leave_it_to_the_roles_of_its_account() {
        let request = AccessRequest::new("kms:Decrypt", "arn:aws:kms:r:0:key/k");
        let root = |action: &str| json!({ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::0:root" }, "Action": action, "Resource": "*" });
        let identity = json!([allow("kms:Decrypt", "*")]);
        assert_eq!(judged(&identity, Some(&root("kms:Decrypt")), &request), Ok(()));
        assert_eq!(judged(&identity, Some(&root("kms:Encrypt")), &request), Err(DenialReason::NoResourcePolicy));
        assert_eq!(judged(&identity, None, &request), Err(DenialReason::NoResourcePolicy));
        assert_eq!(judged(&json!([]), Some(&root("kms:*")), &request), Err(DenialReason::NoIdentityPolicy));
    }

    #[test]
    fn a_service_needs_the_policy_of_the_resource() {
        let events = CallingPrincipal::Service { name: "events.amazonaws.com", source: "rule".to_owned() };
        let policy = |service: &str| {
            let statement = json!({
                "Effect": "Allow", "Principal": { "Service": [service] }, "Action": "lambda:InvokeFunction",
                "Resource": "*", "Condition": { "StringEquals": { "aws:SourceArn": "rule" } },
            });
            AccessPolicy::parse(&json!({ "Statement": statement })).unwrap()
        };
        let request =
            |source: &str| AccessRequest::new("lambda:InvokeFunction", "*").with(ConditionKey::SourceArn, [source]);
        let judged = |policy: &AccessPolicy, source: &str| {
            let policies = ApplicablePolicies { identity: vec![], resource: vec![policy], role: None };
            judge(&events, &policies, &request(source))
        };
        assert_eq!(judged(&policy("events.amazonaws.com"), "rule"), Ok(()));
        assert_eq!(judged(&policy("events.amazonaws.com"), "other"), Err(DenialReason::NoResourcePolicy));
        assert_eq!(judged(&policy("apigateway.amazonaws.com"), "rule"), Err(DenialReason::NoResourcePolicy));
    }

    #[test]
    fn a_denial_speaks_as_aws_does() {
        let denied = AccessDenied {
            principal: "arn:aws:sts::0:assumed-role/r/f".to_owned(),
            action: "dynamodb:GetItem".to_owned(),
            resource: "arn:aws:dynamodb:r:0:table/t".to_owned(),
            reason: DenialReason::NoIdentityPolicy,
        };
        assert_eq!(
            denied.to_string(),
            "User: arn:aws:sts::0:assumed-role/r/f is not authorized to perform: dynamodb:GetItem on resource: \
             arn:aws:dynamodb:r:0:table/t because no identity-based policy allows the dynamodb:GetItem action"
        );
    }
}
