//! Advice about a service from what has happened: how long it takes, how much time lies around it, and what is bought with
//! it (catalog.md, "Duration advice", "Buffer advice", "Complementary services").

use crate::{Id, id};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// Days whose appointments are looked at, today included.
pub const ADVICE_DAYS: i64 = 30;
/// Samples that any advice needs.
pub const MIN_SAMPLES: usize = 5;
/// Smallest difference that is worth a change, in minutes.
const WORTH_A_CHANGE: i64 = 5;
/// Preparation and clean-up that take this long or longer are pauses, in minutes.
const LONGEST_BUFFER: f64 = 60.0;
/// Lift above which services belong together.
const MIN_LIFT: f64 = 1.2;

/// How sure advice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConfidenceLevel {
    /// At most 0.5.
    Low,
    /// Over 0.5.
    Medium,
    /// Over 0.8.
    High,
}

/// Advice about the duration of a service.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DurationAdvice {
    /// The duration now, in minutes.
    pub current_minutes: i64,
    /// A better one, which nine of ten appointments don't exceed. Null if the present one is good, or too little is known.
    pub recommended_minutes: Option<i64>,
    /// Number of appointments that it follows from.
    pub sample_count: usize,
    /// 0 to 1.
    pub confidence: f64,
    /// How sure it is.
    pub confidence_level: ConfidenceLevel,
}

/// Advice about the time on one side of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BufferAdvice {
    /// The buffer now, in minutes.
    pub current_minutes: i64,
    /// A better one, which is enough nine times of ten. Null if the present one is good, or too little is known.
    pub recommended_minutes: Option<i64>,
    /// Number of appointments that it follows from.
    pub sample_count: usize,
}

/// A customer's purchase of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Purchase {
    /// The customer.
    pub customer: Id<id::User>,
    /// The service.
    pub service: Id<id::Service>,
}

/// A service that is bought with another one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Complement {
    /// The service.
    pub service: Id<id::Service>,
    /// Customers who bought both.
    pub pairs: usize,
    /// How much more often both are bought than by chance.
    pub lift: f64,
}

/// The smallest sample that nine of ten don't exceed. `None` without samples.
fn percentile_90(samples: &[f64]) -> Option<f64> {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * 9).div_ceil(10);
    sorted.get(rank.checked_sub(1)?).copied()
}

/// A number of minutes as a whole number. Those of samples are far below 2^53.
fn whole(minutes: f64) -> i64 {
    minutes.round() as i64
}

/// The standard deviation in relation to the mean. 0 without samples.
fn variation(samples: &[f64]) -> f64 {
    let count = samples.len() as f64;
    let mean = samples.iter().sum::<f64>() / count;
    let variance = samples.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / count;
    if mean > 0.0 { variance.sqrt() / mean } else { 0.0 }
}

/// Advice about the duration of a service that took these times, in seconds. What took no time, or three times as long as
/// planned and more, was not measured well and is left out.
#[must_use]
pub fn duration_advice(current_minutes: i64, seconds: &[i64]) -> DurationAdvice {
    let longest = 3.0 * current_minutes as f64;
    let minutes = seconds.iter().map(|it| *it as f64 / 60.0);
    let samples: Vec<f64> = minutes.filter(|it| *it > 0.0 && *it < longest).collect();
    let enough = samples.len() >= MIN_SAMPLES;
    let recommended = percentile_90(&samples).filter(|_| enough).map(whole);
    let steady = if variation(&samples) > 0.3 { 0.7 } else { 1.0 };
    let confidence = if enough { (samples.len() as f64 / 50.0).min(1.0) * steady } else { 0.0 };
    let confidence_level = match confidence {
        it if it > 0.8 => ConfidenceLevel::High,
        it if it > 0.5 => ConfidenceLevel::Medium,
        _ => ConfidenceLevel::Low,
    };
    DurationAdvice {
        current_minutes,
        recommended_minutes: recommended.filter(|it| (it - current_minutes).abs() > WORTH_A_CHANGE),
        sample_count: samples.len(),
        confidence,
        confidence_level,
    }
}

/// Advice about the time before or after a service, which took these times, in seconds.
#[must_use]
pub fn buffer_advice(current_minutes: i64, seconds: &[i64]) -> BufferAdvice {
    let minutes = seconds.iter().map(|it| *it as f64 / 60.0);
    let samples: Vec<f64> = minutes.filter(|it| *it > 0.0 && *it < LONGEST_BUFFER).collect();
    let recommended = percentile_90(&samples).filter(|_| samples.len() >= MIN_SAMPLES).map(whole);
    BufferAdvice {
        current_minutes,
        recommended_minutes: recommended.filter(|it| (it - current_minutes).abs() >= WORTH_A_CHANGE),
        sample_count: samples.len(),
    }
}

