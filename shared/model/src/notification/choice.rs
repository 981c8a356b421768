//! Which channels suit a notification best, and at which hour, where that is free (notifications.md, "Channel choice", "Send
//! hour").

use super::{Channel, NotificationUrgency};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// How many of a user's last reads tell when they are active.
pub const MOST_READS: usize = 100;
/// What a channel is assumed to be opened with before anything is known.
const UNKNOWN_RATE: f64 = 0.5;
/// For critical notifications, how far below the best score a channel may be.
const CRITICAL_RANGE: f64 = 3.0;

/// A channel on which a notification may go out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChannelCandidate {
    /// The channel.
    pub channel: Channel,
    /// Whether the recipient prefers it.
    pub is_preferred: bool,
    /// Share of the last 30 days' notifications on it that were opened. `None` if unknown.
    pub open_rate: Option<f64>,
    /// How well the time fits, from 0 to 1.
    pub time_fitness: f64,
}

impl ChannelCandidate {
    /// Returns how well it suits a notification; 0 to 13.
    #[must_use]
    pub fn score(&self, urgency: NotificationUrgency) -> f64 {
        let preferred = if self.is_preferred { 1.0 } else { 0.0 };
        5.0 * preferred
            + 3.0 * self.open_rate.unwrap_or(UNKNOWN_RATE)
            + 4.0 * fitness(self.channel, urgency)
            + 1.0 * (1.0 - cost(self.channel))
            + 2.0 * self.time_fitness
    }
}

/// How well a channel suits an urgency.
const fn fitness(channel: Channel, urgency: NotificationUrgency) -> f64 {
    match (channel, urgency) {
        (Channel::Push | Channel::Sms, NotificationUrgency::Critical) => 1.0,
        (Channel::Push | Channel::Sms, NotificationUrgency::High) => 0.9,
        (Channel::Push, NotificationUrgency::Medium) => 0.7,
        (Channel::Push, NotificationUrgency::Low) => 0.5,
        (Channel::Sms, NotificationUrgency::Medium) | (Channel::InApp, NotificationUrgency::Critical) => 0.6,
        (Channel::Sms, NotificationUrgency::Low) => 0.3,
        (Channel::InApp, _) => 0.5,
    }
}

/// What a message costs, compared with an SMS.
const fn cost(channel: Channel) -> f64 {
    match channel {
        Channel::Sms => 1.0,
        Channel::Push => 0.1,
        Channel::InApp => 0.0,
    }
}

/// Returns the channels on which a notification goes out, the best first: of a critical one, all that are nearly as good as the
/// best; of a usual one the best two; of one that can wait the best.
#[must_use]
pub fn choose(candidates: &[ChannelCandidate], urgency: NotificationUrgency) -> Vec<Channel> {
    let mut scored: Vec<(f64, Channel)> = candidates.iter().map(|it| (it.score(urgency), it.channel)).collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let best = scored.first().map_or(0.0, |it| it.0);
    let kept = match urgency {
        NotificationUrgency::Critical => scored.iter().take_while(|it| it.0 >= best - CRITICAL_RANGE).count(),
        NotificationUrgency::High | NotificationUrgency::Medium => 2,
        NotificationUrgency::Low => 1,
    };
    scored.into_iter().take(kept).map(|(_, channel)| channel).collect()
}

