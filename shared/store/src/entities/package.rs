//! A package: several services of a shop that are sold together.

use super::query::{self, Consistency};
use super::{Changed, Document, Parsed, Text};
use crate::{Condition, Item, StoreError, Table, Update, Value, condition, entity, keys};
use jiff::Timestamp;
use jiff::civil::Date;
use model::catalog::{Faq, PackageItem, PackageState, PackageStatus, SalePeriod, ServiceLocation};
use model::hours::{Hours, Weekday};
use model::tenant::ShopTag;
use model::{Bilingual, Halalas, Id, id};

/// The status of a package that was permanently withdrawn; staff no longer see it.
const RETIRED: &str = "retired";

entity! {
    /// A package.
    pub struct Package: "Package" {
        required {
            /// Its id.
            id / ID: Id<id::Package> = "id";
            /// The shop that sells it.
            shop_id / SHOP_ID: Id<id::Shop> = "shop_id";
        }
        optional {
            /// The status given by the shop. `None` if it is retired.
            status / STATUS: Parsed<PackageStatus> = "status";
            /// The key of its picture in the media bucket.
            image_key / IMAGE_KEY: Text = "image_key";
            /// Its main category.
            primary_category_id / PRIMARY_CATEGORY_ID: Id<id::Category> = "primary_category_id";
            /// First date of its sale period.
            start_date / START_DATE: Parsed<Date> = "start_date";
            /// Last date of its sale period.
            end_date / END_DATE: Parsed<Date> = "end_date";
            /// Maximum number of purchases.
            max_purchases / MAX_PURCHASES: i64 = "max_purchases";
            /// Weekly windows in which it can be booked. `None` if it follows the shop's hours.
            availability / AVAILABILITY: Document<Vec<Weekday>> = "availability";
        }
        defaulted {
            /// Its name.
            name / NAME: Bilingual = "name";
            /// Its description.
            description / DESCRIPTION: Bilingual = "description";
            /// Its services, in the order in which they are performed.
            items / ITEMS: Document<Vec<PackageItem>> = "items";
            /// Price in halalas, VAT included.
            price_halalas / PRICE: i64 = "package_price_halalas";
            /// Where it is provided.
            location / LOCATION: Parsed<ServiceLocation> = "location";
            /// Number of purchases.
            current_purchases / CURRENT_PURCHASES: i64 = "current_purchases";
            /// Frequently asked questions.
            faqs / FAQS: Document<Vec<Faq>> = "faqs";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was created.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
        }
    }
}

/// A package to be created.
#[derive(Debug, Clone)]
pub struct NewPackage {
    /// Its id.
    pub id: Id<id::Package>,
    /// The shop that sells it.
    pub shop: Id<id::Shop>,
    /// Its values. What is left out gets a default: active, in the shop, without limits.
    pub values: PackageChanges,
    /// The time of creation.
    pub now: Timestamp,
}

/// New values of a package. `None` keeps a value, `Some(None)` removes it.
#[derive(Debug, Clone, Default)]
pub struct PackageChanges {
    /// Its name.
    pub name: Option<Bilingual>,
    /// Its description.
    pub description: Option<Bilingual>,
    /// The key of its picture in the media bucket.
    pub image_key: Option<Option<String>>,
    /// Its main category.
    pub primary_category_id: Option<Option<Id<id::Category>>>,
    /// Its services, in the order in which they are performed.
    pub items: Option<Vec<PackageItem>>,
    /// Price in halalas.
    pub price_halalas: Option<i64>,
    /// Where it is provided.
    pub location: Option<ServiceLocation>,
    /// Its status.
    pub status: Option<PackageStatus>,
    /// First date of its sale period.
    pub start_date: Option<Option<Date>>,
    /// Last date of its sale period.
    pub end_date: Option<Option<Date>>,
    /// Maximum number of purchases.
    pub max_purchases: Option<Option<i64>>,
    /// Weekly windows in which it can be booked.
    pub availability: Option<Option<Vec<Weekday>>>,
    /// Frequently asked questions.
    pub faqs: Option<Vec<Faq>>,
}

impl PackageChanges {
    fn apply(&self, update: Update, now: Timestamp) -> Update {
        let date = |it: Option<Option<Date>>| it.map(|it| it.map(|date| date.to_string()));
        update
            .set_some(Package::NAME, self.name.as_ref())
            .set_some(Package::DESCRIPTION, self.description.as_ref())
            .put(Package::IMAGE_KEY, self.image_key.clone())
            .put(Package::PRIMARY_CATEGORY_ID, self.primary_category_id)
            .set_some(Package::ITEMS, self.items.as_ref().map(Value::document))
            .set_some(Package::PRICE, self.price_halalas)
            .set_some(Package::LOCATION, self.location.map(ServiceLocation::as_str))
            .set_some(Package::STATUS, self.status.map(PackageStatus::as_str))
            .put(Package::START_DATE, date(self.start_date))
            .put(Package::END_DATE, date(self.end_date))
            .put(Package::MAX_PURCHASES, self.max_purchases)
            .put(Package::AVAILABILITY, self.availability.as_ref().map(|it| it.as_ref().map(Value::document)))
            .set_some(Package::FAQS, self.faqs.as_ref().map(Value::document))
            .set(Package::UPDATED_AT, now.to_string())
            .add(Package::VERSION, 1)
    }
}

impl Package {
    /// The prefix of the sort keys of a shop's packages.
    pub const PREFIX: &'static str = "PKG#";

