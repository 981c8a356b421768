//! Changes of a shop's profile, settings and status.

use super::Shop;
use crate::entities::Changed;
use crate::{Item, Update, Value};
use jiff::Timestamp;
use model::company::VerificationState;
use model::find::Clientele;
use model::profile::Location;
use model::settings::ShopSettings;
use model::shop_page::{Accessibility, PageMeta};
use model::{Bilingual, Id, Phone, id};
use std::collections::BTreeMap;

/// The person who manages a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShopManager {
    /// Their account.
    pub user: Id<id::User>,
    /// Their record in the shop.
    pub employee: Id<id::Employee>,
}

/// New values of a shop. `None` keeps a value, `Some(None)` removes it.
#[derive(Debug, Clone, Default)]
pub struct ShopChanges {
    /// Its name.
    pub name: Option<Bilingual>,
    /// Its description.
    pub description: Option<Bilingual>,
    /// Its user name.
    pub username: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Its city.
    pub city: Option<Id<id::City>>,
    /// The employee who manages it.
    pub manager: Option<Option<ShopManager>>,
    /// The second line of its address.
    pub address_line2: Option<Option<String>>,
    /// The region of its address.
    pub region: Option<Option<String>>,
    /// What makes it accessible.
    pub accessibility: Option<Accessibility>,
    /// How its page presents itself to search engines.
    pub meta: Option<PageMeta>,
    /// The district of its address.
    pub district: Option<Option<String>>,
    /// The postal code of its address.
    pub postal_code: Option<Option<String>>,
    /// Its location.
    pub location: Option<Location>,
    /// Its phone number.
    pub phone: Option<Option<Phone>>,
    /// Whom it serves.
    pub clientele: Option<Clientele>,
    /// The key of its picture in the media bucket.
    pub avatar_key: Option<Option<String>>,
    /// The key of its background picture in the media bucket.
    pub background_key: Option<Option<String>>,
    /// The keys of its gallery pictures in the media bucket.
    pub gallery: Option<Vec<String>>,
    /// Whether it has parking.
    pub has_parking: Option<bool>,
    /// The languages spoken there, as language tags.
    pub languages: Option<Vec<String>>,
    /// Its names on social networks, by network.
    pub social: Option<BTreeMap<&'static str, String>>,
    /// Its settings.
    pub settings: Option<ShopSettings>,
    /// Whether it operates.
    pub is_active: Option<bool>,
    /// A new request for verification, which ends the present one.
    pub verification: Option<VerificationState>,
    /// Whether Queue Me suspends it.
    pub is_suspended: Option<bool>,
    /// Whether Queue Me features it.
    pub is_featured: Option<bool>,
}

impl Shop {
    /// Changes the shop.
    pub fn change(&self, changes: &ShopChanges, now: Timestamp) -> Changed<Self> {
        let social = changes
            .social
            .as_ref()
            .map(|links| links.iter().fold(Item::default(), |map, (network, name)| map.with(network, name.as_str())));
        let phone = changes.phone.as_ref().map(|it| it.as_ref().map(Phone::e164));
        let activity = changes.is_active.filter(|it| *it != self.is_active());
        let inactive_since = activity.map(|is_active| (!is_active).then(|| now.as_second()));
        let update = Update::of(self.key())
            .set_some(Self::NAME, changes.name.as_ref())
            .set_some(Self::DESCRIPTION, changes.description.as_ref())
            .set_some(Self::USERNAME, changes.username.as_deref())
            .set_some(Self::ADDRESS, changes.address.as_deref())
            .set_some(Self::CITY_ID, changes.city)
            .put(Self::MANAGER, changes.manager.map(|it| it.map(|manager| manager.user)))
            .put(Self::MANAGER_EMPLOYEE, changes.manager.map(|it| it.map(|manager| manager.employee)))
            .put(Self::ADDRESS_LINE2, changes.address_line2.clone())
            .put(Self::REGION, changes.region.clone())
            .set_some(Self::ACCESSIBILITY, changes.accessibility.as_ref().map(Value::document))
            .set_some(Self::META, changes.meta.as_ref().map(Value::document))
            .put(Self::DISTRICT, changes.district.clone())
            .put(Self::POSTAL_CODE, changes.postal_code.clone())
            .set_some(Self::LAT, changes.location.map(|it| it.lat))
            .set_some(Self::LNG, changes.location.map(|it| it.lng))
            .put(Self::PHONE, phone)
            .set_some(Self::AUDIENCE, changes.clientele.map(Clientele::as_str))
            .put(Self::AVATAR_KEY, changes.avatar_key.clone())
            .put(Self::BACKGROUND_KEY, changes.background_key.clone())
            .set_some(Self::GALLERY, changes.gallery.clone())
            .set_some(Self::HAS_PARKING, changes.has_parking)
            .set_some(Self::LANGUAGES, changes.languages.clone())
            .set_some(Self::SOCIAL, social)
            .set_some(Self::SETTINGS, changes.settings.as_ref().map(Value::document))
            .set_some(Self::IS_ACTIVE, changes.is_active)
            .put(Self::INACTIVE_SINCE, inactive_since)
            .set_some(Self::IS_SUSPENDED, changes.is_suspended)
            .set_some(Self::IS_FEATURED, changes.is_featured)
            .set_some(Self::VERIFICATION, changes.verification.as_ref().map(Value::document))
            .set_some(Self::IS_VERIFIED, changes.verification.as_ref().map(|_| false))
            .put(Self::VERIFIED_AT, changes.verification.as_ref().map(|_| None::<String>))
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }

    /// Closes the shop for good. Its badge ends with it.
    pub fn close(&self, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key())
            .set(Self::CLOSED_AT, now.to_string())
            .set(Self::IS_VERIFIED, false)
            .set(Self::IS_FEATURED, false)
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1);
        Changed::of(self, self.item(), update)
    }

    /// Whether changes alter what a verification vouches for: the name, the user name or the picture.
    #[must_use]
    pub fn is_renamed_by(&self, changes: &ShopChanges) -> bool {
        changes.name.as_ref().is_some_and(|it| *it != self.name())
            || changes.username.as_ref().is_some_and(|it| it != self.username())
            || changes.avatar_key.as_ref().is_some_and(|it| it.as_deref() != self.avatar_key())
    }
}
