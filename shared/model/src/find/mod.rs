//! Searching shops: the filter, the order of the results, and the position at which a page continues.

mod specialists;

pub use specialists::{CustomerFit, HighestNumbers, SpecialistFacts};

use crate::profile::Location;
use crate::{Id, InvalidValue, geo, id};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// Default radius of a search, in kilometres.
pub const DEFAULT_RADIUS_KM: f64 = 10.0;
/// Range of the radius of a search, in kilometres.
pub const RADIUS_RANGE_KM: std::ops::RangeInclusive<f64> = 0.1..=50.0;
/// Range of ratings.
pub const RATING_RANGE: std::ops::RangeInclusive<f64> = 1.0..=5.0;
/// The syntax of [`Point`], as a regular expression.
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
    /// All values.
    pub const ALL: [Self; 3] = [Self::Men, Self::Women, Self::Both];

    /// Returns the name in queries and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Men => "men",
            Self::Women => "women",
            Self::Both => "both",
        }
    }

    /// Whether a shop with this clientele serves another: a shop for both serves everyone.
    #[must_use]
    pub fn serves(self, other: Self) -> bool {
        self == other || self == Self::Both
    }
}

impl FromStr for Clientele {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("neither men, women nor both"))
    }
}

/// The order of the shops found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The nearest first.
    Distance,
    /// The best rated first, then those with more ratings; the unrated last.
    Rating,
}

impl FromStr for Sort {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        match text {
            "distance" => Ok(Self::Distance),
            "rating" => Ok(Self::Rating),
            _ => Err(InvalidValue("neither distance nor rating")),
        }
    }
}

/// A point in a query: `24.7136,46.6753`, latitude first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point(pub Location);

impl FromStr for Point {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        const WRONG: InvalidValue = InvalidValue("not a latitude and longitude");
        let (lat, lng) = text.split_once(',').ok_or(WRONG)?;
        let location = Location { lat: degrees(lat, 2).ok_or(WRONG)?, lng: degrees(lng, 3).ok_or(WRONG)? };
        location.check().map(Self)
    }
}

/// Parses degrees in the syntax of [`POINT`]. The range is not checked.
fn degrees(text: &str, max_digits: usize) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
    let fits = (1..=max_digits).contains(&whole.len()) && (1..=30).contains(&decimals.len());
    let padded = whole.len() == 3 && whole.starts_with('0');
    (fits && !padded && all_digits(whole) && all_digits(decimals)).then(|| text.parse().ok())?
}

/// A circle around a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    /// The centre.
    pub centre: Location,
    /// The radius in kilometres.
    pub radius_km: f64,
}

/// The filter of a search, and the order of its results. `None` does not filter.
#[derive(Debug, Clone, PartialEq)]
pub struct ShopFilter {
    /// In this circle.
    pub near: Option<Circle>,
    /// In this city.
    pub city: Option<Id<id::City>>,
    /// With an active service of this category or one of its children.
    pub category: Option<Id<id::Category>>,
    /// Serving these customers.
    pub clientele: Option<Clientele>,
    /// Verified shops only.
    pub verified: bool,
    /// Minimum rating; leaves out shops without a rating.
    pub rating_min: Option<f64>,
    /// The order of the results.
    pub sort: Sort,
}

/// The facts by which a shop is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShopFacts {
    /// Location.
    pub location: Location,
    /// City.
    pub city: Id<id::City>,
    /// Customers it serves.
    pub clientele: Clientele,
    /// Whether it is verified.
    pub verified: bool,
    /// Average rating. `None` without ratings.
    pub rating: Option<f64>,
    /// Number of ratings.
    pub rating_count: i64,
}

impl ShopFilter {
    /// Returns the distance from the centre of the search, in kilometres. `None` without a centre.
    #[must_use]
    pub fn km(&self, to: Location) -> Option<f64> {
        self.near.map(|it| geo::distance_km(it.centre, to))
    }

    /// Whether a shop passes the filter. `offers` returns whether it has active services of a category.
    pub fn matches(&self, shop: &ShopFacts, offers: impl FnOnce(Id<id::Category>) -> bool) -> bool {
        self.city.is_none_or(|it| it == shop.city)
            && self.clientele.is_none_or(|it| shop.clientele.serves(it))
            && (shop.verified || !self.verified)
            && self.rating_min.is_none_or(|least| shop.rating.is_some_and(|it| it >= least))
            && self.near.is_none_or(|it| geo::distance_km(it.centre, shop.location) <= it.radius_km)
            && self.category.is_none_or(offers)
    }

    /// Returns the position of a shop among the results.
    #[must_use]
    pub fn rank(&self, shop: &ShopFacts, id: impl fmt::Display) -> Rank {
        match (self.sort, self.km(shop.location)) {
            (Sort::Distance, Some(km)) => Rank::new(km, 0.0, id),
            // Without a centre there is no distance.
            _ => Rank::rated(shop.rating, shop.rating_count, id),
        }
    }
}

/// A position in a list: by one number, then by another, then by the id, which makes it unique.
///
/// A page continues after a rank rather than after a count, so nothing is skipped or repeated when entries come and go.
#[derive(Debug, Clone)]
pub struct Rank {
    by: f64,
    then: f64,
    id: String,
}

impl Rank {
    /// Ranks by ascending numbers.
    #[must_use]
    pub fn new(by: f64, then: f64, id: impl fmt::Display) -> Self {
        // Adding zero turns -0.0 into 0.0.
        Self { by: by + 0.0, then: then + 0.0, id: id.to_string() }
    }

    /// Ranks by rating, the best first, then by number of ratings; entries without a rating come last.
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

/// The form in cursors.
impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Numbers are written with the fewest digits that parse to the same number.
        write!(f, "{} {} {}", self.by, self.then, self.id)
    }
}

impl FromStr for Rank {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        const WRONG: InvalidValue = InvalidValue("not a rank");
        let mut parts = text.splitn(3, ' ');
        let mut next = || parts.next().ok_or(WRONG);
        let (by, then, id) = (next()?, next()?, next()?);
        Ok(Self::new(by.parse().map_err(|_| WRONG)?, then.parse().map_err(|_| WRONG)?, id))
    }
}

/// Returns the first `limit` entries after a rank, and the rank of the last of them if there are more.
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
