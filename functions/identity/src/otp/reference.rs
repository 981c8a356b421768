//! References of devices and network addresses: keyed hashes, so that the table holds neither in the clear.

use runtime::MasterKey;
use store::keys::{KeyPart, Ref};

/// Returns the reference of a device among the known devices of a phone number.
pub(crate) fn device_ref(master: &MasterKey, phone: &Ref, device: &KeyPart) -> Ref {
    Ref::new(&master.mac("device", &[phone.as_str().as_bytes(), device.as_str().as_bytes()]))
}

/// Returns the reference of a network address in keys; IPv6 addresses of one /64 network have the same. `None` for
/// loopback addresses, which no request from the internet has.
pub(crate) fn address_ref(master: &MasterKey, address: &str) -> Option<Ref> {
    let network = match address.parse().ok()? {
        std::net::IpAddr::V4(it) if it.is_loopback() => return None,
        std::net::IpAddr::V6(it) if it.is_loopback() => return None,
        std::net::IpAddr::V4(it) => it.octets().to_vec(),
        std::net::IpAddr::V6(it) => it.octets().into_iter().take(8).collect(),
    };
    Some(Ref::new(&master.mac("address", &[&network])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_count_by_network_and_loopback_not_at_all() {
        let master = MasterKey::new(&[3; 32]).unwrap();
        let of = |text| address_ref(&master, text);
        assert_eq!(of("127.0.0.1"), None);
        assert_eq!(of("::1"), None);
        assert_eq!(of("unknown"), None);
        assert_ne!(of("203.0.113.1"), of("203.0.113.2"));
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:2"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
    }
}
