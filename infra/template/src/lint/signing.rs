//! Rule 3: which functions can sign access tokens.

use super::Report;
use super::read::LambdaFunction;

/// The functions that sign, and the one that makes the keys.
const SIGNERS: [&str; 3] = ["verify-otp", "refresh-token", "rotate-keys"];
/// The function that may write the keys.
const ROTATOR: &str = "rotate-keys";

pub(super) fn check(functions: &[LambdaFunction<'_>], report: &mut Report) {
    for function in functions {
        let binary = function.binary().unwrap_or_default();
        let statements = function.statements();
        if statements.iter().any(|it| it.allows("kms:Sign")) {
            report.add(3, function.document, function.id, "kms:Sign: tokens are signed with the keys in SigningSecret");
        }
        let of_keys = || {
            let named = |it: &String| it.contains("SigningSecret");
            statements.iter().filter(move |it| it.resources.iter().any(named))
        };
        let reads = of_keys().any(|it| it.allows("secretsmanager:GetSecretValue"));
        let others = of_keys().flat_map(|it| &it.actions).any(|it| *it != "secretsmanager:GetSecretValue");
        let message = match (reads, SIGNERS.contains(&binary)) {
            (true, false) => format!("only {} may read the signing keys", SIGNERS.join(", ")),
            (false, true) => "it signs, so it must be allowed to read SigningSecret".to_owned(),
            _ if others && binary != ROTATOR => format!("only {ROTATOR} changes the signing keys"),
            _ => continue,
        };
        report.add(3, function.document, function.id, message);
    }
}
