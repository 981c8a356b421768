//! The conformance cases of every file in `cases/`, and of the file that `SLOTS_CASES` names; the format is that of
//! slots-cases.md. Kinds that are stories of several steps are counted and named, and not run here.

mod format;
mod rules;

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct File {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default = "slots")]
    kind: String,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    expected: Value,
    #[serde(flatten)]
    body: BTreeMap<String, Value>,
}

fn slots() -> String {
    "slots".into()
}

/// The outcome of a case.
enum Outcome {
    Passed,
    Failed(String),
    NotRun,
}

impl Case {
    fn run(&self) -> Outcome {
        let body = Value::Object(self.body.clone().into_iter().collect());
        let result = match self.kind.as_str() {
            "slots" => format::check(body, &self.expected),
            "intervals" => rules::intervals(body, &self.expected),
            "capacity" => rules::capacity(body, &self.expected),
            "week_quota" => rules::week_quota(body, &self.expected),
            "limits_valid" => rules::limits_valid(body, &self.expected),
            "recurrence" => rules::recurrence(body, &self.expected),
            "check_in" => rules::check_in(body, &self.expected),
            "scenario" => return Outcome::NotRun,
            other => Err(format!("kind {other} is not known")),
        };
        result.map_or_else(Outcome::Failed, |()| Outcome::Passed)
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/slots/cases");
    let entries = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<_> = entries.filter(|it| it.extension().is_some_and(|it| it == "json")).collect();
    files.sort();
    files.extend(std::env::var_os("SLOTS_CASES").map(PathBuf::from));
    files
}

#[test]
fn all_cases_pass_by_id() {
    let (mut passed, mut failed, mut not_run) = (Vec::new(), Vec::new(), Vec::new());
    for file in files() {
        let cases: File = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        for case in cases.cases {
            let optional = if case.optional { " (optional)" } else { "" };
            let name = format!("{}{optional}", case.id);
            match case.run() {
                Outcome::Passed => passed.push(name),
                Outcome::NotRun => not_run.push(format!("{name} {}", case.title)),
                Outcome::Failed(why) => failed.push(format!("{name} {}: {why}", case.title)),
            }
        }
    }
    println!("passed {}: {}", passed.len(), passed.join(", "));
    println!("not run here, end-to-end stories {}: {}", not_run.len(), not_run.join(", "));
    println!("failed {}:\n{}", failed.len(), failed.join("\n"));
    assert!(failed.is_empty() && !passed.is_empty());
}
