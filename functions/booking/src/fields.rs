//! What the endpoints of this domain share: their fields, and refusals that point elsewhere.

use web::Fault;
pub(crate) use web::field::{instant, moment, refuse, some_text, text, wrong};

/// A refusal of one of the items that a wish came to, where the wish itself names no items: it points at the start or the
/// specialist.
pub(crate) fn without_item_pointer(mut fault: Fault) -> Fault {
    for error in fault.errors.iter_mut().filter(|it| it.pointer.starts_with("/items/")) {
        let is_person = error.pointer.ends_with("/specialist_id");
        error.pointer = if is_person { "/specialist_id" } else { "/start" }.to_owned();
    }
    fault
}
