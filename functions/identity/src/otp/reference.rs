//! References of devices: keyed hashes, so that the table holds no identifier of a device in the clear.

use runtime::Secret;
use runtime::purpose::Codes;
use store::keys::{KeyPart, Ref};

/// Returns the references of a device among the known devices of a phone number, the one to write first: under each version
/// of the secret of codes, for each reference of the number.
pub(crate) fn device_refs<'a>(
    secret: &Secret<Codes>,
    phones: impl IntoIterator<Item = &'a Ref>,
    device: &KeyPart,
) -> Vec<Ref> {
    let of_phone = |phone: &Ref| secret.macs("device", &[phone.as_str().as_bytes(), device.as_str().as_bytes()]);
    phones.into_iter().flat_map(of_phone).map(|it| Ref::new(&it)).collect()
}
