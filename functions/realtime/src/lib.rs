//! To be written.

/// The functions of this domain.
#[must_use]
pub fn functions() -> Vec<runtime::Function> {
    Vec::new()
}