    /// Creates a package.
    #[must_use]
    pub fn new(new: &NewPackage) -> Self {
        let key = keys::package(new.id);
        let item = Item::new(&key, Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::SHOP_ID, new.shop)
            .with(Self::DESCRIPTION, &Bilingual::default())
            .with(Self::LOCATION, ServiceLocation::InShop.as_str())
            .with(Self::STATUS, PackageStatus::Active.as_str())
            .with(Self::FAQS, Value::document::<[Faq; 0]>(&[]))
            .with(Self::CURRENT_PURCHASES, 0)
            .with(Self::CREATED_AT, new.now.to_string());
        let item = new.values.apply(Update::of(key), new.now).applied_to(&item);
        Self { item, id: new.id, shop_id: new.shop }
    }

    /// Reads all packages of a shop, retired ones included.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn all_of_shop(table: &Table, shop: ShopTag, consistency: Consistency) -> Result<Vec<Self>, StoreError> {
        query::all(table, &keys::shop_partition(shop), Self::PREFIX, consistency).await
    }

    /// Price, VAT included.
    #[must_use]
    pub fn price(&self) -> Halalas {
        Halalas::new(self.price_halalas())
    }

    /// The ids of its services, in the order in which they are performed.
    #[must_use]
    pub fn service_ids(&self) -> Vec<Id<id::Service>> {
        self.items().iter().map(|it| it.service_id).collect()
    }

    /// Whether it was permanently withdrawn.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        self.status().is_none()
    }

    /// The dates on which it is for sale.
    #[must_use]
    pub fn sale_period(&self) -> SalePeriod {
        SalePeriod { start: self.start_date(), end: self.end_date() }
    }

    /// Its state on a date in the shop's time zone.
    #[must_use]
    pub fn state(&self, today: Date) -> PackageState {
        self.sale_period().state(self.status().unwrap_or(PackageStatus::Inactive), today)
    }

    /// Number of purchases left. `None` if it is not limited.
    #[must_use]
    pub fn remaining_purchases(&self) -> Option<i64> {
        self.max_purchases().map(|it| (it - self.current_purchases()).max(0))
    }

    /// Whether the maximum number of purchases is reached.
    #[must_use]
    pub fn is_sold_out(&self) -> bool {
        self.remaining_purchases() == Some(0)
    }

    /// Whether it is for sale on a date in the shop's time zone, and not sold out.
    #[must_use]
    pub fn is_for_sale(&self, today: Date) -> bool {
        self.state(today) == PackageState::Active && !self.is_sold_out()
    }

    /// Its own hours. `None` if it follows the shop's hours.
    #[must_use]
    pub fn hours(&self) -> Option<Hours> {
        self.availability().map(|weekly| Hours { weekly, ..Hours::default() })
    }

    /// Changes the package.
    pub fn change(&self, changes: &PackageChanges, now: Timestamp) -> Changed<Self> {
        Changed::of(self, &self.item, changes.apply(Update::of(self.key()), now))
    }

    /// Permanently withdraws the package. Refused if it was changed since it was read.
    pub fn retire(&self, now: Timestamp) -> Update {
        let update = Update::of(self.key()).set(Self::STATUS, RETIRED).set(Self::UPDATED_AT, now.to_string());
        update.add(Self::VERSION, 1).when(condition::unchanged(&self.item))
    }

    /// Counts a purchase. Refused if the package was changed since it was read, or is sold out.
    pub fn count_purchase(&self) -> Update {
        let update = Update::of(self.key()).add(Self::CURRENT_PURCHASES, 1).when(condition::unchanged(&self.item));
        let Some(maximum) = self.max_purchases() else { return update };
        let below = Condition::Less(Self::CURRENT_PURCHASES.into(), maximum.into());
        update.when(Condition::Any(vec![Condition::Missing(Self::CURRENT_PURCHASES.into()), below]))
    }

    /// Takes back a purchase.
    pub fn return_purchase(package: Id<id::Package>) -> Update {
        Update::of(keys::package(package)).add(Self::CURRENT_PURCHASES, -1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn package(values: PackageChanges) -> Package {
        let company = Id::<id::Company>::new_company(0, [1; 16]);
        let shop = Id::new_shop(company.company(), 0, [2; 16]);
        Package::new(&NewPackage { id: Id::of_shop(shop.shop(), 0, [3; 16]), shop, values, now: Timestamp::UNIX_EPOCH })
    }

    #[test]
    fn packages_have_dates_and_a_limit() {
        let today = date(2026, 11, 24);
        assert!(package(PackageChanges::default()).is_for_sale(today));
        let inactive = PackageChanges { status: Some(PackageStatus::Inactive), ..PackageChanges::default() };
        assert!(!package(inactive).is_for_sale(today));
        let (start_date, end_date) = (Some(Some(today)), Some(Some(date(2026, 11, 25))));
        let dated = package(PackageChanges { start_date, end_date, ..PackageChanges::default() });
        assert!(dated.is_for_sale(today) && dated.is_for_sale(date(2026, 11, 25)));
        assert!(!dated.is_for_sale(date(2026, 11, 23)) && !dated.is_for_sale(date(2026, 11, 26)));
        let limited = package(PackageChanges { max_purchases: Some(Some(3)), ..PackageChanges::default() });
        let bought = |count: i64| {
            let update = Update::of(limited.key()).add(Package::CURRENT_PURCHASES, count);
            limited.updated(&update).unwrap()
        };
        assert!(bought(2).is_for_sale(today));
        assert!(!bought(3).is_for_sale(today));
    }
}
