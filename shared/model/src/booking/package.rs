//! When the services of a package take place. Its price over them is [`crate::catalog::split`].

/// Lays services out in sequence from `start` (Unix seconds): each begins after the buffer of the one before and its
/// own. An item is (duration, buffer before, buffer after), in minutes; the answer is start and end of each. All
/// minutes are multiples of five, and so is every distance to `start`.
///
/// From the first start to the last end it takes [`crate::catalog::total_minutes`].
#[must_use]
pub fn layout(start: i64, items: &[(u16, u16, u16)]) -> Vec<(i64, i64)> {
    let mut times = Vec::with_capacity(items.len());
    let mut free_from = None;
    for (duration, before, after) in items {
        let begins = free_from.map_or(start, |it: i64| it + seconds(*before));
        let ends = begins + seconds(*duration);
        times.push((begins, ends));
        free_from = Some(ends + seconds(*after));
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

    #[test]
    fn services_follow_one_another_with_both_buffers_between() {
        let ten = 36_000;
        let at = |minutes: i64| ten + minutes * 60;
        let times = layout(ten, &[(60, 5, 10), (90, 10, 15), (60, 0, 5)]);
        assert_eq!(times, [(at(0), at(60)), (at(80), at(170)), (at(185), at(245))]);
        assert_eq!(layout(ten, &[]), []);
    }

    proptest! {
        #[test]
        fn it_takes_as_long_as_the_package(
            items in prop::collection::vec((1_u16..=288, 0_u16..=24, 0_u16..=24), 1..=10),
        ) {
            let items: Vec<_> = items.into_iter().map(|it| (it.0 * 5, it.1 * 5, it.2 * 5)).collect();
            let times = layout(0, &items);
            let minutes: Vec<_> = items.iter().map(|it| (it.1.into(), it.0.into(), it.2.into())).collect();
            prop_assert_eq!(times.last().unwrap().1, total_minutes(&minutes) * 60);
            prop_assert!(times.iter().all(|it| it.0 % 300 == 0 && it.1 % 300 == 0));
        }
    }
}
