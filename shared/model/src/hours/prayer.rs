//! Prayer times by the Umm al-Qura method.
//!
//! The sun's place is that of Meeus, "Astronomical Algorithms", chapters 25 and 28 (good to 0.01 degrees, that is about
//! three seconds here), each time computed for its own moment. It is written out here because no crate met the bar in
//! November 2026: `salah` brings chrono, `islam` and `misykat` are GPL, and `adhan` is a few weeks old. The tests
//! compare with `adhan` all the same, and with published tables.

use super::hijri;
use super::zone::wall_clock;
use crate::profile::Location;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The sun's altitude at Fajr, in degrees (Umm al-Qura).
const FAJR: f64 = -18.5;
/// The sun's altitude at sunset, in degrees: refraction and the half of its disc.
const SUNSET: f64 = -50.0 / 60.0;
/// Isha's minutes after Maghrib (Umm al-Qura) ...
const ISHA: i64 = 90;
/// ... and in Ramadan.
const ISHA_IN_RAMADAN: i64 = 120;
/// Seconds in which the sun moves on by a degree.
const DEGREE: f64 = 240.0;
/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// The five prayers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Prayer {
    /// At dawn.
    Fajr,
    /// At noon; on Fridays Jumu'ah.
    Dhuhr,
    /// In the afternoon.
    Asr,
    /// At sunset.
    Maghrib,
    /// In the night.
    Isha,
}

impl Prayer {
    /// All of them, in the order of the day.
    pub const ALL: [Self; 5] = [Self::Fajr, Self::Dhuhr, Self::Asr, Self::Maghrib, Self::Isha];

    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fajr => "fajr",
            Self::Dhuhr => "dhuhr",
            Self::Asr => "asr",
            Self::Maghrib => "maghrib",
            Self::Isha => "isha",
        }
    }
}

/// When the prayers of a date begin, in Unix seconds, whole minutes. A prayer is missing where the sun doesn't get to
/// its place that day, which happens only beyond 48 degrees of latitude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    /// When the sun is 18.5 degrees below the horizon.
    pub fajr: Option<i64>,
    /// When the sun is highest.
    pub dhuhr: Option<i64>,
    /// When shadows are longer than at noon by the height of what casts them.
    pub asr: Option<i64>,
    /// Sunset.
    pub maghrib: Option<i64>,
    /// 90 minutes after sunset, 120 in Ramadan.
    pub isha: Option<i64>,
}

impl Times {
    /// When a prayer begins, in Unix seconds.
    #[must_use]
    pub const fn at(&self, prayer: Prayer) -> Option<i64> {
        match prayer {
            Prayer::Fajr => self.fajr,
            Prayer::Dhuhr => self.dhuhr,
            Prayer::Asr => self.asr,
            Prayer::Maghrib => self.maghrib,
            Prayer::Isha => self.isha,
        }
    }
}

/// The prayer times of a date in a zone, at a point on the earth.
///
/// Seconds are rounded up to the minute, as in the official tables: nobody is called before the time.
#[must_use]
pub fn times(date: Date, zone: &TimeZone, point: Location) -> Times {
    let Some(noon) = wall_clock(date, 12 * 60, zone) else { return Times::default() };
    if point.check().is_err() {
        return Times::default();
    }
    // Noon of the mean sun, the one that belongs to the zone's date even where the zone is far from its longitude.
    let mean = -point.lng * DEGREE + DAY / 2.0;
    let noon = mean + ((noon as f64 - mean) / DAY).round() * DAY;
    let sun = Path { noon, latitude: point.lat.to_radians() };

    let dhuhr = sun.moment(Side::Morning, |_| Some(0.0));
    let fajr = sun.moment(Side::Morning, |place| sun.hour_angle(place, FAJR.to_radians()));
    let asr = sun.moment(Side::Evening, |place| sun.hour_angle(place, sun.asr_altitude(place)));
    let sunset = sun.moment(Side::Evening, |place| sun.hour_angle(place, SUNSET.to_radians()));
    let isha = if hijri::is_ramadan(date) { ISHA_IN_RAMADAN } else { ISHA };
    Times { fajr, dhuhr, asr, maghrib: sunset, isha: sunset.map(|it| it + isha * 60) }
}

