//! The lists of functions in `infra/observability.yaml`, over which its loops write the alarms: jobs. All other
//! alarms are about all functions.

use crate::{File, read, region};
use runtime::{Function, Trigger};
use std::path::Path;

/// Whether a function is in a list.
type Belongs = fn(&Function) -> bool;

const PATH: &str = "infra/observability.yaml";

pub(crate) fn file(root: &Path, functions: &[Function]) -> Result<File, String> {
    let lists: [(&str, Belongs); 2] = [
        ("silent", |it| runs_every_few_minutes(it) == Some(true)),
        ("silent for days", |it| runs_every_few_minutes(it) == Some(false)),
    ];
    let mut text = read(root, PATH)?;
    for (name, belongs) in lists {
        let names: Vec<&str> = functions.iter().filter(|it| belongs(it)).map(|it| it.name).collect();
        let lines = format!("    - - {}\n", names.join("\n      - "));
        text = region::replace(PATH, &text, name, &lines)?;
    }
    Ok(File { path: PATH.into(), text })
}

/// Whether a job runs at intervals of minutes; `None` if it is no job.
fn runs_every_few_minutes(function: &Function) -> Option<bool> {
    match function.trigger {
        Trigger::Schedule(expression) => Some(expression.contains("minute")),
        _ => None,
    }
}
