//! The bounds of a leave: whole days, or moments of a day.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use utoipa::openapi::schema::AnyOfBuilder;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

/// The first or last day of a leave, or the moment from or until which it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeaveBound {
    Day(Date),
    Moment(Timestamp),
}

impl<'de> Deserialize<'de> for LeaveBound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        // A moment would parse as a date, too.
        let parsed = match text.contains(['T', 't', ' ']) {
            true => text.parse().map(Self::Moment).ok(),
            false => text.parse().map(Self::Day).ok(),
        };
        parsed.ok_or_else(|| serde::de::Error::custom("neither a date nor an instant"))
    }
}

impl PartialSchema for LeaveBound {
    fn schema() -> RefOr<Schema> {
        let text = |format: &str| {
            let format = utoipa::openapi::SchemaFormat::Custom(format.to_owned());
            ObjectBuilder::new().schema_type(Type::String).format(Some(format))
        };
        AnyOfBuilder::new().item(text("date")).item(text("date-time")).into()
    }
}

impl ToSchema for LeaveBound {
    fn name() -> Cow<'static, str> {
        "LeaveBound".into()
    }
}
