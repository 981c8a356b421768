//! The bodies that create and change a resource.

use crate::fields::{name, within};
use model::Bilingual;
use model::catalog::{MAX_UNITS, ResourceKind};
use serde::Deserialize;
use store::entities::ResourceChanges;
use utoipa::ToSchema;
use web::Fault;
use web::schema::BilingualName;

/// A resource to be created.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateResourceRequest {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    kind: ResourceKind,
    /// Number of units. Defaults to 1.
    #[serde(default = "one")]
    #[schema(minimum = 1, maximum = 1000)]
    quantity: i64,
    /// Whether it can be used. Defaults to `true`.
    #[serde(default = "yes")]
    is_active: bool,
}

const fn one() -> i64 {
    1
}

const fn yes() -> bool {
    true
}

/// A change of a resource. Fields left out keep their values.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateResourceRequest {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    kind: Option<ResourceKind>,
    /// Number of units. What is booked stays, also where it needs more.
    #[schema(nullable = false, minimum = 1, maximum = 1000)]
    #[serde(default, deserialize_with = "web::given")]
    quantity: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
}

impl CreateResourceRequest {
    pub(crate) fn checked(self) -> Result<ResourceChanges, Fault> {
        let Self { name, kind, quantity, is_active } = self;
        let all = UpdateResourceRequest {
            name: Some(name),
            kind: Some(kind),
            quantity: Some(quantity),
            is_active: Some(is_active),
        };
        all.checked()
    }
}

impl UpdateResourceRequest {
    pub(crate) fn checked(self) -> Result<ResourceChanges, Fault> {
        let title = self.name.as_ref().map(|it| name(it, "/name")).transpose()?;
        within(self.quantity, 1..=MAX_UNITS, "/quantity")?;
        Ok(ResourceChanges { name: title, kind: self.kind, quantity: self.quantity, is_active: self.is_active })
    }
}
