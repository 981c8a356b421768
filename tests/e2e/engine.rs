//! Another implementation of DynamoDB as the table of a test's cloud, so that no rule hangs on the habits of one.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// A running engine, for one cloud. It ends with its input.
pub struct SecondEngine {
    pub url: String,
    process: Child,
}

impl SecondEngine {
    /// Starts the command in `SECOND_ENGINE`, if there is one. It prints `ready on URL`.
    pub fn start_if_named() -> Option<Self> {
        let command = std::env::var("SECOND_ENGINE").ok().filter(|it| !it.is_empty())?;
        let mut words = command.split_whitespace();
        let mut process = Command::new(words.next().unwrap())
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command}: {error}"));
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("ready on ").unwrap_or_else(|| panic!("{command} printed {line:?}"));
        Some(Self { url: url.to_owned(), process })
    }
}

impl Drop for SecondEngine {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
