//! Values that are stored encrypted, besides the encryption of the whole table: who can read the table, or a copy of it, can't
//! read them. Each names the version of the secret that has sealed it, and opens at its own place only.

use crate::{Key, StoreError};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::InvalidValue;
use runtime::purpose::Fields;
use runtime::{Entropy, Sealed, Secret};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;
use std::str::FromStr;

/// The use of the secret.
const LABEL: &str = "field";

/// A `T` that is stored encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encrypted<T> {
    sealed: Sealed,
    of: PhantomData<T>,
}

/// Where an encrypted value is stored. It does not open anywhere else, so that nobody can move it to another entity.
#[derive(Debug, Clone)]
pub struct FieldPlace {
    /// The key of its item.
    pub key: Key,
    /// Its attribute.
    pub attribute: &'static str,
}

impl FieldPlace {
    fn context(&self) -> Vec<u8> {
        // No part contains a zero byte, so that different places never give the same text.
        [&self.key.pk, &self.key.sk, self.attribute].join("\0").into_bytes()
    }
}

impl<T: Serialize + DeserializeOwned> Encrypted<T> {
    /// Encrypts a value for its place.
    #[must_use]
    pub fn seal(secret: &Secret<Fields>, place: &FieldPlace, value: &T, entropy: &dyn Entropy) -> Self {
        let plain = serde_json::to_vec(value).unwrap_or_default();
        Self { sealed: secret.seal_to_keep(LABEL, &place.context(), &plain, entropy), of: PhantomData }
    }

    /// Decrypts the value.
    ///
    /// # Errors
    /// If it was sealed for another place, was altered, or its version of the secret has ended.
    pub fn open(&self, secret: &Secret<Fields>, place: &FieldPlace) -> Result<T, StoreError> {
        let plain = secret.open_kept(LABEL, &place.context(), &self.sealed);
        let value = plain.and_then(|it| serde_json::from_slice(&it).ok());
        value.ok_or_else(|| StoreError { operation: "open", code: "encrypted field".to_owned() })
    }

    /// The same value under the current version of the secret. `None` if it is under it.
    ///
    /// # Errors
    /// As for [`Encrypted::open`].
    pub fn renewed(
        &self,
        secret: &Secret<Fields>,
        place: &FieldPlace,
        entropy: &dyn Entropy,
    ) -> Result<Option<Self>, StoreError> {
        if secret.is_current(&self.sealed) {
            return Ok(None);
        }
        Ok(Some(Self::seal(secret, place, &self.open(secret, place)?, entropy)))
    }
}

impl<T> std::fmt::Display for Encrypted<T> {
    /// The text to store: version and content.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.sealed.version, URL_SAFE_NO_PAD.encode(&self.sealed.bytes))
    }
}

impl<T> FromStr for Encrypted<T> {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        let invalid = InvalidValue("not an encrypted field");
        let (version, content) = text.split_once('.').ok_or(invalid)?;
        let version = version.parse().map_err(|_| invalid)?;
        let bytes = URL_SAFE_NO_PAD.decode(content).map_err(|_| invalid)?;
        Ok(Self { sealed: Sealed { version, bytes }, of: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtime::SystemEntropy;

    fn place(sk: &str) -> FieldPlace {
        FieldPlace { key: Key { pk: "SHOP#1".to_owned(), sk: sk.to_owned() }, attribute: "private_details" }
    }

    #[test]
    fn a_value_opens_at_its_own_place_and_survives_as_text() {
        let secret = Secret::<Fields>::fixed(&[b'7'; 64]).unwrap();
        let other = Secret::<Fields>::fixed(&[b'8'; 64]).unwrap();
        let value = "1010101010".to_owned();
        let sealed = Encrypted::seal(&secret, &place("EMP#1"), &value, &SystemEntropy);
        let stored = sealed.to_string();
        assert!(!stored.contains(&value), "{stored}");
        let read: Encrypted<String> = stored.parse().unwrap();
        assert_eq!(read.open(&secret, &place("EMP#1")).unwrap(), value);
        assert!(read.open(&secret, &place("EMP#2")).is_err(), "moved to another employee");
        let elsewhere = FieldPlace { attribute: "notes", ..place("EMP#1") };
        assert!(read.open(&secret, &elsewhere).is_err(), "moved to another attribute");
        assert!(read.open(&other, &place("EMP#1")).is_err(), "another secret");
        assert_eq!(read.renewed(&secret, &place("EMP#1"), &SystemEntropy).unwrap(), None);
        for wrong in ["", "0", "x.AAAA", "0.*"] {
            assert!(wrong.parse::<Encrypted<String>>().is_err(), "{wrong}");
        }
    }
}
