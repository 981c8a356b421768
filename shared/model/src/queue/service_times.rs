//! Service times learned from completed services (queue.md, "Wait estimate").

use super::estimate::ServiceTime;
use serde::{Deserialize, Serialize};

/// Maximum number of samples kept for a service and specialist.
pub const MAX_SAMPLES: usize = 30;
/// Default service time, in seconds.
pub const DEFAULT_SECONDS: i64 = 600;

/// Service time from which a sample is implausible (a forgotten ticket), in seconds.
const LONGEST: u32 = 180 * 60;
/// Age up to which a sample counts, in days.
const DAYS: i32 = 30;
/// Weight of the prior, in samples.
const PRIOR_WEIGHT: f64 = 5.0;
/// Assumed standard deviation, as a share of the prior.
const PRIOR_DEVIATION: f64 = 0.35;
/// Ratio of the standard deviation to the median absolute deviation of a normal distribution.
const NORMAL_MAD: f64 = 1.4826;
/// Deviations from the median beyond which a sample is an outlier.
const OUTLIER: f64 = 3.0;
/// Bounds of the speed factor.
const SLOWEST: f64 = 1.2;
const FASTEST: f64 = 0.8;

/// A completed service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(i32, u32, u8, u8, u32)", into = "(i32, u32, u8, u8, u32)")]
pub struct Sample {
    /// Its date, in days since 1970-01-01.
    pub day: i32,
    /// Actual service time, in seconds.
    pub seconds: u32,
    /// Weekday on which it began, 0 (Sunday) to 6.
    pub weekday: u8,
    /// Hour in which it began, 0 to 23.
    pub hour: u8,
    /// Configured service time, in seconds.
    pub prior: u32,
}

impl From<(i32, u32, u8, u8, u32)> for Sample {
    fn from((day, seconds, weekday, hour, prior): (i32, u32, u8, u8, u32)) -> Self {
        Self { day, seconds, weekday, hour, prior }
    }
}

impl From<Sample> for (i32, u32, u8, u8, u32) {
    fn from(it: Sample) -> Self {
        (it.day, it.seconds, it.weekday, it.hour, it.prior)
    }
}

impl Sample {
    const fn is_plausible(&self) -> bool {
        0 < self.seconds && self.seconds < LONGEST
    }
}

/// The last completed services of a service and specialist, newest last.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Samples(Vec<Sample>);

impl Samples {
    /// Adds a sample. Drops the oldest beyond [`MAX_SAMPLES`]. Ignores a sample of zero or of three hours and more.
    pub fn push(&mut self, sample: Sample) {
        if !sample.is_plausible() {
            return;
        }
        self.0.push(sample);
        let surplus = self.0.len().saturating_sub(MAX_SAMPLES);
        self.0.drain(..surplus);
    }

    /// All samples, newest last.
    pub fn iter(&self) -> impl Iterator<Item = &Sample> {
        self.0.iter()
    }

    /// The plausible samples of the 30 days up to a day (days since 1970-01-01), newest last.
    pub fn recent(&self, today: i32) -> impl Iterator<Item = &Sample> {
        let is_recent = move |it: &&Sample| (0..DAYS).contains(&today.saturating_sub(it.day));
        self.0.iter().filter(|it| it.is_plausible()).filter(is_recent)
    }

    /// Returns the service time as known on a day (days since 1970-01-01): the mean of the last 30 days without outliers,
    /// shrunk towards the configured time `prior_seconds`, or towards [`DEFAULT_SECONDS`] if that is 0 or less.
    #[must_use]
    pub fn time(&self, prior_seconds: i64, today: i32) -> ServiceTime {
        let kept = without_outliers(self.recent(today).map(|it| f64::from(it.seconds)).collect());
        let prior = if prior_seconds > 0 { prior_seconds } else { DEFAULT_SECONDS } as f64;

        let n = kept.len() as f64;
        let mean = kept.iter().sum::<f64>() / n.max(1.0);
        let squares: f64 = kept.iter().map(|it| (it - mean).powi(2)).sum();
        let expected = (kept.iter().sum::<f64>() + PRIOR_WEIGHT * prior) / (n + PRIOR_WEIGHT);
        let variance = (squares + PRIOR_WEIGHT * (PRIOR_DEVIATION * prior).powi(2)) / (n + PRIOR_WEIGHT);
        ServiceTime {
            mean: expected.round() as i64,
            deviation: variance.sqrt().round() as i64,
            samples: u32::try_from(kept.len()).unwrap_or(u32::MAX),
        }
    }
}

impl FromIterator<Sample> for Samples {
    fn from_iter<I: IntoIterator<Item = Sample>>(samples: I) -> Self {
        let mut all = Self::default();
        samples.into_iter().for_each(|it| all.push(it));
        all
    }
}

/// Returns the factor by which services take longer in an hour of a weekday than at other times, 0.8 to 1.2, shrunk
/// towards 1.
pub fn speed_factor<'a>(samples: impl Iterator<Item = &'a Sample>, weekday: u8, hour: u8) -> f64 {
    let (mut all, mut then) = (Mean::default(), Mean::default());
    for sample in samples.filter(|it| it.is_plausible() && it.prior > 0) {
        let ratio = f64::from(sample.seconds) / f64::from(sample.prior);
        all.add(ratio);
        if (sample.weekday, sample.hour) == (weekday, hour) {
            then.add(ratio);
        }
    }
    if then.count == 0.0 {
        return 1.0;
    }
    let factor = (then.sum / (all.sum / all.count) + PRIOR_WEIGHT) / (then.count + PRIOR_WEIGHT);
    factor.clamp(FASTEST, SLOWEST)
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1.0;
    }
}

/// Keeps values near the median: within three deviations or, if most values are equal, within half of the median.
fn without_outliers(mut values: Vec<f64>) -> Vec<f64> {
    let Some(middle) = median(&mut values) else { return values };
    let mut distances: Vec<f64> = values.iter().map(|it| (it - middle).abs()).collect();
    let spread = median(&mut distances).unwrap_or_default();
    let most = if spread > 0.0 { OUTLIER * NORMAL_MAD * spread } else { middle / 2.0 };
    values.retain(|it| (it - middle).abs() <= most);
    values
}

/// Returns the median and sorts the values.
fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get((values.len() - 1) / 2)?;
    Some((lower + upper) / 2.0)
}
