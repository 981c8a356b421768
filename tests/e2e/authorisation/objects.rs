//! What requests act upon: one of everything in a shop, another one in place of what was used up, and ids of nothing.

use crate::shop_fixture::appointments::{AlwaysOpenShop, AppointmentState};
use crate::shop_fixture::tickets::{OpenQueues, TicketStage};
use crate::shop_fixture::{CompanyFixture, bilingual, fresh, id};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeMap;

/// One of everything in a shop.
#[derive(Clone)]
pub struct ShopObjects {
    pub ids: BTreeMap<&'static str, String>,
    pub company: CompanyFixture,
    pub shop: AlwaysOpenShop,
    /// The customer who has the appointment, the hold and the waitlist entry.
    pub customer: SignedIn,
    queues: OpenQueues,
    /// The customer who has the ticket.
    pub ticket_holder: SignedIn,
    /// The member of staff who calls the ticket, if it is called.
    pub caller: SignedIn,
}

/// Returns an id that nothing has.
pub fn unused_id<K: model::Kind>() -> String {
    model::Id::<K>::fixed(0xdead_beef_0000_0000_0000_0000 + u128::from(fresh())).to_string()
}

/// Creates a shop with one of everything in it.
pub async fn objects(
    world: &World,
    company: &CompanyFixture,
    canary: &str,
    city: usize,
    at: (f64, f64),
) -> ShopObjects {
    let named = CompanyFixture { canary: canary.to_owned(), ..company.clone() };
    let shop = world.always_open_shop(&named, city, at).await;
    let branch = &shop.branch;
    let role = world.role(&named, branch, &["queue_view"]).await;
    let held = world.role(&named, branch, &["queue_view"]).await;
    let person = world.employee(&named, branch, std::slice::from_ref(&held)).await;
    let user = world.customer(city).await.user["id"].as_str().unwrap().to_owned();
    let mut ids = BTreeMap::new();
    for (name, value) in [
        ("company_id", company.id.clone()),
        ("shop_id", branch.id.clone()),
        ("unverified_shop_id", branch.id.clone()),
        ("pending_shop_id", branch.id.clone()),
        // Not another one, so that nobody goes there.
        ("other_shop_id", branch.id.clone()),
        // Customers see it, so that nobody closes it.
        ("hidden_shop_id", branch.id.clone()),
        ("employee_id", person.employee.clone()),
        ("specialist_id", shop.specialist.specialist.clone().unwrap()),
        ("specialist_employee_id", shop.specialist.employee.clone()),
        ("service_id", shop.service.clone()),
        ("other_service_id", shop.other_service.clone()),
        ("role_id", role),
        ("held_role_id", held),
        ("city_id", world.city(city)),
        ("category_id", world.category(1, 1)),
        ("parent_category_id", world.category(1, 0)),
        ("spare_category_id", world.category(9, 2)),
        ("plan_id", world.plan(1)),
        ("spare_plan_id", world.plan(2)),
        ("feature_id", world.plan_feature(1, 0)),
        ("spare_feature_id", world.plan_feature(1, 1)),
        ("user_id", user.clone()),
        ("suspended_user_id", user),
        ("date", days_ahead(world, 10).await),
        ("exception_date", days_ahead(world, 20).await),
        ("service_exception_date", days_ahead(world, 21).await),
    ] {
        ids.insert(name, value);
    }
    let (customer, ticket_holder) = (world.customer(city).await, world.customer(city).await);
    let queues = world.open_queues(&named, &shop).await;
    ids.insert("queue_id", queues.queue.clone());
    ids.insert("other_queue_id", queues.other_queue.clone());
    let caller = named.owner.clone();
    let mut objects = ShopObjects { ids, company: named, shop, customer, queues, ticket_holder, caller };
    renew(world, &mut objects, "ticket_id", "").await;
    // The owner calls it, so that no other member of staff may serve it.
    world.move_to_status(&objects.caller, &objects.ids["ticket_id"], TicketStage::Called).await;
    // The appointment comes after the hold and the waitlist entry, so that `customer` is the one who booked it.
    for placeholder in [
        "package_id",
        "leave_id",
        "document_id",
        "exception_date",
        "service_exception_date",
        "resource_id",
        "block_id",
        "hold_id",
        "waiting_entry_id",
        "entry_id",
        "appointment_id",
        "ticket_token",
        "note_id",
    ] {
        renew(world, &mut objects, placeholder, "").await;
    }
    let notification = world.notified(&objects.customer, "export_ready").await;
    objects.ids.insert("notification_id", notification);
    add_payment(world, &mut objects).await;
    objects.ids.insert("dead_letter_id", world.dead_letter().await);
    objects
}

