//! Writes what follows from the declarations of functions: their mains, their entries in the templates with roles and
//! subscriptions, the lists of alarms, the sample events, the OpenAPI documents, and the documents of events.
//!
//! All of it is committed and readable. `make generate` writes it, and a test compares.

mod alarms;
mod canaries;
mod delivery;
mod events;
mod mains;
mod names;
mod region;
mod role;
mod samples;
mod settings;
mod sockets;
mod stack;

use runtime::Api;
use std::path::{Path, PathBuf};

/// A file that is generated, or that has generated regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path below the repository.
    pub path: PathBuf,
    /// Its whole text.
    pub text: String,
}

/// All of them, for the repository at `root`.
///
/// # Errors
/// One line that says which file can't be read or lacks the marks of a region, or which declaration is incomplete.
pub fn files(root: &Path) -> Result<Vec<File>, String> {
    let functions = all::functions();
    let mut files = mains::files(&functions);
    files.extend(samples::files(&functions)?);
    files.extend(stack::files(root, &functions)?);
    files.push(alarms::file(root, &functions)?);
    for api in Api::ALL {
        let document = web::openapi::document(api, &functions).to_pretty_json().map_err(|error| error.to_string())?;
        let path = format!("docs/openapi/{}.json", api.name()).into();
        files.push(File { path, text: document + "\n" });
    }
    files.extend(events::files()?);
    Ok(files)
}

/// Files in the folders of mains, sample events and documents of events that belong to no function or type of event.
///
/// # Errors
/// When a folder can't be read.
pub fn stale(root: &Path, files: &[File]) -> Result<Vec<PathBuf>, String> {
    let complain = |error: std::io::Error| error.to_string();
    let mut folders = vec![PathBuf::from("events"), PathBuf::from("docs/events")];
    for domain in std::fs::read_dir(root.join("functions")).map_err(complain)? {
        folders.push(Path::new("functions").join(domain.map_err(complain)?.file_name()).join("src/bin"));
    }
    let mut stale = Vec::new();
    for folder in folders.into_iter().filter(|it| root.join(it).is_dir()) {
        for entry in std::fs::read_dir(root.join(&folder)).map_err(complain)? {
            let path = folder.join(entry.map_err(complain)?.file_name());
            if files.iter().all(|it| it.path != path) {
                stale.push(path);
            }
        }
    }
    stale.sort();
    Ok(stale)
}

/// Reads a file of the repository.
fn read(root: &Path, path: &str) -> Result<String, String> {
    std::fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))
}
