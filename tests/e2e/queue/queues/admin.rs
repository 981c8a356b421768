//! Queues, as Queue Me's staff see them.

use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};

fn ids(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn administrators_see_the_live_queues_of_all_shops_and_all_queues_of_one() {
    let world = World::new().await;
    let (first, second) = (world.queue_shop(1, json!({})).await, world.queue_shop(1, json!({})).await);
    let closed =
        world.queue(&first.company, &first.branch, json!({"status": "closed", "auto_open_close": false})).await;
    let line = world.join_many(&first.queue, 2).await;
    let called = world.next(&first.company.owner, &first.queue, json!({})).await;
    let admin = world.admin().await;
    let list = async |query: &str| {
        let page = world.call(&admin, Method::GET, &format!("/admin/v1/queues{query}"), None).await;
        assert_eq!(page.status, 200, "{}", page.text);
        page.body
    };

    let of_shop = list(&format!("?shop_id={}", first.branch.id)).await;
    assert_eq!(ids(&of_shop), [first.queue.as_str(), closed.as_str()]);
    let shown = &of_shop["items"][0];
    assert_eq!((&shown["status"], &shown["waiting"]), (&json!("open"), &json!(1)));
    assert_eq!(shown["called"][0]["number"], called["ticket"]["number"]);
    assert_eq!((&shown["shop_id"], &shown["company_id"]), (&json!(first.branch.id), &json!(first.company.id)));
    assert!(shown["estimate"].is_object(), "{shown}");
    let text = of_shop.to_string();
    assert!(line.iter().all(|(who, _)| !text.contains(&who.phone)), "{text}");

    // The newest shop first, page by page, without the closed one.
    let (mut found, mut next) = (Vec::new(), String::new());
    loop {
        let page = list(&format!("?limit=1{next}")).await;
        found.extend(ids(&page).into_iter().map(str::to_owned));
        match page["next_cursor"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => break,
        }
    }
    let own: Vec<&String> = found.iter().filter(|it| [&first.queue, &second.queue, &closed].contains(it)).collect();
    assert_eq!(own, [&second.queue, &first.queue]);

    let missing = "/admin/v1/queues?shop_id=shop_0000000000g008000000000099";
    assert_eq!(world.call(&admin, Method::GET, missing, None).await.code(), (404, "not_found"));
    let refused = world.call(&first.company.owner, Method::GET, "/admin/v1/queues", None).await;
    assert_eq!(refused.status, 401, "{}", refused.text);
    world.end().await;
}
