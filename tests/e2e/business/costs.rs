//! Sequential round trips to the table of each staff endpoint.

use crate::booking::{at, day};
use crate::shop_fixture::fresh_phone;
use crate::world::{SignedIn, World, round_trips};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn reads_take_one_round_trip_and_changes_two() {
    let world = World::without_request_limits().await;
    let company = world.company("Trips").await;
    let branch = world.branch(&company, 0, (24.7136, 46.6753)).await;
    let hidden = world.hidden_shop(&company).await;
    let other = world.branch(&company, 0, (24.7136, 46.6753)).await;
    let moving = world.employee(&company, &branch, &[]).await;
    let role = world.role(&company, &branch, &["queue_view"]).await;
    let person = world.employee(&company, &branch, &[]).await;
    let service = world.service(&company, &branch, &[]).await;
    let specialist = world.specialist(&company, &branch, std::slice::from_ref(&service)).await.specialist.unwrap();
    let admin = world.admin().await;
    // The delay makes concurrent calls overlap.
    world.fault(&json!({"name": "hang", "service": "dynamodb", "delay_ms": 60, "times": null})).await;
    let (owner, shop, company, employee) = (&company.owner, &branch.id, &company.id, &person.employee);
    let get = Method::GET;
    let named = json!({"name": {"ar": "س", "en": "S"}});
    let leave = json!({"leave_type": "sick", "from": day(40), "to": day(41)});
    let block = json!({"from": at(40, "10:00"), "to": at(40, "11:00")});
    let shop_body = json!({"name": {"en": "S"}, "username": "trips2", "city_id": world.city(0), "address": "a",
        "location": {"lat": 24.7, "lng": 46.7}, "manager_phone": fresh_phone()});
    let hire = json!({"name": {"en": "H"}, "phone": fresh_phone(), "is_specialist": true,
        "specialist": {"service_ids": [service]}});
    let new_service = json!({"name": {"en": "S"}, "category_id": world.category(1, 1), "price_halalas": 100,
        "duration_minutes": 30, "location": "in_shop", "specialist_ids": [specialist]});
    // Function, caller, request, and maximum sequential round trips.
    type Case<'a> = (&'a str, &'a SignedIn, Method, String, Option<Value>, usize);
    let cases: Vec<Case<'_>> = vec![
        ("shop-get-company", owner, get.clone(), format!("/shop/v1/companies/{company}"), None, 1),
        ("shop-update-company", owner, Method::PATCH, format!("/shop/v1/companies/{company}"), Some(named.clone()), 2),
        // The rights are read before the page of shops.
        ("shop-list-shops", owner, get.clone(), format!("/shop/v1/companies/{company}/shops"), None, 2),
        // The names of those who acted are not in the log, which nobody may change: they are looked up afterwards.
        ("shop-list-audit", owner, get.clone(), format!("/shop/v1/companies/{company}/audit"), None, 2),
        ("shop-list-documents", owner, get.clone(), format!("/shop/v1/companies/{company}/documents"), None, 1),
        ("shop-open-shop", owner, Method::POST, format!("/shop/v1/companies/{company}/shops"), Some(shop_body), 2),
        ("shop-get-shop", owner, get.clone(), format!("/shop/v1/shops/{shop}"), None, 1),
        ("shop-update-shop", owner, Method::PATCH, format!("/shop/v1/shops/{shop}"), Some(named.clone()), 2),
        // What is booked and the queues are read with the shop, then the lines of the queues: here there are none.
        ("shop-close-shop", owner, Method::DELETE, format!("/shop/v1/shops/{}", hidden.id), None, 2),
        ("shop-get-shop-hours", owner, get.clone(), format!("/shop/v1/shops/{shop}/hours"), None, 1),
        (
            "shop-set-shop-hours",
            owner,
            Method::PUT,
            format!("/shop/v1/shops/{shop}/hours"),
            Some(json!({"weekly": []})),
            // Appointments outside the new hours are read after the change, so that none is missed.
            3,
        ),
        ("shop-get-open-windows", owner, get.clone(), format!("/shop/v1/shops/{shop}/open-windows"), None, 1),
        ("shop-hire-employee", owner, Method::POST, format!("/shop/v1/shops/{shop}/employees"), Some(hire), 2),
        ("shop-list-employees", owner, get.clone(), format!("/shop/v1/shops/{shop}/employees"), None, 1),
        ("shop-get-employee", owner, get.clone(), format!("/shop/v1/employees/{employee}"), None, 1),
        (
            "shop-update-employee",
            owner,
            Method::PATCH,
            format!("/shop/v1/employees/{employee}"),
            Some(named.clone()),
            2,
        ),
        (
            "shop-transfer-employee",
            owner,
            Method::POST,
            format!("/shop/v1/employees/{}/transfer", moving.employee),
            Some(json!({"shop_id": other.id})),
            2,
        ),
        ("shop-request-leave", owner, Method::POST, format!("/shop/v1/employees/{employee}/leaves"), Some(leave), 2),
        ("shop-list-leaves", owner, get.clone(), format!("/shop/v1/employees/{employee}/leaves"), None, 1),
        ("shop-get-skills", owner, get.clone(), format!("/shop/v1/employees/{employee}/skills"), None, 1),
        (
            "shop-set-skills",
            owner,
            Method::PUT,
            format!("/shop/v1/employees/{employee}/skills"),
            Some(json!({"skills": [{"name": "Cut", "proficiency": 3}]})),
            2,
        ),
        ("shop-list-shifts", owner, get.clone(), format!("/shop/v1/employees/{employee}/shifts"), None, 1),
        (
            "shop-set-shifts",
            owner,
            Method::PUT,
            format!("/shop/v1/employees/{employee}/shifts"),
            Some(json!({"from": day(1), "to": day(2), "shifts": []})),
            2,
        ),
        ("shop-block-time", owner, Method::POST, format!("/shop/v1/employees/{employee}/blocks"), Some(block), 2),
        ("shop-list-blocks", owner, get.clone(), format!("/shop/v1/employees/{employee}/blocks"), None, 1),
        ("shop-list-roles", owner, get.clone(), format!("/shop/v1/roles?shop_id={shop}"), None, 1),
        ("shop-update-role", owner, Method::PATCH, format!("/shop/v1/roles/{role}"), Some(named.clone()), 2),
        ("shop-grant-role", owner, Method::PUT, format!("/shop/v1/employees/{employee}/roles/{role}"), None, 2),
        ("shop-create-service", owner, Method::POST, format!("/shop/v1/shops/{shop}/services"), Some(new_service), 2),
        ("shop-get-service", owner, get.clone(), format!("/shop/v1/services/{service}"), None, 1),
        ("shop-update-service", owner, Method::PATCH, format!("/shop/v1/services/{service}"), Some(named), 2),
        ("shop-list-services", owner, get.clone(), format!("/shop/v1/shops/{shop}/services"), None, 1),
        ("admin-list-audit", &admin, get.clone(), format!("/admin/v1/audit?company_id={company}"), None, 2),
        ("shop-list-role-users", owner, get.clone(), format!("/shop/v1/roles/{role}/users"), None, 2),
        // The names of those who changed roles are looked up afterwards.
        ("shop-list-role-logs", owner, get.clone(), format!("/shop/v1/role-logs?company_id={company}"), None, 2),
        ("admin-get-company", &admin, get.clone(), format!("/admin/v1/companies/{company}"), None, 1),
        // The caller, a page of the directory, and what it points to.
        ("admin-list-companies", &admin, get.clone(), "/admin/v1/companies".to_owned(), None, 3),
        ("admin-list-shops", &admin, get.clone(), "/admin/v1/shops".to_owned(), None, 3),
        ("admin-get-shop", &admin, get, format!("/admin/v1/shops/{shop}"), None, 1),
    ];
    let mut slow = Vec::new();
    for (function, who, method, path, body, most) in cases {
        let request = world.request(method, &path).bearer_auth(&who.access);
        let request = request.header("idempotency-key", format!("trips-key-{function:0>20}"));
        let request = match &body {
            Some(body) => request.json(body),
            None => request,
        };
        let (answer, calls) = world.calls(function, world.send(request)).await;
        assert!(answer.status < 300, "{function}: {}", answer.text);
        // A function reads the public keys with GetItem in INIT; endpoints for staff use no GetItem.
        let calls: Vec<Value> = calls.into_iter().filter(|it| it["operation"] != "GetItem").collect();
        let trips = round_trips(&calls);
        if trips > most {
            slow.push(format!("{function}: {trips} instead of {most}: {calls:?}"));
        }
        assert!(trips > 0, "{function}: {calls:?}");
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
    world.end().await;
}
