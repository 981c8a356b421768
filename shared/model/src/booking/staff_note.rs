//! Notes of staff about an appointment.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Staff notes of one appointment, at most.
pub const MAX_STAFF_NOTES: usize = 20;

/// A note of staff about an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StaffNote {
    /// Id of the user who wrote it.
    pub author: String,
    /// Text.
    pub text: String,
    /// Whether only staff read it. The customer reads the others.
    #[serde(default = "is_private_by_default")]
    pub is_private: bool,
    /// When it was written.
    #[schema(format = DateTime)]
    pub at: String,
}

/// Notes from before customers read any are private.
const fn is_private_by_default() -> bool {
    true
}
