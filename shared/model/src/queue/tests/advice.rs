//! Advice at its borders.

use crate::Id;
use crate::id::Service;
use crate::queue::{Advice, AdviceInput, advise};

const CUT: Id<Service> = Id::fixed(1);
const SHAVE: Id<Service> = Id::fixed(2);

/// Two specialists with as much to do as they can just bear.
const BUSY: AdviceInput<'_> = AdviceInput {
    waiting: 10,
    specialists: 2,
    appointments: 12,
    average_wait: 30,
    by_service: &[(CUT, 3), (SHAVE, 3)],
    workloads: &[0.5, 0.8],
    alert_size: 10,
};

#[test]
fn at_the_borders_there_is_nothing_to_say_and_beyond_them_there_is() {
    assert_eq!(advise(&BUSY), []);
    let waiting = 11;
    for (beyond, expected) in [
        (AdviceInput { specialists: 1, appointments: 6, ..BUSY }, vec![Advice::Understaffed]),
        (AdviceInput { waiting, alert_size: 15, ..BUSY }, vec![Advice::Understaffed]),
        (AdviceInput { waiting, specialists: 3, ..BUSY }, vec![Advice::LargeQueue { waiting }]),
        (AdviceInput { appointments: 13, ..BUSY }, vec![Advice::Overload]),
        (AdviceInput { average_wait: 31, ..BUSY }, vec![Advice::LongWait]),
        (
            AdviceInput { by_service: &[(CUT, 3), (SHAVE, 4)], ..BUSY },
            vec![Advice::AssignMore { service_id: SHAVE, waiting: 4 }],
        ),
        (AdviceInput { workloads: &[0.9, 0.5, 0.7], ..BUSY }, vec![Advice::Rebalance]),
        // 0.9 less 0.6 is a little more than 0.3 in binary.
        (AdviceInput { workloads: &[0.9, 0.6], ..BUSY }, vec![]),
        (AdviceInput { workloads: &[], ..BUSY }, vec![]),
        (AdviceInput { specialists: 0, waiting: 0, appointments: 0, ..BUSY }, vec![]),
        (AdviceInput { specialists: 0, waiting: 1, appointments: 0, ..BUSY }, vec![Advice::Understaffed]),
    ] {
        assert_eq!(advise(&beyond), expected, "{beyond:?}");
    }
}

#[test]
fn specialists_without_anything_to_do_are_too_many_unless_one_is_alone() {
    let idle = AdviceInput { waiting: 0, appointments: 2, by_service: &[], ..BUSY };
    assert_eq!(advise(&idle), [Advice::Overstaffed]);
    for enough in [
        AdviceInput { specialists: 1, ..idle },
        AdviceInput { waiting: 1, ..idle },
        AdviceInput { appointments: 3, ..idle },
    ] {
        assert_eq!(advise(&enough), []);
    }
}

#[test]
fn everything_is_said_in_the_order_of_the_specification() {
    let bad = AdviceInput {
        waiting: 40,
        specialists: 1,
        appointments: 20,
        average_wait: 90,
        by_service: &[(CUT, 30), (SHAVE, 10)],
        workloads: &[1.0, 0.0],
        alert_size: 15,
    };
    let all = advise(&bad);
    let json = serde_json::to_value(&all).unwrap();
    let kinds: Vec<&str> = json.as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        ["understaffed", "overload", "long_wait", "assign_more", "assign_more", "rebalance", "large_queue"]
    );
    assert_eq!(json[3]["service_id"], CUT.to_string());
    assert_eq!(serde_json::from_value::<Vec<Advice>>(json).unwrap(), all);
}
