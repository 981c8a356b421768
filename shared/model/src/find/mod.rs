//! Finding shops: which ones are wanted, in which order they come, and where a page goes on.

use crate::profile::Location;
use crate::{Id, Refused, geo, id};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// How far from the centre shops are looked for when nothing else is said, in kilometres.
pub const USUAL_RADIUS_KM: f64 = 10.0;
/// How far they may be looked for, in kilometres.
pub const RADII_KM: std::ops::RangeInclusive<f64> = 0.1..=50.0;
/// Ratings that shops can have.
pub const RATINGS: std::ops::RangeInclusive<f64> = 1.0..=5.0;
/// What [`Point`] reads, as a regular expression.
pub const POINT: &str = "^-?([0-8]?[0-9](\\.[0-9]{1,30})?|90(\\.0{1,30})?),\
                         -?((1[0-7][0-9]|[0-9]?[0-9])(\\.[0-9]{1,30})?|180(\\.0{1,30})?)$";

/// Whom a shop serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = Clientele)]
pub enum Clientele {
    /// Men only.
    Men,
    /// Women only.
    Women,
    /// Both.
    Both,
}

impl Clientele {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Men, Self::Women, Self::Both];

    /// Its name in queries and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Men => "men",
            Self::Women => "women",
            Self::Both => "both",
        }
    }

    /// Whether a shop for these serves those who are wanted: one for both serves everybody.
    #[must_use]
    pub fn serves(self, wanted: Self) -> bool {
        self == wanted || self == Self::Both
    }
}

impl FromStr for Clientele {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Refused("neither men, women nor both"))
    }
}

/// In which order found shops come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The nearest first.
    Distance,
    /// The best rated first, then those with more ratings; the unrated last.
    Rating,
}

impl FromStr for Sort {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        match text {
            "distance" => Ok(Self::Distance),
            "rating" => Ok(Self::Rating),
            _ => Err(Refused("neither distance nor rating")),
        }
    }
}

/// A point as queries write it: `24.7136,46.6753`, latitude first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point(pub Location);

impl FromStr for Point {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        const WRONG: Refused = Refused("no latitude and longitude");
        let (lat, lng) = text.split_once(',').ok_or(WRONG)?;
        let location = Location { lat: degrees(lat, 2).ok_or(WRONG)?, lng: degrees(lng, 3).ok_or(WRONG)? };
        location.check().map(Self)
    }
}

/// Degrees as [`POINT`] describes them, except for their range.
fn degrees(text: &str, most_digits: usize) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
    let fits = (1..=most_digits).contains(&whole.len()) && (1..=30).contains(&decimals.len());
    let padded = whole.len() == 3 && whole.starts_with('0');
    (fits && !padded && all_digits(whole) && all_digits(decimals)).then(|| text.parse().ok())?
}

/// Which shops are wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Around this point, no farther than so many kilometres.
    pub near: Option<(Location, f64)>,
    /// In this city.
    pub city: Option<Id<id::City>>,
    /// With an active service of this category or of its children.
    pub category: Option<Id<id::Category>>,
    /// Which serve these.
    pub clientele: Option<Clientele>,
    /// With the badge.
    pub verified: bool,
    /// Rated so high at least; this leaves out the unrated.
    pub rating_min: Option<f64>,
    /// In which order.
    pub sort: Sort,
}

/// What a shop is found by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Traits {
    /// Where it is.
    pub location: Location,
    /// Its city.
    pub city: Id<id::City>,
    /// Whom it serves.
    pub clientele: Clientele,
    /// Whether it has the badge.
    pub verified: bool,
    /// The mean of its ratings, if there are any.
    pub rating: Option<f64>,
    /// How many ratings.
    pub rating_count: i64,
}

impl Wanted {
    /// The distance from the point it is looked for around, in kilometres.
    #[must_use]
    pub fn km(&self, to: Location) -> Option<f64> {
        self.near.map(|(centre, _)| geo::distance_km(centre, to))
    }

    /// Whether a shop is among them; `offers` tells whether it has active services of a category.
    pub fn admits(&self, shop: &Traits, offers: impl FnOnce(Id<id::Category>) -> bool) -> bool {
        self.city.is_none_or(|it| it == shop.city)
            && self.clientele.is_none_or(|it| shop.clientele.serves(it))
            && (shop.verified || !self.verified)
            && self.rating_min.is_none_or(|least| shop.rating.is_some_and(|it| it >= least))
            && self.near.is_none_or(|(centre, radius_km)| geo::distance_km(centre, shop.location) <= radius_km)
            && self.category.is_none_or(offers)
    }

    /// Where a shop stands in the list.
    #[must_use]
    pub fn rank(&self, shop: &Traits, id: impl fmt::Display) -> Rank {
        match (self.sort, self.km(shop.location)) {
            (Sort::Distance, Some(km)) => Rank::new(km, 0.0, id),
            // Without a centre there is no distance to go by.
            _ => Rank::rated(shop.rating, shop.rating_count, id),
        }
    }
}

/// Where something stands in a list: by one number, then by another, then by its id, which makes the place its own.
///
/// Pages go on after a rank rather than after a count, so nothing is skipped or repeated while other things come and go.
#[derive(Debug, Clone)]
pub struct Rank {
    by: f64,
    then: f64,
    id: String,
}

impl Rank {
    /// By ascending numbers.
    #[must_use]
    pub fn new(by: f64, then: f64, id: impl fmt::Display) -> Self {
        // Adding zero leaves one zero where there are two.
        Self { by: by + 0.0, then: then + 0.0, id: id.to_string() }
    }

    /// The best rated first, then those with more ratings; the unrated last.
    #[must_use]
    pub fn rated(rating: Option<f64>, count: i64, id: impl fmt::Display) -> Self {
        // A count is far below 2^53.
        Self::new(-rating.unwrap_or_default(), -(count as f64), id)
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        let numbers = self.by.total_cmp(&other.by).then(self.then.total_cmp(&other.then));
        numbers.then_with(|| self.id.cmp(&other.id))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Rank {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Rank {}

/// As it stands in cursors.
impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The shortest digits that read back as the same number.
        write!(f, "{} {} {}", self.by, self.then, self.id)
    }
}

impl FromStr for Rank {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        const WRONG: Refused = Refused("no rank");
        let mut parts = text.splitn(3, ' ');
        let mut next = || parts.next().ok_or(WRONG);
        let (by, then, id) = (next()?, next()?, next()?);
        Ok(Self::new(by.parse().map_err(|_| WRONG)?, then.parse().map_err(|_| WRONG)?, id))
    }
}

/// The first `limit` things after a rank, and the rank of the last of them if there are more.
#[must_use]
pub fn page<T>(all: Vec<(Rank, T)>, after: Option<&Rank>, limit: usize) -> (Vec<T>, Option<Rank>) {
    let mut rest = all;
    rest.retain(|(rank, _)| after.is_none_or(|it| rank > it));
    let more = rest.len() > limit;
    rest.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    rest.truncate(limit);
    let last = rest.last().filter(|_| more).map(|(rank, _)| rank.clone());
    (rest.into_iter().map(|(_, it)| it).collect(), last)
}

#[cfg(test)]
mod tests;
