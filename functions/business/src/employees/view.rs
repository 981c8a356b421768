//! An employee, as staff see them, and what hiring and changing them share.

use crate::fields::{some_text, text};
use jiff::civil::Date;
use model::{Bilingual, Refused};
use serde::{Deserialize, Serialize};
use store::Item;
use utoipa::ToSchema;

/// Somebody employed at a shop.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EmployeeView {
    pub(crate) id: String,
    shop_id: String,
    user_id: String,
    name: Bilingual,
    phone: String,
    position: Position,
    is_active: bool,
    is_specialist: bool,
    /// Their id as a specialist.
    specialist_id: Option<String>,
    /// Their roles in this shop.
    pub(crate) role_ids: Vec<String>,
    avatar_key: Option<String>,
    staff_number: Option<String>,
    #[schema(format = Date)]
    hire_date: Option<String>,
    notes: Option<String>,
    /// Whether they have working hours of their own; else they follow the shop.
    has_hours: bool,
    /// For `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl EmployeeView {
    pub(crate) fn of(item: &Item, access: &model::access::Access) -> Self {
        let of = |name| text(item, name);
        let employment = item.parsed("user").zip(item.parsed("shop_id"));
        let employment = employment.and_then(|(user, shop)| access.members.get(&user)?.shops.get(&shop));
        let is_specialist = item.flag("is_specialist");
        let id = item.parsed::<model::Id<model::id::Employee>>("id");
        Self {
            id: of("id"),
            shop_id: of("shop_id"),
            user_id: of("user"),
            name: item.bilingual("name"),
            phone: of("phone"),
            position: item.parsed("position").unwrap_or(Position::Other),
            is_active: item.flag("is_active"),
            is_specialist,
            specialist_id: id.filter(|_| is_specialist).map(|it| it.derived::<model::id::Specialist>().to_string()),
            role_ids: employment.map(|it| it.roles.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            avatar_key: some_text(item, "avatar_key"),
            staff_number: some_text(item, "staff_number"),
            hire_date: some_text(item, "hire_date"),
            notes: some_text(item, "notes"),
            has_hours: item.has("hours"),
            version: item.number("version"),
            created_at: of("created_at"),
            updated_at: of("updated_at"),
        }
    }
}

/// What somebody does in a shop; it grants nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Position {
    Manager,
    Reception,
    Specialist,
    Assistant,
    Cashier,
    CustomerService,
    Admin,
    Other,
}

impl Position {
    const ALL: [Self; 8] = [
        Self::Manager,
        Self::Reception,
        Self::Specialist,
        Self::Assistant,
        Self::Cashier,
        Self::CustomerService,
        Self::Admin,
        Self::Other,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Manager => "manager",
            Self::Reception => "reception",
            Self::Specialist => "specialist",
            Self::Assistant => "assistant",
            Self::Cashier => "cashier",
            Self::CustomerService => "customer_service",
            Self::Admin => "admin",
            Self::Other => "other",
        }
    }
}

impl std::str::FromStr for Position {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Refused("no position"))
    }
}

/// The item of a new specialist.
pub(crate) fn specialist_item(
    employee: model::Id<model::id::Employee>,
    shop: model::Id<model::id::Shop>,
    name: &Bilingual,
    now: &str,
) -> Item {
    let id = employee.derived::<model::id::Specialist>();
    Item::new(&store::keys::specialist(id), "Specialist")
        .with("id", id)
        .with("shop_id", shop)
        .with("employee_id", employee)
        .with("name", name)
        .with("bio", &Bilingual::default())
        .with("expertise", Vec::<String>::new())
        .with("is_active", true)
        .with("rating_count", 0)
        .with("booking_count", 0)
        .with("version", 1)
        .with("created_at", now)
        .with("updated_at", now)
}

/// A date that may stand in a record of employment: not before 1950, not more than a year ahead.
pub(crate) fn hire_date(date: Date, today: Date) -> Result<Date, Refused> {
    let latest = today.saturating_add(jiff::Span::new().years(1));
    if date.year() >= 1950 && date <= latest { Ok(date) } else { Err(Refused("no date of hire")) }
}
