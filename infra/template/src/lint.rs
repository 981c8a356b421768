//! What the templates must hold to, checked without AWS: least privilege, nothing lost, nothing in the open.
//!
//! | rule | says |
//! | --- | --- |
//! | 1 | no `*` in an action, no `Resource: "*"` but for log streams and X-Ray |
//! | 2 | no Scan, PartiQL, DeleteTable or BatchWriteItem, and no policy template that brings them |
//! | 3 | the signing keys are read by exactly the functions that sign or rotate; `kms:Sign` is nowhere |
//! | 4 | messages to people are sent by the senders only |
//! | 5 | sockets are written to by fan-out and revocation only, at one stage |
//! | 6 | files are written and read below their own prefix only |
//! | 7 | whatever is asynchronous ends in an encrypted failure queue, and no record blocks a stream |
//! | 8 | every log group has a retention and a key, every function a log group |
//! | 9 | every table has point-in-time recovery, deletion protection, our key, and is retained |
//! | 10 | no secret stands in an environment, a parameter or a secret's template |
//! | 11 | gateways answer at their own domain only, to named origins, and log neither query nor credentials |
//! | 12 | every function, failure queue and stream reader has its alarms |
//! | 13 | a template stays below 480 resources and 290 integrations after SAM's expansion |
//! | 14 | every function builds one binary, under a name that follows from it |
//! | 15 | access to the table is narrowed to keys, to transactions where meant so, and keys to their service |

mod alarms;
mod build;
mod delivery;
mod gateways;
mod policies;
mod read;
mod signing;
mod size;
mod storage;

pub use size::{Size, size};

use crate::Template;
use read::{Document, Function};
use std::fmt;

/// A rule that a template breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its number in the table above.
    pub rule: u8,
    /// The file.
    pub template: String,
    /// The logical id.
    pub resource: String,
    /// What is wrong, and how to put it right.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: rule {}: {}", self.template, self.resource, self.rule, self.message)
    }
}

/// Checks templates that belong together: some rules hold between them.
#[must_use]
pub fn lint(templates: &[Template]) -> Vec<Finding> {
    let documents: Vec<Document> = templates.iter().map(Document::new).collect();
    let functions: Vec<Function<'_>> = documents.iter().flat_map(Document::functions).collect();
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
    fn add(&mut self, rule: u8, document: &Document, resource: &str, message: impl Into<String>) {
        self.findings.push(Finding {
            rule,
            template: document.name.clone(),
            resource: resource.to_owned(),
            message: message.into(),
        });
    }
}
