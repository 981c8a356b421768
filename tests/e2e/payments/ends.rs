//! What is kept of a payment when its customer does not come.

use super::PRICE;
use super::reservations::{both, visit_of};
use crate::world::World;
use serde_json::json;

#[tokio::test]
async fn half_of_what_was_paid_is_paid_back_to_a_customer_who_does_not_come() {
    let world = World::new().await;
    let (company, service, layla) = world.paying_world().await;
    let starts = world.starts(&layla, &service, None, None).await;
    let visit = visit_of(&world.book_start(&layla, &service, &starts[0]).await);
    let payment = world.paid(&layla, &visit).await;
    let start: jiff::Timestamp = starts[0].parse().unwrap();
    // Later than the system waits.
    world.advance(start.as_second() - world.now().await.as_second() + 31 * 60).await;
    world.run_due().await;
    let layla = world.again(&layla).await;
    assert_eq!(world.states_of(&layla, &visit).await, both("no_show", "partially_refunded"));
    let shown = world.payment(&layla, &payment).await;
    assert_eq!((&shown["status"], &shown["refunded_halalas"]), (&json!("partially_refunded"), &json!(PRICE / 2)));
    assert_eq!(world.at_gateway(&payment).await["refunded"], PRICE / 2);
    assert!(world.book_of(&company).await.0.is_balanced());
    world.end().await;
}
