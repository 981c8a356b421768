//! The policies of a function: exactly what it declares.

use model::payment::Wallet;
use model::secret::SecretName;
use runtime::{Deployment, FileAccess, Function, TableAccess, Trigger};

/// Its statements.
pub(crate) fn lines(function: &Function) -> String {
    let deployment = &function.deployment;
    let mut statements: Vec<String> = deployment.table.iter().map(on_table).collect();
    statements.extend(others(deployment));
    statements.extend(keys(function));
    if statements.is_empty() {
        return String::new();
    }
    format!("      Policies:\n        - Statement:\n{}", statements.concat())
}

fn on_table(access: &TableAccess) -> String {
    let operations: Vec<String> = access.operations.iter().map(|it| format!("dynamodb:{it}")).collect();
    let quoted = |pattern: &str| if pattern.contains('*') { format!("\"{pattern}\"") } else { pattern.to_owned() };
    let partitions: Vec<String> = access.partitions.iter().map(|it| quoted(it.0)).collect();
    let enclosing = if access.in_transaction {
        ",\n                             \
         \"ForAnyValue:StringEquals\": { \"dynamodb:EnclosingOperation\": TransactWriteItems } } }\n"
    } else {
        " } }\n"
    };
    format!(
        "            - {{ Effect: Allow, Action: {}, Resource: !Ref TableArn,\n                \
         Condition: {{ \"ForAllValues:StringLike\": {{ \"dynamodb:LeadingKeys\": [{}] }}, \
         \"Null\": {{ \"dynamodb:LeadingKeys\": \"false\" }}{enclosing}",
        one_or_list(&operations),
        partitions.join(", "),
    )
}

/// What is not the table.
fn others(deployment: &Deployment) -> Vec<String> {
    let mut statements = Vec::new();
    let mut allow = |action: &str, resource: &str| {
        statements.push(format!("            - {{ Effect: Allow, Action: {action}, Resource: {resource} }}\n"));
    };
    for (access, pattern) in &deployment.files {
        let action = match access {
            FileAccess::Read => "s3:GetObject",
            FileAccess::Write => "s3:PutObject",
            FileAccess::Delete => "s3:DeleteObject",
        };
        allow(action, &format!("!Sub \"arn:${{AWS::Partition}}:s3:::${{PrivateBucket}}/{pattern}\""));
    }
    if deployment.keeps_audit_heads {
        for action in ["s3:GetObject", "s3:PutObject"] {
            allow(action, "!Sub \"arn:${AWS::Partition}:s3:::${AuditBucket}/heads/*\"");
        }
    }
    if deployment.publishes_events {
        allow("events:PutEvents", "!Ref BusArn");
    }
    for (declared, method) in [(deployment.posts_to_sockets, "POST"), (deployment.closes_sockets, "DELETE")] {
        if declared {
            let socket = format!("${{SocketApiId}}/realtime/{method}/@connections/*");
            let region = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}";
            allow("execute-api:ManageConnections", &format!("!Sub \"{region}:{socket}\""));
        }
    }
    for name in &deployment.secrets {
        allow("secretsmanager:GetSecretValue", &format!("!Ref {}", name.parameter()));
    }
    if deployment.rotates_secrets {
        let all = SecretName::ALL.map(|it| format!("!Ref {}", it.parameter())).join(", ");
        allow("[secretsmanager:GetSecretValue, secretsmanager:PutSecretValue]", &format!("[{all}]"));
    }
    if deployment.receives_sms_receipts {
        allow("secretsmanager:GetSecretValue", "!Ref SmsReceiptsSecretArn");
    }
    for wallet in &deployment.wallets {
        let arn = match wallet {
            Wallet::Subscription => "!Ref SubscriptionWalletSecretArn",
            Wallet::Ads => "!Ref AdsWalletSecretArn",
            Wallet::Merchant => "!Ref MerchantWalletSecretArn",
        };
        allow("secretsmanager:GetSecretValue", arn);
    }
    if deployment.signing_secret {
        allow("secretsmanager:GetSecretValue", "!Ref SigningSecretArn");
    }
    if deployment.rotates_signing_secret {
        allow("[secretsmanager:GetSecretValue, secretsmanager:PutSecretValue]", "!Ref SigningSecretArn");
    }
    if deployment.sends_push {
        statements.push(push("HasIos", "PushApplicationIos"));
        statements.push(push("HasAndroid", "PushApplicationAndroid"));
    }
    if deployment.sends_sms {
        statements.push(SMS.to_owned());
    }
    statements
}

