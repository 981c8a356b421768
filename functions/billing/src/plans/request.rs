//! The bodies that create and change a plan.

use crate::fields::{name, within};
use model::billing::PlanLimits;
use model::payment::SMALLEST_CHARGE;
use model::{Bilingual, Halalas};
use serde::Deserialize;
use std::borrow::Cow;
use store::entities::BillingPlanChanges;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AnyOfBuilder, ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use web::Fault;
use web::field::wrong;
use web::schema::{BilingualName, BilingualText};

/// The highest price of a month: that of a year is still charged at once.
const HIGHEST_PRICE: i64 = 9_800_000;

/// A price of a month: nothing, or an amount that can be charged.
#[derive(Debug)]
pub(crate) enum MonthlyPrice {}

impl PartialSchema for MonthlyPrice {
    fn schema() -> RefOr<Schema> {
        let integer = |least: i64, most: i64| {
            let integer = ObjectBuilder::new().schema_type(Type::Integer);
            integer.minimum(Some(least)).maximum(Some(most)).build()
        };
        let either = AnyOfBuilder::new().item(integer(0, 0)).item(integer(SMALLEST_CHARGE, HIGHEST_PRICE));
        Schema::from(either.build()).into()
    }
}

impl ToSchema for MonthlyPrice {
    fn name() -> Cow<'static, str> {
        "MonthlyPrice".into()
    }
}

/// A plan to be created.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreatePlanRequest {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    #[serde(default)]
    #[schema(value_type = BilingualText<4000>)]
    description: Bilingual,
    /// Price of a month, VAT included. Longer periods follow from it.
    #[schema(value_type = MonthlyPrice)]
    monthly_price_halalas: i64,
    /// Defaults to 1.
    #[schema(nullable = false, minimum = 1, maximum = 1_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_shops: Option<i64>,
    /// Defaults to 10.
    #[schema(nullable = false, minimum = 1, maximum = 10_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_services_per_shop: Option<i64>,
    /// Defaults to 5.
    #[schema(nullable = false, minimum = 1, maximum = 10_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_specialists_per_shop: Option<i64>,
    /// 0, the default, for no limit.
    #[schema(nullable = false, minimum = 0, maximum = 10_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_reels_per_month: Option<i64>,
    /// 0, the default, for no limit.
    #[schema(nullable = false, minimum = 0, maximum = 10_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_stories_per_day: Option<i64>,
    /// Defaults to 90.
    #[schema(nullable = false, minimum = 1, maximum = 3_650)]
    #[serde(default, deserialize_with = "web::given")]
    analytics_retention_days: Option<i64>,
    /// Defaults to true.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    chat_enabled: Option<bool>,
    /// How much cheaper ads are. Defaults to 0.
    #[schema(nullable = false, minimum = 0, maximum = 100)]
    #[serde(default, deserialize_with = "web::given")]
    ad_discount_percent: Option<i64>,
    /// For how many days a company may try it. Defaults to 0, for no trial.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 365)]
    trial_days: i64,
    /// Whether companies can choose it.
    #[serde(default = "yes")]
    is_active: bool,
    #[serde(default)]
    is_featured: bool,
    /// The lowest comes first.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100_000)]
    position: i64,
}

const fn yes() -> bool {
    true
}

impl CreatePlanRequest {
    /// Checks the fields, and cleans the texts.
    pub(crate) fn values(self) -> Result<BillingPlanChanges, Fault> {
        let fields = UpdatePlanRequest {
            name: Some(self.name),
            description: Some(self.description),
            monthly_price_halalas: Some(self.monthly_price_halalas),
            max_shops: self.max_shops,
            max_services_per_shop: self.max_services_per_shop,
            max_specialists_per_shop: self.max_specialists_per_shop,
            max_reels_per_month: self.max_reels_per_month,
            max_stories_per_day: self.max_stories_per_day,
            analytics_retention_days: self.analytics_retention_days,
            chat_enabled: self.chat_enabled,
            ad_discount_percent: self.ad_discount_percent,
            trial_days: Some(self.trial_days),
            is_active: Some(self.is_active),
            is_featured: Some(self.is_featured),
            position: Some(self.position),
        };
        Ok(fields.check()?.changes(PlanLimits::default()))
    }
}

