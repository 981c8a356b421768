//! Checks of a shop's fields.

use crate::fields::{line, wrong};
use model::InvalidValue;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::entities::Shop;
use store::keys::KeyPart;
use utoipa::ToSchema;
use web::schema::Line;
use web::{Fault, FieldError};

/// Checks a user name: 1 to 50 of `a-z 0-9 _ .`. It is part of the shop's address on the web.
pub(crate) fn username(text: &str) -> Result<KeyPart, Fault> {
    let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'_' | b'.');
    let fits = (1..=50).contains(&text.len()) && text.bytes().all(allowed);
    let part = if fits { KeyPart::parse(text) } else { Err(InvalidValue("not 1 to 50 of a-z, 0-9, _ and .")) };
    part.map_err(wrong("/username"))
}

/// The fault of a user name that another shop uses.
pub(crate) fn username_taken() -> Fault {
    let error =
        FieldError { pointer: "/username".into(), code: "taken", detail: "already used by another shop".into() };
    Fault { errors: vec![error], ..Fault::new(model::Code::InUse) }
}

/// Checks the IANA name of a time zone.
pub(crate) fn time_zone(name: &str) -> Result<&str, InvalidValue> {
    let known = jiff::tz::TimeZone::get(name).is_ok() && name.contains('/');
    if known { Ok(name) } else { Err(InvalidValue("not an IANA time zone")) }
}

/// Checks a postal code: five digits.
pub(crate) fn postal_code(text: &str) -> Result<(), Fault> {
    let fits = text.len() == 5 && text.bytes().all(|it| it.is_ascii_digit());
    if fits { Ok(()) } else { Err(Fault::field("/postal_code", "invalid", "not five digits")) }
}

/// Checks at most 10 language tags of 2 to 8 letters and hyphens.
pub(crate) fn languages(tags: &[String]) -> Result<(), Fault> {
    let is_tag =
        |it: &String| (2..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
    if tags.len() <= 10 && tags.iter().all(is_tag) {
        Ok(())
    } else {
        Err(Fault::field("/languages", "invalid", "at most 10 language tags"))
    }
}

/// User names on social networks.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SocialLinks {
    #[schema(value_type = Option<Line<100>>)]
    instagram: Option<String>,
    #[schema(value_type = Option<Line<100>>)]
    x: Option<String>,
    #[schema(value_type = Option<Line<100>>)]
    facebook: Option<String>,
}

impl SocialLinks {
    /// The user names of a shop.
    pub(crate) fn of(shop: &Shop) -> Self {
        let mut links = shop.social_links();
        let mut link = |network| links.remove(network);
        Self { instagram: link("instagram"), x: link("x"), facebook: link("facebook") }
    }

    /// Returns the names by network.
    pub(crate) fn checked(&self) -> Result<BTreeMap<&'static str, String>, Fault> {
        let links = [("instagram", &self.instagram), ("x", &self.x), ("facebook", &self.facebook)];
        let given = links.into_iter().filter_map(|(network, name)| Some((network, name.as_ref()?)));
        given.map(|(network, name)| Ok((network, line(name, 100, "/social")?))).collect()
    }
}
