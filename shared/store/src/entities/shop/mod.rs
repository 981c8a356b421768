//! A shop: a branch of a company, with its profile, settings, status and counters.

mod changes;

pub use changes::{ShopChanges, ShopManager};

use super::{Changed, Document, List, Map, Parsed, ShopHours, Text};
use crate::{Condition, Item, Update, Value, condition, entity, keys};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::company::{Review, VerificationState};
use model::find::Clientele;
use model::hours::Schedule;
use model::profile::Location;
use model::settings::ShopSettings;
use model::shop_page::{Accessibility, PageMeta};
use model::tenant::ShopTag;
use model::{Bilingual, Id, Phone, id};
use std::collections::BTreeMap;

/// The time zone of shops that name none.
pub const DEFAULT_TIME_ZONE: &str = "Asia/Riyadh";

entity! {
    /// A shop.
    pub struct Shop: "Shop" {
        required {
            /// Its id.
            id / ID: Id<id::Shop> = "id";
            /// Its company.
            company / COMPANY_ID: Id<id::Company> = "company_id";
        }
        optional {
            /// Its city.
            city / CITY_ID: Id<id::City> = "city_id";
            /// Its latitude, in degrees.
            lat / LAT: f64 = "lat";
            /// Its longitude, in degrees.
            lng / LNG: f64 = "lng";
            /// The district of its address.
            district / DISTRICT: Text = "district";
            /// The second line of its address, such as floor and unit.
            address_line2 / ADDRESS_LINE2: Text = "address_line2";
            /// The region of its address.
            region / REGION: Text = "region";
            /// The postal code of its address, five digits.
            postal_code / POSTAL_CODE: Text = "postal_code";
            /// Its phone number, E.164.
            phone / PHONE: Text = "phone";
            /// The user who manages it.
            manager / MANAGER: Id<id::User> = "manager";
            /// The same person, as an employee of the shop.
            manager_employee / MANAGER_EMPLOYEE: Id<id::Employee> = "manager_employee";
            /// Whom it serves.
            clientele / AUDIENCE: Parsed<Clientele> = "audience";
            /// The key of its picture in the media bucket.
            avatar_key / AVATAR_KEY: Text = "avatar_key";
            /// The key of its background picture in the media bucket.
            background_key / BACKGROUND_KEY: Text = "background_key";
            /// When it was verified. `None` if it is not.
            verified_at / VERIFIED_AT: Text = "verified_at";
            /// Its newest request for verification.
            verification / VERIFICATION: Document<VerificationState> = "verification";
            /// Its average rating. `None` without reviews.
            rating / RATING: f64 = "rating";
            /// Since when it does not operate, in Unix seconds. `None` while it operates.
            inactive_since / INACTIVE_SINCE: i64 = "inactive_since";
            /// When it was closed for good. `None` if it was not.
            closed_at / CLOSED_AT: Text = "closed_at";
            /// Increases with each change of its queues. `None` before the first.
            queues_version / QUEUES_VERSION: i64 = "queues_version";
        }
        defaulted {
            /// Its name.
            name / NAME: Bilingual = "name";
            /// Its description.
            description / DESCRIPTION: Bilingual = "description";
            /// Its user name, unique among shops.
            username / USERNAME: Text = "username";
            /// Its address.
            address / ADDRESS: Text = "address";
            /// The keys of its gallery pictures in the media bucket.
            gallery / GALLERY: List = "gallery";
            /// Whether it has parking.
            has_parking / HAS_PARKING: bool = "has_parking";
            /// The languages spoken there, as language tags.
            languages / LANGUAGES: List = "languages";
            /// Its names on social networks, by network.
            social / SOCIAL: Map = "social";
            /// What makes it accessible.
            accessibility / ACCESSIBILITY: Document<Accessibility> = "accessibility";
            /// How its page presents itself to search engines.
            meta / META: Document<PageMeta> = "meta";
            /// Its settings.
            settings / SETTINGS: Document<ShopSettings> = "settings";
            /// Whether it operates. Set by its staff.
            is_active / IS_ACTIVE: bool = "is_active";
            /// Whether Queue Me suspended it.
            is_suspended / IS_SUSPENDED: bool = "is_suspended";
            /// Whether Queue Me features it.
            is_featured / IS_FEATURED: bool = "is_featured";
            /// Whether it is verified. Its specialists share the badge.
            is_verified / IS_VERIFIED: bool = "is_verified";
            /// Number of reviews.
            rating_count / RATING_COUNT: i64 = "rating_count";
            /// Number of bookings.
            booking_count / BOOKING_COUNT: i64 = "booking_count";
            /// Number of followers.
            follower_count / FOLLOWER_COUNT: i64 = "follower_count";
            /// Number of services that are not archived.
            service_count / SERVICE_COUNT: i64 = "service_count";
            /// Number of specialists.
            specialist_count / SPECIALIST_COUNT: i64 = "specialist_count";
            /// Number of employees, specialists included.
            employee_count / EMPLOYEE_COUNT: i64 = "employee_count";
            /// Number of packages that are not retired.
            package_count / PACKAGE_COUNT: i64 = "package_count";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was opened.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
        }
    }
}

