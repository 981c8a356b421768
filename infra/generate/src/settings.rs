//! Properties of a template entry besides its role and what calls it.

use model::payment::Wallet;
use model::secret::SecretName;
use runtime::{Deployment, Function};

/// Memory, time limit, concurrency and environment, where they differ from the template's.
pub(crate) fn lines(function: &Function) -> String {
    let deployment = &function.deployment;
    let mut lines = String::new();
    if let Some(memory) = deployment.memory {
        lines.push_str(&format!("      MemorySize: {memory}\n"));
    }
    if let Some(timeout) = deployment.timeout {
        lines.push_str(&format!("      Timeout: {timeout}\n"));
    }
    if let Some(concurrency) = deployment.reserved_concurrency {
        lines.push_str(&format!("      ReservedConcurrentExecutions: {}\n", value(concurrency)));
    }
    let variables = environment(function);
    if !variables.is_empty() {
        let variables: Vec<String> = variables.iter().map(|(name, text)| format!("{name}: {}", value(text))).collect();
        lines.push_str(&format!("      Environment: {{ Variables: {{ {} }} }}\n", variables.join(", ")));
    }
    lines
}

/// The variables that what it uses reads its configuration from, and its own.
fn environment(function: &Function) -> Vec<(&'static str, String)> {
    let Deployment { secrets, signing_secret, rotates_signing_secret, files, environment, .. } = &function.deployment;
    let deployment = &function.deployment;
    let mut variables = Vec::new();
    if *signing_secret || *rotates_signing_secret {
        variables.push(("SIGNING_SECRET", "${SigningSecretArn}"));
    }
    if !files.is_empty() {
        variables.push(("PRIVATE_BUCKET", "${PrivateBucket}"));
    }
    if deployment.keeps_audit_heads {
        variables.push(("AUDIT_BUCKET", "${AuditBucket}"));
    }
    if deployment.publishes_events {
        variables.push(("BUS_NAME", "${BusName}"));
    }
    if deployment.posts_to_sockets || deployment.closes_sockets {
        variables.push(("SOCKETS_ENDPOINT", "https://${SocketsDomain}/realtime"));
    }
    if deployment.sends_push {
        variables.push(("PUSH_APPLICATION_IOS", "${PushApplicationIos}"));
        variables.push(("PUSH_APPLICATION_ANDROID", "${PushApplicationAndroid}"));
    }
    if deployment.sends_sms {
        variables.push(("SMS_PROVIDER", "${SmsProvider}"));
        variables.push(("SMS_SENDER_ID", "${SmsSenderId}"));
        variables.push(("SMS_AGGREGATOR_URL", "${SmsAggregatorUrl}"));
        variables.push(("SMS_AGGREGATOR_SECRET", "${SmsAggregatorSecretArn}"));
    }
    if deployment.receives_sms_receipts {
        variables.push(("SMS_RECEIPTS_SECRET", "${SmsReceiptsSecretArn}"));
    }
    if !deployment.wallets.is_empty() {
        variables.push(("MOYASAR_URL", "${MoyasarUrl}"));
    }
    variables.extend(deployment.wallets.iter().map(|it| wallet(*it)));
    variables.extend(environment);
    let names: &[SecretName] = if deployment.rotates_secrets { &SecretName::ALL } else { secrets };
    let secrets = names.iter().map(|it| (it.variable(), format!("${{{}}}", it.parameter())));
    secrets.chain(variables.into_iter().map(|(name, text)| (name, text.to_owned()))).collect()
}

/// The variable that names the secret of a wallet, and its parameter.
const fn wallet(wallet: Wallet) -> (&'static str, &'static str) {
    match wallet {
        Wallet::Subscription => ("SUBSCRIPTION_WALLET_SECRET", "${SubscriptionWalletSecretArn}"),
        Wallet::Ads => ("ADS_WALLET_SECRET", "${AdsWalletSecretArn}"),
        Wallet::Merchant => ("MERCHANT_WALLET_SECRET", "${MerchantWalletSecretArn}"),
    }
}

/// A text with `${Name}` for parameters, as YAML: `!Ref Name` if there is nothing else.
fn value(text: &str) -> String {
    match text.strip_prefix("${").and_then(|it| it.strip_suffix('}')) {
        Some(name) if !name.contains('$') => format!("!Ref {name}"),
        _ if text.contains("${") => format!("!Sub \"{text}\""),
        _ => format!("\"{text}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_alone_is_a_reference() {
        assert_eq!(value("${BusName}"), "!Ref BusName");
        assert_eq!(value("wss://${SocketsDomain}/realtime"), "!Sub \"wss://${SocketsDomain}/realtime\"");
        assert_eq!(value("${A}-${B}"), "!Sub \"${A}-${B}\"");
        assert_eq!(value("ar"), "\"ar\"");
    }
}
