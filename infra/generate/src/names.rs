//! Names that follow from a function's name.

use runtime::Function;

/// The logical id: `CustomerJoinQueue` for `customer-join-queue`.
pub(crate) fn logical_id(name: &str) -> String {
    name.split(['-', '_']).map(capitalised).collect()
}

/// The package of its domain.
pub(crate) fn domain(function: &Function) -> &str {
    function.module.split("::").next().unwrap_or_default()
}

pub(crate) fn capitalised(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(rest).collect()
}
