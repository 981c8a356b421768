//! The rules that templates must follow, checked without AWS: least privilege, no lost events, nothing public by accident.
//!
//! | rule | requirement |
//! | --- | --- |
//! | 1 | no `*` in an action, no `Resource: "*"` except for log streams and X-Ray |
//! | 2 | no Scan, PartiQL, DeleteTable or BatchWriteItem, and no policy template that contains them |
//! | 3 | exactly the functions that sign or rotate can read the signing keys; nothing may use `kms:Sign` |
//! | 4 | only the senders send messages to people |
//! | 5 | only broadcast and revocation send to sockets, at one stage |
//! | 6 | files are written and read under their own prefix only |
//! | 7 | asynchronous events that fail end in an encrypted queue, and no record blocks a stream |
//! | 8 | every log group has a retention and a key, every function has a log group |
//! | 9 | every table has point-in-time recovery, deletion protection and our key, and is retained |
//! | 10 | no environment, parameter or template contains a secret |
//! | 11 | gateways respond at their own domain only, to named origins, and log neither queries nor credentials |
//! | 12 | every function, failure queue, stream reader and job has its alarms, by itself or with others, and each alarm names its runbook |
//! | 13 | a template stays below 480 resources and 290 integrations after SAM's expansion |
//! | 14 | every function builds one executable, after which it is named |
//! | 15 | access to the table is limited to leading keys and, where meant so, to transactions; keys are used through their service |

mod alarms;
mod build;
mod delivery;
mod gateways;
mod policies;
mod read;
mod signing;
mod size;
mod storage;

pub use alarms::runbooks;
pub use size::{Size, size};

use crate::Template;
use read::{ExpandedTemplate, LambdaFunction};
use std::fmt;

/// A violation of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Number of the rule in the table above.
    pub rule: u8,
    /// File of the template.
    pub template: String,
    /// Logical id of the resource.
    pub resource: String,
    /// What is wrong, and how to fix it.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: rule {}: {}", self.template, self.resource, self.rule, self.message)
    }
}

/// Checks templates that belong together, because some rules span several templates.
#[must_use]
pub fn lint(templates: &[Template]) -> Vec<Finding> {
    let documents: Vec<ExpandedTemplate> = templates.iter().map(ExpandedTemplate::new).collect();
    let functions: Vec<LambdaFunction<'_>> = documents.iter().flat_map(ExpandedTemplate::functions).collect();
    let mut report = Report::default();
    for document in &documents {
        policies::check(document, &mut report);
        storage::check(document, &mut report);
        gateways::check(document, &mut report);
        size::check(document, &mut report);
    }
    for function in &functions {
        delivery::check(function, &mut report);
        build::check(function, &mut report);
    }
    build::check_unique(&functions, &mut report);
    signing::check(&functions, &mut report);
    alarms::check(&documents, &functions, &mut report);
    report.findings
}

/// The findings so far.
#[derive(Default)]
struct Report {
    findings: Vec<Finding>,
}

impl Report {
    fn add(&mut self, rule: u8, document: &ExpandedTemplate, resource: &str, message: impl Into<String>) {
        self.findings.push(Finding {
            rule,
            template: document.name.clone(),
            resource: resource.to_owned(),
            message: message.into(),
        });
    }
}