/// A change of a plan. Fields left out keep their values. Subscriptions that run keep the limits and the price that they
/// began with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdatePlanRequest {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    description: Option<Bilingual>,
    /// Price of a month, VAT included.
    #[schema(value_type = Option<MonthlyPrice>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    monthly_price_halalas: Option<i64>,
    #[schema(nullable = false, minimum = 1, maximum = 1_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_shops: Option<i64>,
    #[schema(nullable = false, minimum = 1, maximum = 10_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_services_per_shop: Option<i64>,
    #[schema(nullable = false, minimum = 1, maximum = 10_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_specialists_per_shop: Option<i64>,
    /// 0 for no limit.
    #[schema(nullable = false, minimum = 0, maximum = 10_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_reels_per_month: Option<i64>,
    /// 0 for no limit.
    #[schema(nullable = false, minimum = 0, maximum = 10_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_stories_per_day: Option<i64>,
    #[schema(nullable = false, minimum = 1, maximum = 3_650)]
    #[serde(default, deserialize_with = "web::given")]
    analytics_retention_days: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    chat_enabled: Option<bool>,
    #[schema(nullable = false, minimum = 0, maximum = 100)]
    #[serde(default, deserialize_with = "web::given")]
    ad_discount_percent: Option<i64>,
    /// For how many days a company may try it. 0 for no trial.
    #[schema(nullable = false, minimum = 0, maximum = 365)]
    #[serde(default, deserialize_with = "web::given")]
    trial_days: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_featured: Option<bool>,
    /// The lowest comes first.
    #[schema(nullable = false, minimum = 0, maximum = 100_000)]
    #[serde(default, deserialize_with = "web::given")]
    position: Option<i64>,
}

impl UpdatePlanRequest {
    /// Checks the fields, and cleans the texts.
    pub(crate) fn check(mut self) -> Result<Self, Fault> {
        self.name = self.name.as_ref().map(name).transpose()?;
        let description = self.description.as_ref().map(|it| it.text(4_000)).transpose();
        self.description = description.map_err(wrong("/description"))?;
        check_price(self.monthly_price_halalas)?;
        within(self.max_shops, 1..=1_000, "/max_shops")?;
        within(self.max_services_per_shop, 1..=10_000, "/max_services_per_shop")?;
        within(self.max_specialists_per_shop, 1..=10_000, "/max_specialists_per_shop")?;
        within(self.max_reels_per_month, 0..=10_000, "/max_reels_per_month")?;
        within(self.max_stories_per_day, 0..=10_000, "/max_stories_per_day")?;
        within(self.analytics_retention_days, 1..=3_650, "/analytics_retention_days")?;
        within(self.ad_discount_percent, 0..=100, "/ad_discount_percent")?;
        within(self.trial_days, 0..=365, "/trial_days")?;
        within(self.position, 0..=100_000, "/position")?;
        Ok(self)
    }

    /// The changes, given the limits before them. The fields must have been checked.
    pub(crate) fn changes(&self, before: PlanLimits) -> BillingPlanChanges {
        let limits = PlanLimits {
            max_shops: self.max_shops.unwrap_or(before.max_shops),
            max_services_per_shop: self.max_services_per_shop.unwrap_or(before.max_services_per_shop),
            max_specialists_per_shop: self.max_specialists_per_shop.unwrap_or(before.max_specialists_per_shop),
            max_reels_per_month: self.max_reels_per_month.unwrap_or(before.max_reels_per_month),
            max_stories_per_day: self.max_stories_per_day.unwrap_or(before.max_stories_per_day),
            analytics_retention_days: self.analytics_retention_days.unwrap_or(before.analytics_retention_days),
            chat_enabled: self.chat_enabled.unwrap_or(before.chat_enabled),
            ad_discount_percent: self.ad_discount_percent.unwrap_or(before.ad_discount_percent),
        };
        BillingPlanChanges {
            name: self.name.clone(),
            description: self.description.clone(),
            monthly_price: self.monthly_price_halalas.map(Halalas::new),
            limits: Some(limits),
            trial_days: self.trial_days,
            is_active: self.is_active,
            is_featured: self.is_featured,
            position: self.position,
            features: None,
        }
    }
}

/// Checks that a price is nothing, or can be charged. `None` is valid.
fn check_price(price: Option<i64>) -> Result<(), Fault> {
    if price.is_none_or(|it| it == 0 || (SMALLEST_CHARGE..=HIGHEST_PRICE).contains(&it)) {
        return Ok(());
    }
    let expected = format!("0, or {SMALLEST_CHARGE} to {HIGHEST_PRICE}");
    Err(Fault::field("/monthly_price_halalas", "out_of_range", expected))
}
