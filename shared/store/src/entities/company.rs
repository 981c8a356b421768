//! A company: the owner of shops.

use super::{Changed, Document, Parsed, Text};
use crate::{Item, Update, Value, entity, keys};
use jiff::Timestamp;
use model::company::{CompanySettings, MerchantType};
use model::profile::Location;
use model::{Bilingual, Id, Phone, id};

entity! {
    /// A company.
    pub struct Company: "Company" {
        required {
            /// Its id.
            id / ID: Id<id::Company> = "id";
            /// The user who registered it.
            owner / OWNER: Id<id::User> = "owner";
        }
        optional {
            /// The VAT number. `None` if it has none.
            vat_number / VAT_NUMBER: Text = "vat_number";
            /// The key of its logo in the media bucket.
            logo_key / LOGO_KEY: Text = "logo_key";
            /// Its legal form. `None` if it has named none.
            merchant_type / MERCHANT_TYPE: Parsed<MerchantType> = "merchant_type";
            /// The latitude of its seat, in degrees.
            lat / LAT: f64 = "lat";
            /// The longitude of its seat, in degrees.
            lng / LNG: f64 = "lng";
        }
        defaulted {
            /// Its name.
            name / NAME: Bilingual = "name";
            /// Its description.
            description / DESCRIPTION: Bilingual = "description";
            /// The number in the commercial register.
            registration_number / REGISTRATION_NUMBER: Text = "registration_number";
            /// The phone number for contact, E.164.
            contact_phone / CONTACT_PHONE: Text = "contact_phone";
            /// The id of its city.
            city_id / CITY_ID: Text = "city_id";
            /// Whether it operates.
            is_active / IS_ACTIVE: bool = "is_active";
            /// Whether Queue Me verified it.
            is_verified / IS_VERIFIED: bool = "is_verified";
            /// Whether its shops take payments online.
            takes_online_payments / ONLINE_PAYMENTS: bool = "online_payment_enabled";
            /// Settings for all its shops.
            settings / SETTINGS: Document<CompanySettings> = "settings";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was registered.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
        }
    }
}

/// A company to be registered.
#[derive(Debug, Clone)]
pub struct NewCompany<'a> {
    /// Its id.
    pub id: Id<id::Company>,
    /// The user who registers it.
    pub owner: Id<id::User>,
    /// Its name.
    pub name: &'a Bilingual,
    /// Its description.
    pub description: &'a Bilingual,
    /// The number in the commercial register.
    pub registration_number: &'a str,
    /// The VAT number.
    pub vat_number: Option<&'a str>,
    /// The phone number for contact.
    pub contact_phone: &'a Phone,
    /// Its city.
    pub city: Id<id::City>,
    /// Its legal form.
    pub merchant_type: Option<MerchantType>,
    /// The location of its seat.
    pub location: Option<Location>,
    /// The time of registration.
    pub now: Timestamp,
}

/// New values of a company. `None` keeps a value, `Some(None)` removes it.
#[derive(Debug, Clone, Default)]
pub struct CompanyChanges {
    /// Its name.
    pub name: Option<Bilingual>,
    /// Its description.
    pub description: Option<Bilingual>,
    /// The phone number for contact.
    pub contact_phone: Option<Phone>,
    /// The VAT number.
    pub vat_number: Option<Option<String>>,
    /// The key of its logo in the media bucket.
    pub logo_key: Option<Option<String>>,
    /// Its legal form.
    pub merchant_type: Option<Option<MerchantType>>,
    /// The location of its seat.
    pub location: Option<Option<Location>>,
    /// Whether its shops take payments online.
    pub takes_online_payments: Option<bool>,
    /// Whether Queue Me verified it.
    pub is_verified: Option<bool>,
    /// Settings for all its shops.
    pub settings: Option<CompanySettings>,
}

impl Company {
    /// Creates a company with default settings.
    #[must_use]
    pub fn register(new: &NewCompany<'_>) -> Self {
        let now = new.now.to_string();
        let item = Item::new(&keys::company(new.id.company()), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::NAME, new.name)
            .with(Self::DESCRIPTION, new.description)
            .with(Self::REGISTRATION_NUMBER, new.registration_number)
            .with_some(Self::VAT_NUMBER, new.vat_number)
            .with(Self::CONTACT_PHONE, new.contact_phone.e164())
            .with(Self::CITY_ID, new.city)
            .with_some(Self::MERCHANT_TYPE, new.merchant_type.map(MerchantType::as_str))
            .with_some(Self::LAT, new.location.map(|it| it.lat))
            .with_some(Self::LNG, new.location.map(|it| it.lng))
            .with(Self::OWNER, new.owner)
            .with(Self::IS_ACTIVE, true)
            .with(Self::IS_VERIFIED, false)
            .with(Self::SETTINGS, Value::document(&CompanySettings::default()))
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str());
        Self { item, id: new.id, owner: new.owner }
    }

    /// The location of its seat. `None` if it has named none.
    #[must_use]
    pub fn location(&self) -> Option<Location> {
        self.lat().zip(self.lng()).map(|(lat, lng)| Location { lat, lng })
    }

    /// Changes the company.
    pub fn change(&self, changes: &CompanyChanges, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key())
            .set_some(Self::NAME, changes.name.as_ref())
            .set_some(Self::DESCRIPTION, changes.description.as_ref())
            .set_some(Self::CONTACT_PHONE, changes.contact_phone.as_ref().map(Phone::e164))
            .put(Self::VAT_NUMBER, changes.vat_number.clone())
            .put(Self::LOGO_KEY, changes.logo_key.clone())
            .put(Self::MERCHANT_TYPE, changes.merchant_type.map(|it| it.map(MerchantType::as_str)))
            .put(Self::LAT, changes.location.map(|it| it.map(|point| point.lat)))
            .put(Self::LNG, changes.location.map(|it| it.map(|point| point.lng)))
            .set_some(Self::ONLINE_PAYMENTS, changes.takes_online_payments)
            .set_some(Self::IS_VERIFIED, changes.is_verified)
            .set_some(Self::SETTINGS, changes.settings.as_ref().map(Value::document))
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }
}