/// The services that the customers of a service buy as well, those that belong together most first.
#[must_use]
pub fn complements(of: Id<id::Service>, purchases: impl IntoIterator<Item = Purchase>) -> Vec<Complement> {
    let mut baskets = BTreeMap::<Id<id::User>, BTreeSet<Id<id::Service>>>::new();
    for it in purchases {
        baskets.entry(it.customer).or_default().insert(it.service);
    }
    let customers = baskets.len() as f64;
    let mut counts = BTreeMap::<Id<id::Service>, [usize; 2]>::new();
    for basket in baskets.values() {
        for service in basket {
            let [all, with] = counts.entry(*service).or_default();
            *all += 1;
            *with += usize::from(basket.contains(&of));
        }
    }
    let own = counts.get(&of).map_or(0, |it| it[0]) as f64;
    let others = counts.into_iter().filter(|(service, [_, pairs])| *service != of && *pairs >= MIN_SAMPLES);
    let lifted = others.map(|(service, [all, pairs])| Complement {
        service,
        pairs,
        lift: pairs as f64 * customers / (own * all as f64),
    });
    let mut found: Vec<Complement> = lifted.filter(|it| it.lift > MIN_LIFT).collect();
    found.sort_by(|a, b| b.lift.total_cmp(&a.lift).then(b.pairs.cmp(&a.pairs)).then(a.service.cmp(&b.service)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(minutes: &[i64]) -> Vec<i64> {
        minutes.iter().map(|it| it * 60).collect()
    }

    #[test]
    fn a_duration_that_nine_of_ten_keep_is_recommended() {
        let ten = [40, 41, 42, 43, 44, 45, 46, 47, 52, 90];
        let advice = duration_advice(40, &seconds(&ten));
        assert_eq!((advice.recommended_minutes, advice.sample_count), (Some(52), 10));
        assert!((advice.confidence - 0.2).abs() < 1e-9, "steady: {advice:?}");
        assert_eq!(duration_advice(47, &seconds(&ten)).recommended_minutes, None, "within five minutes");
        assert_eq!(duration_advice(46, &seconds(&ten)).recommended_minutes, Some(52));
        assert_eq!(duration_advice(30, &seconds(&ten)).sample_count, 9, "90 is three times as long");
        let four = duration_advice(40, &seconds(&[60, 60, 60, 60, 0]));
        assert_eq!((four.recommended_minutes, four.sample_count, four.confidence), (None, 4, 0.0));
    }

    #[test]
    fn confidence_grows_with_the_samples_and_falls_with_their_spread() {
        let steady = duration_advice(40, &seconds(&[50; 60]));
        assert_eq!((steady.confidence, steady.confidence_level), (1.0, ConfidenceLevel::High));
        let spread: Vec<i64> = (0..60).map(|it| if it % 2 == 0 { 20 } else { 80 }).collect();
        let spread = duration_advice(40, &seconds(&spread));
        assert!((spread.confidence - 0.7).abs() < 1e-9, "{spread:?}");
        assert_eq!(spread.confidence_level, ConfidenceLevel::Medium);
        assert_eq!(
            duration_advice(40, &seconds(&[50; 25])).confidence_level,
            ConfidenceLevel::Low,
            "0.5 is not over 0.5"
        );
    }

    #[test]
    fn pauses_are_no_buffers() {
        let advice = buffer_advice(5, &seconds(&[10, 10, 11, 12, 12, 60, 90, 0]));
        assert_eq!(advice, BufferAdvice { current_minutes: 5, recommended_minutes: Some(12), sample_count: 5 });
        assert_eq!(buffer_advice(8, &seconds(&[12; 5])).recommended_minutes, None, "four minutes are no change");
        assert_eq!(buffer_advice(7, &seconds(&[12; 5])).recommended_minutes, Some(12));
        assert_eq!(buffer_advice(0, &seconds(&[12; 4])).recommended_minutes, None);
    }

    #[test]
    fn what_is_bought_together_more_often_than_by_chance_belongs_together() {
        let (cut, colour, shave) = (Id::fixed(1), Id::fixed(2), Id::fixed(3));
        let buys = |who: u128, service| Purchase { customer: Id::fixed(who), service };
        let mut all = Vec::new();
        for who in 0..5 {
            all.extend([buys(who, cut), buys(who, colour), buys(who, colour)]);
        }
        assert_eq!(complements(cut, all.clone()), [], "everybody buys both: that says nothing");
        all.extend((5..8).map(|who| buys(who, shave)));
        let found = complements(cut, all.clone());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].service, found[0].pairs), (colour, 5));
        assert!((found[0].lift - 1.6).abs() < 1e-9, "{found:?}");
        let fewer: Vec<Purchase> = all.into_iter().filter(|it| it.customer != Id::fixed(0)).collect();
        assert_eq!(complements(cut, fewer), [], "four pairs are too few");
    }
}
