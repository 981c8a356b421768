//! References of devices: keyed hashes, so that the table holds no identifier of a device in the clear.

use runtime::MasterKey;
use store::keys::{KeyPart, Ref};

/// Returns the reference of a device among the known devices of a phone number.
pub(crate) fn device_ref(master: &MasterKey, phone: &Ref, device: &KeyPart) -> Ref {
    Ref::new(&master.mac("device", &[phone.as_str().as_bytes(), device.as_str().as_bytes()]))
}
