//! Prayer times by the Umm al-Qura method.
//!
//! The position of the sun follows Meeus, "Astronomical Algorithms", chapters 25 and 28 (accurate to 0.01 degrees, here
//! about three seconds), computed for the moment of each prayer. It is implemented here because no crate was suitable in
//! November 2026: `salah` depends on chrono, `islam` and `misykat` are GPL, and `adhan` was a few weeks old. The tests
//! compare the results with `adhan` and with published tables.

use super::hijri;
use super::zone::wall_clock;
use crate::profile::Location;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// The sun's altitude at Fajr, in degrees (Umm al-Qura).
const FAJR: f64 = -18.5;
/// The sun's altitude at sunset, in degrees: refraction and half of its disc.
const SUNSET: f64 = -50.0 / 60.0;
/// Minutes from Maghrib to Isha (Umm al-Qura).
const ISHA: i64 = 90;
/// Minutes from Maghrib to Isha in Ramadan (Umm al-Qura).
const ISHA_IN_RAMADAN: i64 = 120;
/// Seconds in which the sun moves by one degree.
const DEGREE: f64 = 240.0;
/// Seconds of a day.
const DAY: f64 = 86_400.0;

/// The five daily prayers.
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

/// The times of a date's prayers, in Unix seconds, whole minutes. `None` if the sun doesn't reach the required altitude
/// that day, which happens only beyond 48 degrees of latitude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    /// The sun is 18.5 degrees below the horizon.
    pub fajr: Option<i64>,
    /// The sun is at its highest.
    pub dhuhr: Option<i64>,
    /// Shadows are longer than at noon by the height of the object.
    pub asr: Option<i64>,
    /// Sunset.
    pub maghrib: Option<i64>,
    /// 90 minutes after sunset, 120 in Ramadan.
    pub isha: Option<i64>,
}

impl Times {
    /// Returns the time of a prayer, in Unix seconds.
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

/// Computes the prayer times of a date in a zone, at a location.
///
/// Seconds are rounded up to the minute, as in the official tables.
#[must_use]
pub fn times(date: Date, zone: &TimeZone, point: Location) -> Times {
    let Some(noon) = wall_clock(date, 12 * 60, zone) else { return Times::default() };
    if point.check().is_err() {
        return Times::default();
    }
    // The mean solar noon that belongs to the zone's date, even if the zone is far from its longitude.
    let mean = -point.lng * DEGREE + DAY / 2.0;
    let noon = mean + ((noon as f64 - mean) / DAY).round() * DAY;
    let sun = Path { noon, latitude: point.lat.to_radians() };

    let dhuhr = sun.moment(Side::Morning, |_| Some(0.0));
    let fajr = sun.moment(Side::Morning, |it| sun.hour_angle(it, FAJR.to_radians()));
    let asr = sun.moment(Side::Evening, |it| sun.hour_angle(it, sun.asr_altitude(it)));
    let sunset = sun.moment(Side::Evening, |it| sun.hour_angle(it, SUNSET.to_radians()));
    let isha = if hijri::is_ramadan(date) { ISHA_IN_RAMADAN } else { ISHA };
    Times { fajr, dhuhr, asr, maghrib: sunset, isha: sunset.map(|it| it + isha * 60) }
}

/// The path of the sun over a location on one day.
struct Path {
    /// Mean solar noon, in Unix seconds.
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
    /// Returns the moment, rounded up to the minute, at which the sun is `angle` seconds away from noon.
    fn moment(&self, side: Side, angle: impl Fn(SolarPosition) -> Option<f64>) -> Option<i64> {
        let mut at = self.noon;
        // The sun's position changes with the moment: three iterations leave an error below a tenth of a second.
        for _ in 0..4 {
            let position = SolarPosition::at(at);
            let away = angle(position)? * if matches!(side, Side::Morning) { -1.0 } else { 1.0 };
            at = self.noon - position.equation + away;
        }
        // Fits an i64 by far: jiff's dates end in 9999.
        Some((at / 60.0).ceil() as i64 * 60)
    }

    /// Returns the seconds between noon and the sun at an altitude (radians). `None` if it doesn't reach it.
    fn hour_angle(&self, position: SolarPosition, altitude: f64) -> Option<f64> {
        let cosine = (altitude.sin() - self.latitude.sin() * position.declination.sin())
            / (self.latitude.cos() * position.declination.cos());
        (-1.0..=1.0).contains(&cosine).then(|| cosine.acos().to_degrees() * DEGREE)
    }

    /// Returns the sun's altitude (radians) at which shadows are longer than at noon by the height of the object.
    fn asr_altitude(&self, position: SolarPosition) -> f64 {
        (1.0 + (self.latitude - position.declination).abs().tan()).recip().atan()
    }
}

/// A position of the sun.
#[derive(Clone, Copy)]
struct SolarPosition {
    /// The angle from the equator, in radians.
    declination: f64,
    /// The true sun's lead over the mean sun, in seconds.
    equation: f64,
}

impl SolarPosition {
    /// Computes the position at a moment in Unix seconds.
    fn at(unix: f64) -> Self {
        // Julian centuries since 2000-01-01 12:00. Leap seconds and delta T are ignored: their effect is a few seconds.
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
