//! The id of a device, which the client makes once and keeps.

use store::keys::KeyPart;
use web::Fault;

/// Parses the id of a device. `pointer` names the field in the fault.
pub(crate) fn parse_device_id(text: &str, pointer: &str) -> Result<KeyPart, Fault> {
    let allowed = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b':');
    let fits = (1..=128).contains(&text.len()) && text.bytes().all(allowed);
    let part = KeyPart::parse(text).ok().filter(|_| fits);
    part.ok_or_else(|| Fault::field(pointer, "invalid", "1 to 128 of A-Z a-z 0-9 _ - :"))
}