/// The sun's way over a point on one day.
struct Path {
    /// Noon of the mean sun, in Unix seconds.
    noon: f64,
    /// In radians, north positive.
    latitude: f64,
}

/// Before or after noon.
#[derive(Clone, Copy)]
enum Side {
    Morning,
    Evening,
}

impl Path {
    /// The moment, rounded up to the minute, at which the sun is `angle` seconds of its way from noon.
    fn moment(&self, side: Side, angle: impl Fn(Place) -> Option<f64>) -> Option<i64> {
        let mut at = self.noon;
        // The sun's place changes with the moment: three rounds leave less than a tenth of a second.
        for _ in 0..4 {
            let place = Place::at(at);
            let away = angle(place)? * if matches!(side, Side::Morning) { -1.0 } else { 1.0 };
            at = self.noon - place.equation + away;
        }
        // Far inside an i64: jiff's dates end in 9999.
        Some((at / 60.0).ceil() as i64 * 60)
    }

    /// Seconds from noon until the sun is at an altitude (radians), if it gets there.
    fn hour_angle(&self, place: Place, altitude: f64) -> Option<f64> {
        let cosine = (altitude.sin() - self.latitude.sin() * place.declination.sin())
            / (self.latitude.cos() * place.declination.cos());
        (-1.0..=1.0).contains(&cosine).then(|| cosine.acos().to_degrees() * DEGREE)
    }

    /// The sun's altitude (radians) when a shadow is longer than at noon by once the height of what casts it.
    fn asr_altitude(&self, place: Place) -> f64 {
        (1.0 + (self.latitude - place.declination).abs().tan()).recip().atan()
    }
}

/// Where the sun is.
#[derive(Clone, Copy)]
struct Place {
    /// Its angle from the equator, in radians.
    declination: f64,
    /// The true sun's lead over the mean sun, in seconds.
    equation: f64,
}

impl Place {
    /// At a moment in Unix seconds.
    fn at(unix: f64) -> Self {
        // Julian centuries since 2000-01-01 12:00. Leap seconds and the earth's slowing are seconds at most: left out.
        let t = (unix / DAY + 2_440_587.5 - 2_451_545.0) / 36_525.0;
        let mean_longitude = (280.466_46 + t * (36_000.769_83 + t * 0.000_303_2)).to_radians();
        let anomaly = (357.529_11 + t * (35_999.050_29 - t * 0.000_153_7)).to_radians();
        let eccentricity = 0.016_708_634 - t * (0.000_042_037 + t * 0.000_000_126_7);
        let centre = (1.914_602 - t * (0.004_817 + t * 0.000_014)) * anomaly.sin()
            + (0.019_993 - t * 0.000_101) * (2.0 * anomaly).sin()
            + 0.000_289 * (3.0 * anomaly).sin();
        let node = (125.04 - 1_934.136 * t).to_radians();
        let longitude = mean_longitude + (centre - 0.005_69 - 0.004_78 * node.sin()).to_radians();
        let obliquity = (23.439_291 - t * (0.013_004_2 + t * 0.000_000_164) + 0.002_56 * node.cos()).to_radians();

        let y = (obliquity / 2.0).tan().powi(2);
        let equation = y * (2.0 * mean_longitude).sin() - 2.0 * eccentricity * anomaly.sin()
            + 4.0 * eccentricity * y * anomaly.sin() * (2.0 * mean_longitude).cos()
            - 0.5 * y * y * (4.0 * mean_longitude).sin()
            - 1.25 * eccentricity * eccentricity * (2.0 * anomaly).sin();
        Self {
            declination: (obliquity.sin() * longitude.sin()).clamp(-1.0, 1.0).asin(),
            equation: equation.to_degrees() * DEGREE,
        }
    }
}