/// Returns when a notification that can wait goes out: now, or at the beginning of an hour within `most_minutes` in which the
/// recipient reads more. `reads` are the times of their last reads, `of_type` those of the same type.
#[must_use]
pub fn send_hour(
    now: Timestamp,
    most_minutes: i64,
    reads: &[Timestamp],
    of_type: &[Timestamp],
    zone: &TimeZone,
) -> Timestamp {
    let hour = |at: Timestamp| zone.to_datetime(at).hour();
    let share = |all: &[Timestamp], wanted: i8| {
        let last = all.get(all.len().saturating_sub(MOST_READS)..).unwrap_or_default();
        let there = last.iter().filter(|it| hour(**it) == wanted).count();
        if last.is_empty() { 0.0 } else { there as f64 / last.len() as f64 }
    };
    let score = |at: Timestamp| 0.7 * share(reads, hour(at)) + 0.3 * share(of_type, hour(at));
    let seconds = now.as_second();
    let next_hours = (1..).map(|it| (seconds.div_euclid(3_600) + it) * 3_600);
    let within = next_hours.take_while(|it| *it <= seconds + most_minutes * 60);
    let later = within.filter_map(|it| Timestamp::from_second(it).ok());
    // Of hours that are equally good, the first one.
    later.fold(now, |best, at| if score(at) > score(best) { at } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(channel: Channel) -> ChannelCandidate {
        ChannelCandidate { channel, is_preferred: false, open_rate: None, time_fitness: 1.0 }
    }

    #[test]
    fn scores_are_those_of_the_specification() {
        let close = |candidate: ChannelCandidate, urgency, expected: f64| {
            let score = candidate.score(urgency);
            assert!((score - expected).abs() < 1e-9, "{candidate:?} {urgency:?}: {score}");
        };
        close(plain(Channel::Push), NotificationUrgency::Critical, 1.5 + 4.0 + 0.9 + 2.0);
        close(plain(Channel::Sms), NotificationUrgency::Critical, 1.5 + 4.0 + 2.0);
        close(plain(Channel::InApp), NotificationUrgency::Critical, 1.5 + 2.4 + 1.0 + 2.0);
        close(plain(Channel::Sms), NotificationUrgency::Low, 1.5 + 1.2 + 2.0);
        let liked =
            ChannelCandidate { is_preferred: true, open_rate: Some(1.0), time_fitness: 0.0, ..plain(Channel::Push) };
        close(liked, NotificationUrgency::Medium, 5.0 + 3.0 + 2.8 + 0.9);
    }

    #[test]
    fn urgency_decides_how_many_channels_are_used() {
        let all = Channel::ALL.map(plain);
        assert_eq!(choose(&all, NotificationUrgency::Critical), [Channel::Push, Channel::Sms, Channel::InApp]);
        assert_eq!(choose(&all, NotificationUrgency::Medium), [Channel::Push, Channel::InApp]);
        assert_eq!(choose(&all, NotificationUrgency::Low), [Channel::InApp]);
        let liked = ChannelCandidate { is_preferred: true, ..plain(Channel::Sms) };
        assert_eq!(choose(&[plain(Channel::Push), liked], NotificationUrgency::Critical), [Channel::Sms]);
        assert_eq!(choose(&[], NotificationUrgency::Critical), Vec::<Channel>::new());
    }

    #[test]
    fn what_can_wait_goes_out_when_the_recipient_reads_most() {
        let zone = TimeZone::UTC;
        let at = |clock: &str| format!("2026-05-01T{clock}:00Z").parse::<Timestamp>().unwrap();
        let reads = [at("18:10"), at("18:30"), at("09:00")];
        let send = |now: &str, most| send_hour(at(now), most, &reads, &[], &zone);
        assert_eq!(send("17:40", 60), at("18:00"));
        assert_eq!(send("17:40", 10), at("17:40"), "no other hour begins within ten minutes");
        assert_eq!(send("18:20", 120), at("18:20"), "now is the best hour");
        assert_eq!(send_hour(at("17:40"), 60, &[], &[], &zone), at("17:40"), "nothing is known");
        let of_type = [at("19:00")];
        assert_eq!(send_hour(at("18:20"), 60, &[], &of_type, &zone), at("19:00"));
    }

    fn candidates() -> impl Strategy<Value = Vec<ChannelCandidate>> {
        let candidate = |channel| {
            (any::<bool>(), prop::option::of(0.0..=1.0), 0.0..=1.0).prop_map(move |(is_preferred, open_rate, fit)| {
                ChannelCandidate { channel, is_preferred, open_rate, time_fitness: fit }
            })
        };
        (candidate(Channel::Sms), candidate(Channel::Push), candidate(Channel::InApp))
            .prop_map(|(sms, push, in_app)| vec![sms, push, in_app])
    }

    fn urgency() -> impl Strategy<Value = NotificationUrgency> {
        prop::sample::select(vec![
            NotificationUrgency::Low,
            NotificationUrgency::Medium,
            NotificationUrgency::High,
            NotificationUrgency::Critical,
        ])
    }

    proptest! {
        #[test]
        fn no_channel_that_is_left_out_is_better_than_a_chosen_one(all in candidates(), urgency in urgency()) {
            let chosen = choose(&all, urgency);
            prop_assert!(!chosen.is_empty());
            let score = |channel: Channel| all.iter().find(|it| it.channel == channel).unwrap().score(urgency);
            let worst = chosen.iter().map(|it| score(*it)).fold(f64::INFINITY, f64::min);
            for left in all.iter().filter(|it| !chosen.contains(&it.channel)) {
                prop_assert!(left.score(urgency) <= worst);
            }
            prop_assert!(all.iter().all(|it| (0.0..=15.0).contains(&it.score(urgency))));
        }

        #[test]
        fn preferring_a_channel_never_removes_it(all in candidates(), urgency in urgency(), at in 0_usize..3) {
            let before = choose(&all, urgency);
            let mut liked = all;
            liked[at].is_preferred = true;
            prop_assert!(!before.contains(&liked[at].channel) || choose(&liked, urgency).contains(&liked[at].channel));
        }

        #[test]
        fn nothing_waits_longer_than_allowed(
            now in 0_i64..4_000_000_000, most in 0_i64..300, reads in prop::collection::vec(0_i64..4_000_000_000, 0..150)
        ) {
            let now = Timestamp::from_second(now).unwrap();
            let reads: Vec<_> = reads.into_iter().map(|it| Timestamp::from_second(it).unwrap()).collect();
            let sent = send_hour(now, most, &reads, &[], &TimeZone::UTC);
            prop_assert!(sent >= now && sent.as_second() <= now.as_second() + most * 60);
        }
    }
}