/// A shop to be opened.
#[derive(Debug, Clone)]
pub struct NewShop<'a> {
    /// Its id.
    pub id: Id<id::Shop>,
    /// Its company.
    pub company: Id<id::Company>,
    /// Its name.
    pub name: &'a Bilingual,
    /// Its description.
    pub description: &'a Bilingual,
    /// Its user name.
    pub username: &'a str,
    /// Its city.
    pub city: Id<id::City>,
    /// Its address.
    pub address: &'a str,
    /// Its location.
    pub location: Location,
    /// The IANA name of its time zone.
    pub time_zone: &'a str,
    /// Its phone number.
    pub phone: Option<&'a Phone>,
    /// The user who manages it.
    pub manager: Option<ShopManager>,
    /// Whom it serves.
    pub clientele: Clientele,
    /// The time of opening.
    pub now: Timestamp,
}

/// A counter of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShopCounter {
    /// Services that are not archived.
    Services,
    /// Specialists.
    Specialists,
    /// Employees, specialists included.
    Employees,
    /// Packages that are not retired.
    Packages,
}

impl ShopCounter {
    /// The name of the counted resource in refusals.
    #[must_use]
    pub const fn resource(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Specialists => "specialists",
            Self::Employees => "employees",
            Self::Packages => "packages",
        }
    }

    const fn attribute(self) -> &'static str {
        match self {
            Self::Services => Shop::SERVICE_COUNT,
            Self::Specialists => Shop::SPECIALIST_COUNT,
            Self::Employees => Shop::EMPLOYEE_COUNT,
            Self::Packages => Shop::PACKAGE_COUNT,
        }
    }
}