/// Endpoints of a platform application.
fn push(condition: &str, application: &str) -> String {
    format!(
        "            - !If
              - {condition}
              - {{ Effect: Allow, Action: sns:CreatePlatformEndpoint, Resource: !Ref {application} }}
              - !Ref AWS::NoValue
            - !If
              - {condition}
              # arn:aws:sns:region:account:app/APNS/name has its endpoints at arn:aws:sns:region:account:endpoint/APNS/name/...
              - {{ Effect: Allow, Action: [sns:Publish, sns:DeleteEndpoint], Resource: !Join [\"\", [!Join [\":endpoint/\", !Split [\":app/\", !Ref {application}]], \"/*\"]] }}
              - !Ref AWS::NoValue
"
    )
}

const SMS: &str = "            # A phone number has no ARN: everything but a topic, an application or an endpoint.
            - { Effect: Allow, Action: sns:Publish, NotResource: !Sub \"arn:${AWS::Partition}:sns:*:*:*\" }
            - !If
              - HasAggregator
              - { Effect: Allow, Action: secretsmanager:GetSecretValue, Resource: !Ref SmsAggregatorSecretArn }
              - !Ref AWS::NoValue
";

/// The keys that encrypt what it reads and writes, each by way of its service only.
fn keys(function: &Function) -> Vec<String> {
    let deployment = &function.deployment;
    let has_file = |access: FileAccess| deployment.files.iter().any(|(it, _)| *it == access);
    let mut decrypts = Vec::new();
    if !deployment.table.is_empty() || matches!(function.trigger, Trigger::Stream(_)) {
        decrypts.push("dynamodb");
    }
    let of_keys = !deployment.secrets.is_empty() || deployment.rotates_secrets || !deployment.wallets.is_empty();
    if of_keys || deployment.signing_secret || deployment.sends_sms || deployment.receives_sms_receipts {
        decrypts.push("secretsmanager");
    }
    if has_file(FileAccess::Read) || deployment.keeps_audit_heads {
        decrypts.push("s3");
    }
    let mut statements = Vec::new();
    if !decrypts.is_empty() {
        statements.push(key("kms:Decrypt", "DataKeyArn", &decrypts));
    }
    if deployment.rotates_signing_secret || deployment.rotates_secrets {
        statements.push(key(ENCRYPT, "DataKeyArn", &["secretsmanager"]));
    }
    if has_file(FileAccess::Write) || deployment.keeps_audit_heads {
        statements.push(key(ENCRYPT, "DataKeyArn", &["s3"]));
    }
    // Its failure queue.
    if function.trigger.is_asynchronous() {
        statements.push(key(ENCRYPT, "OpsKeyArn", &["sqs"]));
    }
    statements
}

const ENCRYPT: &str = "[kms:GenerateDataKey, kms:Decrypt]";

fn key(action: &str, key: &str, services: &[&str]) -> String {
    let service = |it: &&str| format!("!Sub \"{it}.${{AWS::Region}}.amazonaws.com\"");
    let services: Vec<String> = services.iter().map(service).collect();
    format!(
        "            - {{ Effect: Allow, Action: {action}, Resource: !Ref {key},\n                \
         Condition: {{ StringEquals: {{ \"kms:ViaService\": {} }} }} }}\n",
        one_or_list(&services),
    )
}

fn one_or_list(items: &[String]) -> String {
    match items {
        [one] => one.clone(),
        _ => format!("[{}]", items.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtime::{Declare, Partition};

    #[derive(Default)]
    struct Declared(Deployment);

    impl Declare for Declared {
        fn deployment(&mut self) -> &mut Deployment {
            &mut self.0
        }
    }

    fn role(trigger: Trigger, declare: impl FnOnce(Declared) -> Declared) -> String {
        let start = |_| -> runtime::Starting { Box::pin(async { Err(runtime::StartError(String::new())) }) };
        let deployment = declare(Declared::default()).0;
        lines(&Function { deployment, ..Function::new("some-function", trigger, start) })
    }

    #[test]
    fn what_declares_nothing_may_do_nothing() {
        assert_eq!(role(Trigger::Socket("ping"), |it| it), "");
    }

    #[test]
    fn a_transaction_is_allowed_in_transactions_only_and_on_its_partitions_only() {
        let shop = [Partition("SHOP#*"), Partition("CITIES")];
        let text = role(Trigger::Socket("ping"), |it| it.transacts(&shop));
        assert!(
            text.contains("Action: [dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:ConditionCheckItem]"),
            "{text}"
        );
        assert!(text.contains("\"dynamodb:LeadingKeys\": [\"SHOP#*\", CITIES]"), "{text}");
        assert!(text.contains("\"dynamodb:EnclosingOperation\": TransactWriteItems"), "{text}");
        assert!(!role(Trigger::Socket("ping"), |it| it.updates(&shop)).contains("EnclosingOperation"));
    }

    #[test]
    fn audit_entries_and_events_are_only_added() {
        let partitions = [Partition("USER#*"), Partition("AUDIT#*"), Partition("OUTBOX#*")];
        let text = role(Trigger::Socket("ping"), |it| it.transacts_with_deletes(&partitions));
        let statements = text.split("Effect: Allow").filter(|it| it.contains("LeadingKeys"));
        let statements: Vec<&str> = statements.collect();
        assert_eq!(statements.len(), 2, "{text}");
        assert!(statements.iter().all(|it| it.contains("\"USER#*\"") && it.contains("EnclosingOperation")), "{text}");
        for partition in ["\"AUDIT#*\"", "\"OUTBOX#*\""] {
            let of: Vec<_> = statements.iter().filter(|it| it.contains(partition)).collect();
            assert!(of.len() == 1 && of[0].contains("Action: dynamodb:PutItem,"), "{text}");
        }
    }

    #[test]
    fn a_role_grants_the_secrets_that_are_declared_and_no_others() {
        let declared = [SecretName::Codes, SecretName::Messages];
        let text = role(Trigger::Socket("ping"), |it| it.secrets(&declared));
        for name in SecretName::ALL {
            let is_granted =
                text.contains(&format!("secretsmanager:GetSecretValue, Resource: !Ref {} }}", name.parameter()));
            assert_eq!(is_granted, declared.contains(&name), "{text}");
        }
        assert!(!text.contains("PutSecretValue"), "{text}");
    }

    #[test]
    fn a_role_grants_the_keys_of_its_wallets_only() {
        let text = role(Trigger::Socket("ping"), |it| it.wallets(&[Wallet::Merchant]));
        assert!(text.contains("secretsmanager:GetSecretValue, Resource: !Ref MerchantWalletSecretArn }"), "{text}");
        assert!(!text.contains("AdsWallet") && !text.contains("SubscriptionWallet"), "{text}");
        assert!(text.contains("secretsmanager.${AWS::Region}.amazonaws.com"), "{text}");
    }

    #[test]
    fn keys_are_used_by_way_of_the_services_that_are_declared() {
        let text = role(Trigger::Socket("ping"), |it| it.secrets(&[SecretName::Sockets]));
        assert!(
            text.contains("{ \"kms:ViaService\": !Sub \"secretsmanager.${AWS::Region}.amazonaws.com\" }"),
            "{text}"
        );
        assert!(!text.contains("sqs"), "{text}");
        assert!(role(Trigger::Direct, |it| it).contains("sqs.${AWS::Region}.amazonaws.com"));
    }
}
