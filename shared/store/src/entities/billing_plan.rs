//! A plan that companies buy.

use super::query::{self, Consistency};
use super::{Changed, Document};
use crate::{Condition, Item, StoreError, Table, Update, Value, Write, condition, entity, keys};
use jiff::Timestamp;
use model::billing::{PlanFeature, PlanLimits};
use model::{Bilingual, Halalas, Id, id};

entity! {
    /// A plan.
    pub struct BillingPlan: "BillingPlan" {
        required {
            /// Its id.
            id / ID: Id<id::Plan> = "id";
            /// What it allows.
            limits / LIMITS: Document<PlanLimits> = "limits";
        }
        defaulted {
            /// Its name.
            name / NAME: Bilingual = "name";
            /// Its description.
            description / DESCRIPTION: Bilingual = "description";
            /// Its price for a month in halalas, VAT included.
            monthly_price_halalas / MONTHLY_PRICE: i64 = "monthly_price_halalas";
            /// For how many days a company may try it. 0 for no trial.
            trial_days / TRIAL_DAYS: i64 = "trial_days";
            /// Whether companies can choose it.
            is_active / IS_ACTIVE: bool = "is_active";
            /// Whether it is presented first of all.
            is_featured / IS_FEATURED: bool = "is_featured";
            /// Its position in the list of plans; the lowest comes first.
            position / POSITION: i64 = "rank";
            /// The features by which it is presented, in their order.
            features / FEATURES: Document<Vec<PlanFeature>> = "features";
            /// Number of subscriptions that run with it or change to it.
            subscription_count / SUBSCRIPTION_COUNT: i64 = "subscriptions";
            /// Increases with each change.
            version / VERSION: i64 = "version";
        }
    }
}

const CREATED_AT: &str = "created_at";
const UPDATED_AT: &str = "updated_at";

/// A plan to be created.
#[derive(Debug, Clone)]
pub struct NewBillingPlan {
    /// Its id.
    pub id: Id<id::Plan>,
    /// Its values. What is left out gets a default: free, active, without trial and features.
    pub values: BillingPlanChanges,
    /// The time of creation. `None` for a plan of the first installation.
    pub created_at: Option<Timestamp>,
}

/// New values of a plan. `None` keeps a value.
#[derive(Debug, Clone, Default)]
pub struct BillingPlanChanges {
    /// Its name.
    pub name: Option<Bilingual>,
    /// Its description.
    pub description: Option<Bilingual>,
    /// Its price for a month, VAT included.
    pub monthly_price: Option<Halalas>,
    /// What it allows.
    pub limits: Option<PlanLimits>,
    /// For how many days a company may try it.
    pub trial_days: Option<i64>,
    /// Whether companies can choose it.
    pub is_active: Option<bool>,
    /// Whether it is presented first of all.
    pub is_featured: Option<bool>,
    /// Its position in the list of plans.
    pub position: Option<i64>,
    /// The features by which it is presented.
    pub features: Option<Vec<PlanFeature>>,
}

impl BillingPlanChanges {
    fn apply(&self, update: Update) -> Update {
        update
            .set_some(BillingPlan::NAME, self.name.as_ref())
            .set_some(BillingPlan::DESCRIPTION, self.description.as_ref())
            .set_some(BillingPlan::MONTHLY_PRICE, self.monthly_price.map(Halalas::get))
            .set_some(BillingPlan::LIMITS, self.limits.as_ref().map(Value::document))
            .set_some(BillingPlan::TRIAL_DAYS, self.trial_days)
            .set_some(BillingPlan::IS_ACTIVE, self.is_active)
            .set_some(BillingPlan::IS_FEATURED, self.is_featured)
            .set_some(BillingPlan::POSITION, self.position)
            .set_some(BillingPlan::FEATURES, self.features.as_ref().map(Value::document))
            .add(BillingPlan::VERSION, 1)
    }
}

impl BillingPlan {
    /// Creates a plan.
    #[must_use]
    pub fn new(new: &NewBillingPlan) -> Self {
        let (key, limits) = (keys::plan(new.id), new.values.limits.unwrap_or_default());
        let item = Item::new(&key, Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::LIMITS, Value::document(&limits))
            .with(Self::IS_ACTIVE, true)
            .with_some(CREATED_AT, new.created_at.map(|it| it.to_string()));
        let item = new.values.apply(Update::of(key)).applied_to(&item);
        Self { item, id: new.id, limits }
    }

    /// Reads all plans in their order, also those that companies can't choose.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn all(table: &Table, consistency: Consistency) -> Result<Vec<Self>, StoreError> {
        let mut plans: Vec<Self> = query::all(table, keys::PLANS, "PLAN#", consistency).await?;
        plans.sort_by_key(|it| (it.position(), it.id));
        Ok(plans)
    }

    /// Its price for a month, VAT included.
    #[must_use]
    pub fn monthly_price(&self) -> Halalas {
        Halalas::new(self.monthly_price_halalas())
    }

    /// Whether a subscription runs with it or changes to it.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        self.subscription_count() > 0
    }

    /// Changes the plan.
    pub fn change(&self, changes: &BillingPlanChanges, now: Timestamp) -> Changed<Self> {
        let update = changes.apply(Update::of(self.key())).set(UPDATED_AT, now.to_string());
        Changed::of(self, &self.item, update)
    }

    /// Deletes the plan. Refused if a subscription uses it, or if it was changed since it was read.
    #[must_use]
    pub fn delete_unused(&self) -> Write {
        let count = || Self::SUBSCRIPTION_COUNT.into();
        let unused = Condition::Any(vec![Condition::Missing(count()), Condition::AtMost(count(), 0.into())]);
        Write::Delete(self.key(), Some(Condition::All(vec![unused, condition::unchanged(&self.item)])))
    }
}
