//! Branches side by side, for staff and for customers.

use crate::queue::QueueShop;
use crate::shop_fixture::Branch;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

/// Opens another branch of the company with an open queue and one specialist of a service of the same name.
async fn another_branch(world: &World, shop: &QueueShop, city: usize, name: &str) -> (Branch, String) {
    let branch = world.branch(&shop.company, city, (24.75, 46.7)).await;
    world.hours(&shop.company, &branch, "00:00", "24:00").await;
    let details = json!({"duration_minutes": 10, "buffer_before_minutes": 0, "buffer_after_minutes": 0,
        "name": {"ar": name, "en": name}});
    let service = world.service_with(&shop.company, &branch, details).await;
    world.specialist(&shop.company, &branch, std::slice::from_ref(&service)).await;
    let queue = world.queue(&shop.company, &branch, json!({})).await;
    (branch, queue)
}

async fn rename(world: &World, shop: &QueueShop, name: &str) {
    let path = format!("/shop/v1/services/{}", shop.service);
    let body = json!({"name": {"ar": name, "en": name}});
    let renamed = world.call(&shop.company.owner, Method::PATCH, &path, Some(&body)).await;
    assert_eq!(renamed.status, 200, "{}", renamed.text);
}

#[tokio::test]
async fn staff_see_the_branches_side_by_side_and_where_customers_wait_less() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let (near, quick) = another_branch(&world, &shop, 0, "Haircut").await;
    let (_, far) = another_branch(&world, &shop, 1, "Haircut").await;
    let line = world.join_many(&shop.queue, 5).await;
    let owner = &shop.company.owner;
    let called = world.next(owner, &shop.queue, json!({})).await;
    world.done(owner, "shop", &called["ticket"], "start", None).await;
    // Half of what is configured: a service of a second would teach the queue that it serves everybody in one.
    world.advance(300).await;
    world.done(owner, "shop", &called["ticket"], "finish", None).await;
    world.wait_until_idle().await;
    let path = format!("/shop/v1/companies/{}/queue-comparison", shop.company.id);
    let found = world.call(owner, Method::GET, &path, None).await;
    assert_eq!(found.status, 200, "{}", found.text);
    let items = found.body["items"].as_array().unwrap();
    let of = |queue: &str| items.iter().find(|it| it["queue_id"] == queue).unwrap();
    assert_eq!(items.len(), 3);
    let busy = of(&shop.queue);
    assert_eq!((&busy["waiting"], &busy["served_today"]), (&json!(4), &json!(1)), "{busy}");
    assert!(busy["mean_wait_minutes"].is_number() && busy["mean_absolute_error_minutes"].is_number(), "{busy}");
    assert_eq!(busy["faster"]["queue_id"], json!(quick), "the other city is too far: {busy}");
    assert_eq!(busy["faster"]["shop_id"], json!(near.id));
    let saved = busy["p50_minutes"].as_i64().unwrap() - of(&quick)["p50_minutes"].as_i64().unwrap();
    assert_eq!(busy["faster"]["minutes_saved"], saved);
    for queue in [&quick, &far] {
        assert_eq!((&of(queue)["faster"], &of(queue)["served_today"]), (&Value::Null, &json!(0)));
    }
    drop(line);
    world.end().await;
}

#[tokio::test]
async fn employees_compare_only_the_queues_that_they_may_view() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    let (near, _) = another_branch(&world, &shop, 0, "Haircut").await;
    let role = world.role(&shop.company, &near, &["queue_view"]).await;
    let employee = world.employee(&shop.company, &near, std::slice::from_ref(&role)).await;
    let path = format!("/shop/v1/companies/{}/queue-comparison", shop.company.id);
    let found = world.call(&employee.who, Method::GET, &path, None).await;
    assert_eq!(found.status, 200, "{}", found.text);
    let shops: Vec<&Value> = found.body["items"].as_array().unwrap().iter().map(|it| &it["shop_id"]).collect();
    assert_eq!(shops, [&json!(near.id)]);
    world.end().await;
}

#[tokio::test]
async fn a_customer_is_told_of_a_faster_branch_for_the_same_service_in_the_same_city() {
    let world = World::new().await;
    let shop = world.queue_shop(1, json!({})).await;
    rename(&world, &shop, "Haircut").await;
    let path = format!("/customer/v1/queues/{}", shop.queue);
    let shown = async || world.get(&path).await.body["faster"].clone();
    let line = world.join_many(&shop.queue, 3).await;
    assert_eq!(shown().await, Value::Null, "there is no other branch");
    another_branch(&world, &shop, 1, "Haircut").await;
    another_branch(&world, &shop, 0, "Massage").await;
    assert_eq!(shown().await, Value::Null, "another city, another service");
    let (near, quick) = another_branch(&world, &shop, 0, "haircut").await;
    let faster = shown().await;
    assert_eq!((&faster["queue_id"], &faster["shop_id"]), (&json!(quick), &json!(near.id)), "{faster}");
    let here = world.get(&path).await.body["estimate"]["p50_minutes"].as_i64().unwrap();
    assert_eq!(faster["minutes_saved"], here - faster["p50_minutes"].as_i64().unwrap());
    world.set_queue(&shop.company.owner, &quick, json!({"status": "paused"})).await;
    assert_eq!(shown().await, Value::Null, "nobody is sent where they can't join");
    drop(line);
    world.end().await;
}
