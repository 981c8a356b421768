//! Invoices, credit notes and receipts of what customers pay.

mod costs;

use crate::payments::PRICE;
use crate::shop_fixture::{CompanyFixture, RIYADH};
use crate::world::{SignedIn, World};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::entities::Invoice;
use store::{Entity as _, keys};

impl World {
    /// The payer's documents, the latest first.
    pub async fn invoices(&self, who: &SignedIn) -> Vec<Value> {
        self.wait_until_idle().await;
        let listed = self.call(who, Method::GET, "/customer/v1/invoices", None).await;
        assert_eq!(listed.status, 200, "{}", listed.text);
        listed.body["items"].as_array().unwrap().clone()
    }

    async fn credited(&self, payment: &str, amount: i64) {
        let body = json!({"transaction_id": payment, "amount_halalas": amount, "reason": "goodwill"});
        let asked = self.create(&self.admin().await, "/admin/v1/refunds", &body).await;
        assert_eq!(asked.status, 201, "{}", asked.text);
        self.wait_until_idle().await;
    }
}

/// A company with a shop, a service that is paid in advance, and a customer.
async fn selling(world: &World) -> (CompanyFixture, String, String, SignedIn) {
    let company = world.company("Invoiced").await;
    let shop = world.always_open_shop(&company, 0, RIYADH).await;
    let service = world.prepaid_service(&company, &shop).await;
    (company, shop.branch.id.clone(), service, world.customer(0).await)
}

