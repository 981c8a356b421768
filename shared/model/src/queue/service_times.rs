//! What completed services teach about how long the next ones take (queue.md, "Wait estimate").

use super::simulation::ServiceTime;
use serde::{Deserialize, Serialize};

/// Samples kept of a service and a specialist.
pub const MAX_SAMPLES: usize = 30;
/// Seconds that a service takes of which nothing is known.
pub const DEFAULT_SECONDS: i64 = 600;

/// Services that take this many seconds or more tell of a forgotten ticket.
const LONGEST: u32 = 180 * 60;
/// Days for which a sample counts.
const DAYS: i32 = 30;
/// Samples that the prior weighs as much as.
const PRIOR_WEIGHT: f64 = 5.0;
/// The deviation that is assumed, as a share of the prior.
const PRIOR_DEVIATION: f64 = 0.35;
/// What makes the median absolute deviation of a normal distribution its standard deviation.
const NORMAL_MAD: f64 = 1.4826;
/// Such deviations from the median beyond which a sample is an outlier.
const OUTLIER: f64 = 3.0;
/// What speed can be off by at most.
const SLOWEST: f64 = 1.2;
const FASTEST: f64 = 0.8;

/// A completed service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(i32, u32, u8, u8, u32)", into = "(i32, u32, u8, u8, u32)")]
pub struct Sample {
    /// Its date, in days since 1970-01-01.
    pub day: i32,
    /// Seconds that it took.
    pub seconds: u32,
    /// The weekday on which it began, 0 (Sunday) to 6.
    pub weekday: u8,
    /// The hour in which it began, 0 to 23.
    pub hour: u8,
    /// Seconds that it was configured to take.
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

/// The last completed services of a service and a specialist, the newest last.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Samples(Vec<Sample>);

impl Samples {
    /// Adds one. The oldest has to go when there are more than [`MAX_SAMPLES`]; one of no time or of three hours and
    /// more is not taken.
    pub fn push(&mut self, sample: Sample) {
        if !sample.is_plausible() {
            return;
        }
        self.0.push(sample);
        let surplus = self.0.len().saturating_sub(MAX_SAMPLES);
        self.0.drain(..surplus);
    }

    /// All of them, the newest last.
    pub fn iter(&self) -> impl Iterator<Item = &Sample> {
        self.0.iter()
    }

    /// How long the service takes, as far as it is known on a day (since 1970-01-01): the mean of the last 30 days
    /// without outliers, drawn towards what the service is configured to take; [`DEFAULT_SECONDS`] when that is unknown
    /// (0 or less).
    #[must_use]
    pub fn time(&self, prior_seconds: i64, today: i32) -> ServiceTime {
        let is_recent = |it: &&Sample| (0..DAYS).contains(&today.saturating_sub(it.day));
        let recent = self.0.iter().filter(|it| it.is_plausible()).filter(is_recent);
        let kept = without_outliers(recent.map(|it| f64::from(it.seconds)).collect());
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

/// How much longer services take in an hour of a weekday than at other times, 0.8 to 1.2: by how much they took longer
/// than configured, drawn towards 1.
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

/// Those near the median: within three deviations or, where most are equal, within half of it.
fn without_outliers(mut values: Vec<f64>) -> Vec<f64> {
    let Some(middle) = median(&mut values) else { return values };
    let mut distances: Vec<f64> = values.iter().map(|it| (it - middle).abs()).collect();
    let spread = median(&mut distances).unwrap_or_default();
    let most = if spread > 0.0 { OUTLIER * NORMAL_MAD * spread } else { middle / 2.0 };
    values.retain(|it| (it - middle).abs() <= most);
    values
}

/// The median, of values that get sorted.
fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get((values.len() - 1) / 2)?;
    Some((lower + upper) / 2.0)
}
