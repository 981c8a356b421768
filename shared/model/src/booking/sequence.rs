//! When the services of a package take place. How its price is split is [`crate::catalog::split_price`].

/// A service in a sequence. All lengths are minutes, multiples of five.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SequencedService {
    /// Length of the service.
    pub minutes: u16,
    /// Minutes that are blocked before it begins.
    pub buffer_before: u16,
    /// Minutes that are blocked after it ends.
    pub buffer_after: u16,
}

/// Returns the start and end of each service, one after the other from `start` (Unix seconds). Each begins once the
/// buffer of the service before and its own have passed. All distances to `start` are multiples of five minutes.
///
/// From the first start to the last end it takes [`crate::catalog::total_minutes`].
#[must_use]
pub fn sequence_times(start: i64, services: &[SequencedService]) -> Vec<(i64, i64)> {
    let mut times = Vec::with_capacity(services.len());
    let mut free_from = None;
    for service in services {
        let begins = free_from.map_or(start, |it: i64| it + seconds(service.buffer_before));
        let ends = begins + seconds(service.minutes);
        times.push((begins, ends));
        free_from = Some(ends + seconds(service.buffer_after));
    }
    times
}

fn seconds(minutes: u16) -> i64 {
    i64::from(minutes) * 60
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::total_minutes;
    use proptest::prelude::*;

    fn service((minutes, buffer_before, buffer_after): (u16, u16, u16)) -> SequencedService {
        SequencedService { minutes, buffer_before, buffer_after }
    }

    #[test]
    fn services_follow_one_another_with_both_buffers_between() {
        let ten = 36_000;
        let at = |minutes: i64| ten + minutes * 60;
        let times = sequence_times(ten, &[(60, 5, 10), (90, 10, 15), (60, 0, 5)].map(service));
        assert_eq!(times, [(at(0), at(60)), (at(80), at(170)), (at(185), at(245))]);
        assert_eq!(sequence_times(ten, &[]), []);
    }

    proptest! {
        #[test]
        fn it_takes_as_long_as_the_package(
            services in prop::collection::vec((1_u16..=288, 0_u16..=24, 0_u16..=24), 1..=10),
        ) {
            let services: Vec<_> = services.into_iter().map(|it| service((it.0 * 5, it.1 * 5, it.2 * 5))).collect();
            let times = sequence_times(0, &services);
            prop_assert_eq!(times.last().unwrap().1, total_minutes(&services) * 60);
            prop_assert!(times.iter().all(|it| it.0 % 300 == 0 && it.1 % 300 == 0));
        }
    }
}
