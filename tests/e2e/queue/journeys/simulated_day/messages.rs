//! The messages that each customer must have got.

use super::Person;
use crate::queue::journeys::busy_day::notification_types;
use crate::world::World;
use serde_json::Value;

fn count<T: AsRef<str>>(all: &[T], is: impl Fn(&str) -> bool) -> usize {
    all.iter().filter(|it| is(it.as_ref())).count()
}

/// Checks that a person got the messages about what happened to their ticket, and no others about the queue.
pub(super) async fn check(world: &World, person: &Person, ticket: &Value) {
    let history: Vec<String> =
        ticket["history"].as_array().unwrap().iter().map(|it| it["step"].as_str().unwrap().to_owned()).collect();
    let steps = |name: &str| count(&history, |it| it == name);
    let sms = match &person.phone {
        Some(phone) => world.sms_messages(phone).await,
        None => vec![],
    };
    let calls_by_sms = count(&sms, |it| it.contains("حان دورك"));
    let Some(who) = &person.who else {
        if person.phone.is_some() {
            let expected = (1, steps("call"), steps("skip"), steps("close"));
            let seen = |words: &str| count(&sms, |it| it.contains(words));
            let seen = (seen("أنت في الطابور"), calls_by_sms, seen("فاتك دورك"), seen("نعتذر"));
            assert_eq!(seen, expected, "{history:?} {sms:?}");
        }
        return;
    };
    let inbox = notification_types(world, who).await;
    let kind = |name: &str| count(&inbox, |it| it.strip_suffix("_no_wait").unwrap_or(it) == name);
    assert_eq!(kind("queue_join_confirmation"), 1, "{inbox:?}");
    let calls = count(&inbox, |it| matches!(it, "queue_called" | "queue_called_no_counter"));
    assert_eq!(calls, steps("call"), "{history:?} {inbox:?}");
    assert_eq!(kind("queue_skipped"), steps("skip"), "{history:?} {inbox:?}");
    assert_eq!(kind("queue_closed_apology"), steps("close"), "{history:?} {inbox:?}");
    assert_eq!(kind("service_feedback"), steps("finish"), "{history:?} {inbox:?}");
    let close = kind("queue_status_update");
    assert!(close <= 1, "{inbox:?}");
    if person.was_close {
        assert_eq!(close, usize::from(person.joined_at.unwrap() > 3), "{history:?} {inbox:?}");
    }
    let leave = kind("queue_leave_now");
    assert!(leave <= 1 && (person.must_leave < 2 || leave == 1), "{history:?} {inbox:?}");
    // A customer who announced arrival needs no SMS.
    if steps("arrive") == 0 {
        assert_eq!(calls_by_sms, person.unseen, "{history:?} {sms:?}");
    }
}