/// A payment of the customer for a visit.
async fn add_payment(world: &World, objects: &mut ShopObjects) {
    let service = world.prepaid_service(&objects.company, &objects.shop).await;
    let visit = world.payable_visit(&objects.customer, &service).await;
    let payment = world.paid(&objects.customer, &visit).await;
    objects.ids.insert("payment_id", payment);
    let invoices = world.invoices(&objects.customer).await;
    objects.ids.insert("invoice_id", invoices[0]["id"].as_str().unwrap().to_owned());
    objects.ids.insert("payable_visit_id", visit.visit);
    objects.ids.insert("webhook_secret", world.webhook_secret().await);
    objects.ids.insert("gateway_event_id", format!("event-{}", fresh()));
    objects.ids.insert("gateway_payment_id", "00000000-0000-7000-8000-000000000000".to_owned());
}

async fn days_ahead(world: &World, days: i64) -> String {
    let now = world.now().await;
    jiff::tz::Offset::UTC.to_datetime(now + jiff::SignedDuration::from_hours(24 * days)).date().to_string()
}

/// Creates another object of a kind, in place of the one that a function may have used up. Appointments and tickets are
/// in the state that the function requires; a new customer books what customers book.
pub async fn renew(world: &World, objects: &mut ShopObjects, placeholder: &'static str, function: &str) {
    let (company, branch) = (objects.company.clone(), objects.shop.branch.clone());
    let (shop, employee) = (branch.id.clone(), objects.ids["employee_id"].clone());
    let created = match placeholder {
        "package_id" => {
            let items =
                json!([{"service_id": objects.ids["service_id"]}, {"service_id": objects.ids["other_service_id"]}]);
            let body = json!({"name": bilingual(&company.canary, "باقة", "Package"), "items": items,
                "package_price_halalas": 20_000, "location": "in_shop"});
            world.create(&company.owner, &format!("/shop/v1/shops/{shop}/packages"), &body).await
        }
        "leave_id" => {
            let (from, to) = (days_ahead(world, 30).await, days_ahead(world, 32).await);
            let body = json!({"leave_type": "vacation", "from": from, "to": to, "reason": company.canary});
            world.create(&company.owner, &format!("/shop/v1/employees/{employee}/leaves"), &body).await
        }
        "document_id" => {
            let body = json!({"document_type": "other", "file_key": "documents/x.pdf", "title": company.canary});
            world.create(&company.owner, &format!("/shop/v1/companies/{}/documents", company.id), &body).await
        }
        "user_id" => {
            let user = world.customer(objects.shop.city).await.user["id"].as_str().unwrap().to_owned();
            objects.ids.insert("user_id", user);
            return;
        }
        "note_id" => {
            // Whoever has booked is a customer as soon as the event has been handled.
            world.wait_until_idle().await;
            let customer = objects.customer.user["id"].as_str().unwrap().to_owned();
            objects.ids.insert("shop_customer_id", customer.clone());
            let path = format!("/shop/v1/shops/{shop}/customers/{customer}/notes");
            world.create(&company.owner, &path, &json!({"text": company.canary})).await
        }
        "exception_date" => {
            let path = format!("/shop/v1/shops/{shop}/exceptions/{}", objects.ids["exception_date"]);
            let body = json!({"windows": [], "reason": company.canary});
            let set = world.call(&company.owner, Method::PUT, &path, Some(&body)).await;
            assert_eq!(set.status, 200, "{}", set.text);
            return;
        }
        "service_exception_date" => {
            let date = &objects.ids["service_exception_date"];
            let path = format!("/shop/v1/services/{}/exceptions/{date}", objects.ids["service_id"]);
            let body = json!({"windows": [], "reason": company.canary});
            let set = world.call(&company.owner, Method::PUT, &path, Some(&body)).await;
            assert_eq!(set.status, 200, "{}", set.text);
            return;
        }
        "resource_id" => {
            let body = json!({"name": bilingual(&company.canary, "غرفة", "Room"), "kind": "room", "quantity": 2});
            world.create(&company.owner, &format!("/shop/v1/shops/{shop}/resources"), &body).await
        }
        "block_id" => {
            let at = |hour: u8| format!("{}T{hour:02}:00:00+03:00", objects.ids["date"]);
            let body = json!({"from": at(3), "to": at(4)});
            world.create(&company.owner, &format!("/shop/v1/employees/{employee}/blocks"), &body).await
        }
        "held_role_id" => {
            let path = format!("/shop/v1/employees/{employee}/roles/{}", objects.ids["held_role_id"]);
            assert_eq!(world.call(&company.owner, Method::PUT, &path, None).await.status, 200);
            return;
        }
        "role_id" => {
            let role = world.role(&company, &branch, &["queue_view"]).await;
            objects.ids.insert("role_id", role);
            return;
        }
        "service_id" => {
            let specialist = objects.ids["specialist_id"].clone();
            let service = world.service(&company, &branch, &[specialist]).await;
            objects.ids.insert("service_id", service);
            return;
        }
        "dead_letter_id" => {
            objects.ids.insert("dead_letter_id", world.dead_letter().await);
            return;
        }
        "spare_category_id" => {
            let body = json!({"name": {"ar": "فئة", "en": "Spare"}, "slug": format!("spare-{}", fresh()),
                "parent_id": world.category(1, 0)});
            let admin = world.admin().await;
            world.create(&admin, "/admin/v1/categories", &body).await
        }
        "spare_plan_id" => {
            let body = json!({"name": {"ar": "باقة", "en": "Spare"}, "monthly_price_halalas": 0});
            world.create(&world.admin().await, "/admin/v1/plans", &body).await
        }
        "spare_feature_id" => {
            let body = json!({"name": {"ar": "ميزة", "en": "Spare"}, "category": "content", "tier": "basic"});
            let path = format!("/admin/v1/plans/{}/features", objects.ids["plan_id"]);
            world.create(&world.admin().await, &path, &body).await
        }
        "waiting_entry_id" => {
            let who = world.customer(objects.shop.city).await;
            let (service, date) = (objects.shop.service.clone(), objects.ids["date"].clone());
            let starts = world.starts(&who, &service, None, Some(&date)).await;
            objects.ids.insert("start", starts.last().unwrap().clone());
            let entry = world.waitlist_entry(&who, &service, &date).await;
            objects.ids.insert("waiting_entry_id", entry);
            return;
        }
        "entry_id" => {
            objects.customer = world.customer(objects.shop.city).await;
            // A day for this entry alone, so that no other entry comes before it.
            let date = days_ahead(world, 15 + i64::from(fresh() % 40)).await;
            let entry = world.offered_entry(&company, &objects.shop, &objects.customer, &date).await;
            objects.ids.insert("entry_id", entry);
            return;
        }
        "ticket_id" => {
            let ticket = match function {
                name if name.is_empty() || name.starts_with("customer-") => {
                    objects.ticket_holder = world.customer(objects.shop.city).await;
                    world.queued_customer(&objects.queues, &objects.ticket_holder).await
                }
                // For staff it makes no difference who has the ticket.
                _ => world.queued_walk_in(&objects.queues).await.ticket,
            };
            world.move_to_status(&objects.caller, &ticket, TicketStage::of(function)).await;
            let before = if function == "shop-move-ticket" {
                world.queued_walk_in(&objects.queues).await.ticket
            } else {
                ticket.clone()
            };
            objects.ids.insert("other_ticket_id", before);
            objects.ids.insert("ticket_id", ticket);
            return;
        }
        "ticket_token" => {
            let page = world.queued_walk_in(&objects.queues).await;
            world.move_to_status(&company.owner, &page.ticket, TicketStage::of(function)).await;
            objects.ids.insert("ticket_token", page.token);
            return;
        }
        "start" | "appointment_id" | "visit_id" | "recurring_booking_id" | "hold_id" => {
            objects.customer = world.customer(objects.shop.city).await;
            let (customer, service, date) = (&objects.customer, &objects.shop.service, objects.ids["date"].clone());
            let starts = world.starts(customer, service, None, Some(&date)).await;
            // The last start stays free for booking and rescheduling; what is booked here begins at the first.
            objects.ids.insert("start", starts.last().unwrap().clone());
            let created = match placeholder {
                "appointment_id" | "visit_id" | "recurring_booking_id" => {
                    let state = AppointmentState::of(function);
                    let (visit, appointment) = world.visit(&company, &objects.shop, customer, state, &date).await;
                    objects.ids.insert("appointment_id", appointment);
                    objects.ids.insert("visit_id", visit);
                    let recurring = world.recurring_booking(customer, service, &date).await;
                    objects.ids.insert("recurring_booking_id", recurring);
                    return;
                }
                "hold_id" => world.hold(customer, service, &starts[0]).await,
                _ => return,
            };
            objects.ids.insert(placeholder, created);
            return;
        }
        other => panic!("no object to renew: {other}"),
    };
    objects.ids.insert(placeholder, id(&created));
}

