//! Entries of functions in the templates.

use crate::names::{domain, logical_id};
use crate::{File, canaries, delivery, read, region, role, settings, sockets};
use runtime::{Api, Function, Trigger};
use std::path::Path;

/// The templates with the entries of all functions.
pub(crate) fn files(root: &Path, functions: &[Function]) -> Result<Vec<File>, String> {
    let apis = Api::ALL.map(|api| format!("{}-api", api.name()));
    let stacks = apis.iter().map(String::as_str).chain(["realtime", "background"]);
    let file = |stack: &str| {
        let path = format!("infra/{stack}.yaml");
        let functions: Vec<&Function> = functions.iter().filter(|it| stack_of(it) == stack).collect();
        let mut text = region::replace(&path, &read(root, &path)?, "functions", &entries(&functions))?;
        if stack == "realtime" {
            text = region::replace(&path, &text, "routes", &sockets::routes(&functions))?;
        }
        Ok(File { path: path.into(), text })
    };
    stacks.map(file).collect()
}

fn stack_of(function: &Function) -> String {
    match &function.trigger {
        Trigger::Http(route) => format!("{}-api", route.api.name()),
        Trigger::UnmatchedRequests(api) => format!("{}-api", api.name()),
        Trigger::Socket(_) => "realtime".to_owned(),
        Trigger::Stream(_) | Trigger::Bus(_) | Trigger::Schedule(_) | Trigger::Direct => "background".to_owned(),
    }
}

/// The entries of one template, by domain.
fn entries(functions: &[&Function]) -> String {
    let mut text = String::new();
    let mut last = "";
    for function in functions {
        if domain(function) != last {
            last = domain(function);
            text.push_str(&format!("\n  # ---- {last}"));
        }
        text.push('\n');
        text.push_str(&entry(function));
    }
    text.push_str(&delivery::scheduler_role(functions));
    text.push_str(&sockets::responses(functions));
    text.trim_start_matches('\n').to_owned()
}

fn entry(function: &Function) -> String {
    let name = function.name;
    format!(
        "  {}:
    Type: AWS::Serverless::Function
{}    Metadata: {{ BuildMethod: rust-cargolambda, BuildProperties: {{ Binary: {name} }} }}
    Properties:
      FunctionName: !Sub \"queueme-${{Stage}}-{name}\"
      Description: \"{}\"
{}{}{}{}",
        logical_id(name),
        canaries::dependency(function),
        function.summary,
        canaries::lines(function),
        settings::lines(function),
        role::lines(function),
        delivery::lines(function),
    )
}