impl Shop {
    /// Creates a shop with default settings.
    #[must_use]
    pub fn open(new: &NewShop<'_>) -> Self {
        let now = new.now.to_string();
        let item = Item::new(&keys::shop(new.id.shop()), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::COMPANY_ID, new.company)
            .with(Self::NAME, new.name)
            .with(Self::DESCRIPTION, new.description)
            .with(Self::USERNAME, new.username)
            .with(Self::CITY_ID, new.city)
            .with(Self::ADDRESS, new.address)
            .with(Self::LAT, new.location.lat)
            .with(Self::LNG, new.location.lng)
            .with(TIME_ZONE, new.time_zone)
            .with_some(Self::PHONE, new.phone.map(Phone::e164))
            .with_some(Self::MANAGER, new.manager.map(|it| it.user))
            .with_some(Self::MANAGER_EMPLOYEE, new.manager.map(|it| it.employee))
            .with(Self::AUDIENCE, new.clientele.as_str())
            .with(Self::SETTINGS, Value::document(&ShopSettings::default()))
            .with(Self::IS_ACTIVE, true)
            .with(Self::IS_SUSPENDED, false)
            .with(Self::IS_FEATURED, false)
            .with(Self::IS_VERIFIED, false)
            .with(Self::SERVICE_COUNT, 0)
            .with(Self::SPECIALIST_COUNT, 0)
            .with(Self::EMPLOYEE_COUNT, i64::from(new.manager.is_some()))
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str());
        Self { item, id: new.id, company: new.company }
    }

    /// Its tag, which keys contain.
    #[must_use]
    pub fn tag(&self) -> ShopTag {
        self.id.shop()
    }

    /// Its location. `None` if it has none.
    #[must_use]
    pub fn location(&self) -> Option<Location> {
        let (lat, lng) = self.lat().zip(self.lng())?;
        Some(Location { lat, lng })
    }

    /// The IANA name of its time zone.
    #[must_use]
    pub fn time_zone_name(&self) -> &str {
        self.item.text(TIME_ZONE).unwrap_or(DEFAULT_TIME_ZONE)
    }

    /// Its time zone. UTC if the name no longer exists.
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(self.time_zone_name()).unwrap_or(TimeZone::UTC)
    }

    /// Its opening hours in its time zone, with prayer times at its location. Always closed without hours.
    #[must_use]
    pub fn schedule(&self, hours: Option<&ShopHours>) -> Schedule {
        Schedule {
            exceptions: hours.map(ShopHours::exceptions).unwrap_or_default(),
            place: self.location(),
            ..Schedule::new(hours.map(ShopHours::hours).unwrap_or_default(), self.time_zone())
        }
    }

    /// Its names on social networks, by network.
    #[must_use]
    pub fn social_links(&self) -> BTreeMap<String, String> {
        let links = self.social();
        let link = |network: &String| Some((network.clone(), links.text(network)?.to_owned()));
        links.0.keys().filter_map(link).collect()
    }

    /// Whether it was closed for good.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed_at().is_some()
    }

    /// Whether customers see it: active, not suspended, with a location.
    #[must_use]
    pub fn is_visible(&self) -> bool {
        self.is_active() && !self.is_suspended() && self.location().is_some()
    }

    /// The current value of a counter.
    #[must_use]
    pub fn count(&self, counter: ShopCounter) -> i64 {
        self.item.number(counter.attribute())
    }

    /// Counts one more of each. Refused if a counter has reached its limit.
    pub fn count_within(&self, limits: &[(ShopCounter, i64)]) -> Update {
        limits.iter().fold(Update::of(self.key()).when(condition::exists()), |update, (counter, limit)| {
            let name = counter.attribute();
            let below = Condition::Less(name.into(), (*limit).into());
            update.add(name, 1).when(Condition::Any(vec![Condition::Missing(name.into()), below]))
        })
    }

    /// Counts several more. Refused if the counter would exceed its limit.
    pub fn count_several(&self, counter: ShopCounter, more: i64, limit: i64) -> Update {
        let name = counter.attribute();
        let fits = Condition::AtMost(name.into(), limit.saturating_sub(more).into());
        let fits = Condition::Any(vec![Condition::Missing(name.into()), fits]);
        Update::of(self.key()).add(name, more).when(condition::exists()).when(fits)
    }

    /// Counts one less.
    pub fn count_down(&self, counter: ShopCounter) -> Update {
        Update::of(self.key()).add(counter.attribute(), -1).when(condition::exists())
    }

    /// Guards what is unique among the shop's queues: refused if another queue was created or changed since the shop was
    /// read.
    pub fn change_queues(&self) -> Update {
        let same = match self.queues_version() {
            Some(version) => Condition::Equal(Self::QUEUES_VERSION.into(), version.into()),
            None => Condition::Missing(Self::QUEUES_VERSION.into()),
        };
        Update::of(self.key()).add(Self::QUEUES_VERSION, 1).when(condition::exists()).when(same)
    }

    /// Records a request for verification.
    pub fn request_verification(&self, state: &VerificationState) -> Changed<Self> {
        let update = Update::of(self.key()).set(Self::VERIFICATION, Value::document(state)).add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }

    /// Records the decision about its verification.
    pub fn decide_verification(&self, review: Review, reason: Option<&str>, now: Timestamp) -> Changed<Self> {
        let id = self.verification().map(|it| it.id).unwrap_or_default();
        let state = VerificationState { id, status: review.as_str().to_owned(), reason: reason.map(str::to_owned) };
        let approved = review == Review::Approved;
        let update = Update::of(self.key())
            .set(Self::VERIFICATION, Value::document(&state))
            .set(Self::IS_VERIFIED, approved)
            .put(Self::VERIFIED_AT, Some(approved.then(|| now.to_string())))
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }
}

/// Attribute: the IANA name of the time zone.
pub(super) const TIME_ZONE: &str = "time_zone";
