//! Rule 14: each function has one executable and one name.

use super::Report;
use super::read::{LambdaFunction, property, text};

pub(super) fn check(function: &LambdaFunction<'_>, report: &mut Report) {
    let mut add = |message: String| report.add(14, function.document, function.id, message);
    let method = function.block.get("Metadata").and_then(|it| it.get("BuildMethod")).map(text);
    if method.as_deref() != Some("rust-cargolambda") {
        add("Metadata.BuildMethod must be rust-cargolambda".to_owned());
    }
    let Some(binary) = function.binary() else { return add("Metadata.BuildProperties.Binary is missing".to_owned()) };
    let wanted = format!("queueme-${{Stage}}-{binary}");
    if property(function.block, "FunctionName").map(text).as_ref() != Some(&wanted) {
        add(format!("FunctionName must be !Sub {wanted}: alarms and operators use that name"));
    }
    for (name, value) in [("Runtime", "provided.al2023"), ("Handler", "bootstrap"), ("Architectures", "Architecture")] {
        if function.property(name).map(text).as_deref() != Some(value) {
            add(format!("{name} must be {value}"));
        }
    }
    for name in ["CodeUri", "MemorySize", "Timeout", "Description"] {
        if function.property(name).is_none() {
            add(format!("{name} is missing"));
        }
    }
}

/// Executables are built into one folder, so their names must be unique.
pub(super) fn check_unique(functions: &[LambdaFunction<'_>], report: &mut Report) {
    for (at, function) in functions.iter().enumerate() {
        let Some(binary) = function.binary() else { continue };
        if functions.iter().take(at).any(|it| it.binary() == Some(binary)) {
            report.add(14, function.document, function.id, format!("another function already builds {binary}"));
        }
    }
}