#[tokio::test]
async fn a_payment_has_one_invoice_with_number_amounts_and_code() {
    let world = World::new().await;
    let (_, shop, service, layla) = selling(&world).await;
    let visit = world.payable_visit(&layla, &service).await;
    let payment = world.paid(&layla, &visit).await;
    let all = world.invoices(&layla).await;
    assert_eq!(all.len(), 1);
    let invoice = &all[0];
    assert_eq!((&invoice["kind"], &invoice["number"]), (&json!("simplified"), &json!("00000001")));
    assert_eq!((&invoice["net_halalas"], &invoice["vat_halalas"]), (&json!(25_043), &json!(3_756)));
    assert_eq!((&invoice["rounding_halalas"], &invoice["total_halalas"]), (&json!(1), &json!(PRICE)));
    assert_eq!(invoice["transaction_id"], payment);
    assert_eq!(invoice["seller"]["shop_id"], shop);
    assert_eq!(invoice["seller"]["vat_number"], "310122393500003");
    assert!(invoice["qr"].as_str().is_some_and(|it| !it.is_empty()));
    let path = format!("/customer/v1/invoices/{}", invoice["id"].as_str().unwrap());
    assert_eq!(world.call(&layla, Method::GET, &path, None).await.body, *invoice);
    let sara = world.customer(0).await;
    assert_eq!(world.call(&sara, Method::GET, &path, None).await.code(), (404, "not_found"));
    assert!(world.invoices(&sara).await.is_empty());
    assert_eq!(world.published("InvoiceIssued").await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn credit_notes_name_their_invoice_and_sum_to_it() {
    let world = World::new().await;
    let (_, _, service, layla) = selling(&world).await;
    let visit = world.payable_visit(&layla, &service).await;
    let payment = world.paid(&layla, &visit).await;
    world.credited(&payment, 10_000).await;
    world.credited(&payment, PRICE - 10_000).await;
    let all = world.invoices(&layla).await;
    let (notes, invoices): (Vec<Value>, Vec<Value>) = all.into_iter().partition(|it| it["kind"] == "credit_note");
    assert_eq!((notes.len(), invoices.len()), (2, 1));
    for name in ["net_halalas", "vat_halalas", "rounding_halalas", "total_halalas"] {
        let sum: i64 = notes.iter().map(|it| it[name].as_i64().unwrap()).sum();
        assert_eq!(sum, invoices[0][name], "{name}");
    }
    assert!(notes.iter().all(|it| it["refers_to"]["id"] == invoices[0]["id"]));
    world.end().await;
}

#[tokio::test]
async fn numbers_have_no_gap_and_each_document_names_the_hash_before_it() {
    let world = World::new().await;
    let (_, _, service, layla) = selling(&world).await;
    let mut visits = Vec::new();
    for _ in 0..3 {
        visits.push(world.payable_visit(&layla, &service).await);
    }
    let [first, second, third] = visits.as_slice() else { panic!("not three visits") };
    tokio::join!(world.paid(&layla, first), world.paid(&layla, second), world.paid(&layla, third));
    check_series(&world, world.invoices(&layla).await, 3).await;
    world.end().await;
}

/// Checks that documents are numbered from one without gap, and that each names the hash of the one before.
async fn check_series(world: &World, mut shown: Vec<Value>, count: usize) {
    shown.sort_by_key(|it| it["number"].as_str().unwrap().to_owned());
    let numbers: Vec<&str> = shown.iter().map(|it| it["number"].as_str().unwrap()).collect();
    let expected: Vec<String> = (1..=count).map(|it| format!("{it:08}")).collect();
    assert_eq!(numbers, expected);
    let (table, mut before) = (world.table().await, None);
    for document in &shown {
        let id = document["id"].as_str().unwrap().parse().unwrap();
        let stored = Invoice::read(table.get(&keys::invoice(id)).await.unwrap().unwrap()).unwrap();
        assert!(stored.is_intact());
        if let Some(before) = before {
            assert_eq!(stored.content().previous_hash, before);
        }
        before = Some(stored.hash().to_owned());
    }
}

#[tokio::test]
async fn payments_that_come_at_once_have_one_number_each_whatever_fails_meanwhile() {
    const PAYERS: usize = 24;
    let world = World::new().await;
    let (company, shop, service, _) = selling(&world).await;
    let mut payers = Vec::new();
    for _ in 0..PAYERS {
        let who = world.customer(0).await;
        let visit = world.payable_visit(&who, &service).await;
        payers.push((who, visit));
    }
    let often = |name: &str, probability: f64| {
        json!({"name": name, "function": "issue-invoices", "operation": "TransactWriteItems", "times": null,
            "probability": probability, "seed": 7})
    };
    for fault in [often("conflict", 0.2), often("lost_answer", 0.1), often("throttle", 0.05)] {
        world.fault(&fault).await;
    }
    join_all(payers.iter().map(|(who, visit)| world.paid(who, visit))).await;
    world.wait_until_idle().await;
    let path = format!("/shop/v1/shops/{shop}/invoices?limit=100");
    let listed = world.call(&company.owner, Method::GET, &path, None).await;
    assert_eq!(listed.status, 200, "{}", listed.text);
    let items = listed.body["items"].as_array().unwrap();
    let payments: BTreeSet<&str> = items.iter().map(|it| it["transaction_id"].as_str().unwrap()).collect();
    assert_eq!(payments.len(), PAYERS);
    check_series(&world, items.clone(), PAYERS).await;
    world.end().await;
}

#[tokio::test]
async fn a_shop_sees_its_own_invoices_and_another_company_sees_none() {
    let world = World::new().await;
    let (company, shop, service, layla) = selling(&world).await;
    let path = format!("/shop/v1/shops/{shop}/invoices");
    let empty = world.call(&company.owner, Method::GET, &path, None).await;
    assert_eq!((empty.status, &empty.body["items"]), (200, &json!([])), "{}", empty.text);
    let visit = world.payable_visit(&layla, &service).await;
    world.paid(&layla, &visit).await;
    let own = world.invoices(&layla).await;
    let listed = world.call(&company.owner, Method::GET, &path, None).await;
    assert_eq!(listed.body["items"], json!(own));
    let one = format!("{path}/{}", own[0]["id"].as_str().unwrap());
    assert_eq!(world.call(&company.owner, Method::GET, &one, None).await.body, own[0]);
    let other = world.company("Other").await;
    for path in [&path, &one] {
        let refused = world.call(&other.owner, Method::GET, path, None).await;
        assert!(matches!(refused.status, 403 | 404), "{}", refused.text);
    }
    world.end().await;
}
