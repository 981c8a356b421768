//! Refusal of hours with mistakes.

use model::hours::Issue;
use web::{Fault, FieldError};

/// Maximum mistakes in one response.
const MOST_ERRORS: usize = 50;

/// Checks that no mistakes were found in hours.
///
/// # Errors
/// `validation_failed` with at most 50 mistakes.
pub(crate) fn check(issues: Vec<Issue>) -> Result<(), Fault> {
    if issues.is_empty() {
        return Ok(());
    }
    let errors = issues.into_iter().take(MOST_ERRORS);
    let errors = errors.map(|it| FieldError { pointer: it.pointer, code: it.code, detail: it.detail }).collect();
    Err(Fault { errors, ..Fault::new(model::Code::ValidationFailed) })
}
