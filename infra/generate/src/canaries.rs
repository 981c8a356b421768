//! The functions that a deployment changes first, with a part of the traffic. All others of their API wait for them.
//!
//! An alias with a deployment group is three resources, of which a template has 480, so not every function has one. Each API has
//! the functions here: the most called ones, which between them use everything that functions share. The others depend on their
//! aliases: while an alias shifts its traffic they are as they were, and if an alarm stops it they stay so.

use crate::names::logical_id;
use runtime::{Api, Function, Trigger};

/// The functions of each API that are changed first.
const CANARIES: [(Api, &[&str]); 4] = [
    (Api::Identity, &["refresh-token", "get-me"]),
    (Api::Customer, &["customer-list-slots", "customer-get-ticket"]),
    (Api::Shop, &["shop-list-appointments", "shop-list-tickets"]),
    (Api::Admin, &["admin-list-verifications"]),
];

/// The alias that callers use.
const ALIAS: &str = "live";

/// Returns the canaries of a function's API. Empty for functions without one.
fn of(function: &Function) -> &'static [&'static str] {
    let Trigger::Http(route) = &function.trigger else { return &[] };
    CANARIES.iter().find(|(api, _)| *api == route.api).map(|(_, names)| *names).unwrap_or_default()
}

/// The line that lets a function wait until the canaries of its API have all their traffic.
pub(crate) fn dependency(function: &Function) -> String {
    let canaries = of(function);
    if canaries.is_empty() || canaries.contains(&function.name) {
        return String::new();
    }
    let aliases: Vec<String> = canaries.iter().map(|it| format!("{}Alias{ALIAS}", logical_id(it))).collect();
    format!("    DependsOn: [{}]\n", aliases.join(", "))
}

/// The properties of a canary.
pub(crate) fn lines(function: &Function) -> String {
    if !of(function).contains(&function.name) {
        return String::new();
    }
    format!(
        "      AutoPublishAlias: {ALIAS}
      DeploymentPreference:
        Type: !If [IsGradual, Canary10Percent10Minutes, AllAtOnce]
        Alarms: !If [HasAlarms, [!Sub \"queueme-${{Stage}}-5xx\", !Sub \"queueme-${{Stage}}-slow\"], [!Ref AWS::NoValue]]
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_canary_is_a_function_of_its_api() {
        let functions = all::functions();
        for (api, names) in CANARIES {
            for name in names {
                let found = functions.iter().find(|it| it.name == *name);
                assert!(
                    found.is_some_and(|it| matches!(&it.trigger, Trigger::Http(route) if route.api == api)),
                    "{name}"
                );
            }
        }
        assert_eq!(CANARIES.map(|(api, _)| api), Api::ALL);
    }

    #[test]
    fn all_functions_of_an_api_wait_for_its_canaries() {
        for function in all::functions() {
            let (own, waits) = (lines(&function), dependency(&function));
            match function.trigger {
                Trigger::Http(_) => assert!(own.is_empty() != waits.is_empty(), "{}", function.name),
                _ => assert!(own.is_empty() && waits.is_empty(), "{}", function.name),
            }
        }
    }
}