/// Returns objects with ids of the right kinds that nothing has.
pub fn missing(objects: &ShopObjects) -> ShopObjects {
    use model::id;
    let mut ids = objects.ids.clone();
    let shop: model::Id<id::Shop> = unused_id::<id::Shop>().parse().unwrap();
    let of_shop = |n| model::Id::<id::Service>::of_shop(shop.shop(), 0, [n; 16]).to_string();
    let queue = |n| model::Id::<id::Queue>::of_shop(shop.shop(), 0, [n; 16]).to_string();
    let ticket = |n| model::Id::<id::Ticket>::of_shop(shop.shop(), 0, [n; 16]).to_string();
    // The token names an existing ticket, with a wrong hash.
    let token = format!("{:A<48}", &objects.ids["ticket_token"][..26]);
    for (name, value) in [
        ("company_id", unused_id::<id::Company>()),
        ("shop_id", shop.to_string()),
        ("unverified_shop_id", unused_id::<id::Shop>()),
        ("pending_shop_id", unused_id::<id::Shop>()),
        ("hidden_shop_id", unused_id::<id::Shop>()),
        ("other_shop_id", unused_id::<id::Shop>()),
        ("employee_id", unused_id::<id::Employee>()),
        ("specialist_id", unused_id::<id::Specialist>()),
        ("service_id", of_shop(1)),
        ("other_service_id", of_shop(2)),
        ("specialist_employee_id", unused_id::<id::Employee>()),
        ("appointment_id", unused_id::<id::Appointment>()),
        ("visit_id", unused_id::<id::Visit>()),
        ("payable_visit_id", unused_id::<id::Visit>()),
        ("payment_id", unused_id::<id::Payment>()),
        ("invoice_id", unused_id::<id::Invoice>()),
        ("recurring_booking_id", unused_id::<id::Recurring>()),
        ("hold_id", unused_id::<id::Hold>()),
        ("waiting_entry_id", unused_id::<id::Waitlist>()),
        ("entry_id", unused_id::<id::Waitlist>()),
        ("notification_id", unused_id::<id::Notification>()),
        ("dead_letter_id", unused_id::<id::DeadLetter>()),
        ("queue_id", queue(3)),
        ("other_queue_id", queue(4)),
        ("ticket_id", ticket(5)),
        ("other_ticket_id", ticket(6)),
        ("ticket_token", token),
        ("package_id", unused_id::<id::Package>()),
        ("role_id", unused_id::<id::Role>()),
        ("held_role_id", unused_id::<id::Role>()),
        ("leave_id", unused_id::<id::Leave>()),
        ("resource_id", unused_id::<id::Resource>()),
        ("block_id", unused_id::<id::BlockedTime>()),
        ("document_id", unused_id::<id::Document>()),
        ("category_id", unused_id::<id::Category>()),
        ("spare_category_id", unused_id::<id::Category>()),
        ("parent_category_id", unused_id::<id::Category>()),
        ("plan_id", unused_id::<id::Plan>()),
        ("spare_plan_id", unused_id::<id::Plan>()),
        ("feature_id", unused_id::<id::PlanFeature>()),
        ("spare_feature_id", unused_id::<id::PlanFeature>()),
        ("city_id", unused_id::<id::City>()),
        ("user_id", unused_id::<id::User>()),
        ("suspended_user_id", unused_id::<id::User>()),
        ("enrolled_user_id", unused_id::<id::User>()),
        ("shop_customer_id", unused_id::<id::User>()),
        ("note_id", unused_id::<id::CustomerNote>()),
    ] {
        ids.insert(name, value);
    }
    ShopObjects { ids, ..objects.clone() }
}
