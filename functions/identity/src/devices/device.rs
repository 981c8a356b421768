//! What a client says about its device.

use serde::Deserialize;
use store::keys::Part;
use utoipa::ToSchema;
use web::Fault;

/// A device's own id.
pub(crate) fn device_part(text: &str, pointer: &str) -> Result<Part, Fault> {
    let allowed = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b':');
    let fits = (1..=128).contains(&text.len()) && text.bytes().all(allowed);
    let part = Part::parse(text).ok().filter(|_| fits);
    part.ok_or_else(|| Fault::field(pointer, "invalid", "1 to 128 of A-Z a-z 0-9 _ - :"))
}

/// What a client runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Platform {
    Ios,
    Android,
    Web,
}

impl Platform {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Ios => "ios",
            Self::Android => "android",
            Self::Web => "web",
        }
    }
}
