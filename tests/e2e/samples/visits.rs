//! Placeholders of bookings and queues.

use super::fill::SampleEvent;
use crate::shop_fixture::CompanyFixture;
use crate::shop_fixture::appointments::{AlwaysOpenShop, AppointmentState};
use crate::shop_fixture::fresh;
use crate::shop_fixture::tickets::{OpenQueues, TicketStage};
use crate::world::World;

async fn shared_shop(world: &World) -> (CompanyFixture, AlwaysOpenShop, OpenQueues) {
    let company = world.company("Sample").await;
    let shop = world.always_open_shop(&company, 0, (24.7136, 46.6753)).await;
    let line = world.open_queues(&company, &shop).await;
    (company, shop, line)
}

impl SampleEvent<'_> {
    /// A shop with free times, a customer of its city, and the customer's bookings there.
    pub(super) async fn booking(&mut self, function: &str) {
        let world = self.world;
        let (company, who) = (world.company("Sample").await, world.customer(0).await);
        let shop = world.always_open_shop(&company, 0, (24.7136, 46.6753)).await;
        let date = self.days_ahead(10).await;
        let starts = world.starts(&who, &shop.service, None, Some(&date)).await;
        // Bookings are at the first start; the last start stays free for booking and rescheduling.
        let has_appointment = self.contains(&["appointment_id", "visit_id"])
            || function.contains("list-")
            || function == "shop-reassign-appointments";
        if has_appointment {
            let (visit, appointment) = world.visit(&company, &shop, &who, AppointmentState::of(function), &date).await;
            self.fill("visit_id", &visit);
            self.fill("appointment_id", &appointment);
            // Bookings make customers of the shop.
            world.wait_until_idle().await;
        }
        self.fill("employee_token", &shop.specialist.who.access);
        if self.contains(&["recurring_booking_id"]) || function.contains("recurring-bookings") {
            let booking = world.recurring_booking(&who, &shop.service, &date).await;
            self.fill("recurring_booking_id", &booking);
        }
        if self.contains(&["hold_id"]) {
            let hold = world.hold(&who, &shop.service, &starts[0]).await;
            self.fill("hold_id", &hold);
        }
        if self.contains(&["entry_id"]) || function == "customer-list-waitlist-entries" {
            let entry = world.offered_entry(&company, &shop, &who, &date).await;
            self.fill("entry_id", &entry);
        }
        if self.contains(&["waiting_entry_id"]) {
            let entry = world.waitlist_entry(&who, &shop.service, &date).await;
            self.fill("waiting_entry_id", &entry);
        }
        if self.contains(&["feed_token"]) {
            let token = world.calendar_feed(&who).await;
            self.fill("feed_token", &token);
        }
        for (name, value) in [
            ("token", &who.access),
            ("user_id", &who.user["id"].as_str().unwrap().to_owned()),
            ("shop_customer_id", &who.user["id"].as_str().unwrap().to_owned()),
            ("owner_token", &company.owner.access),
            ("company_id", &company.id),
            ("shop_id", &shop.branch.id),
            ("service_id", &shop.service),
            ("other_service_id", &shop.other_service),
            ("specialist_employee_id", &shop.specialist.employee),
            ("employee_id", &shop.specialist.employee),
            ("start", starts.last().unwrap()),
        ] {
            self.fill(name, value);
        }
    }

    /// A shop with two open queues, a waiting ticket in one, and a customer of its city with a ticket.
    pub(super) async fn queue(&mut self, function: &str) {
        let world = self.world;
        let (company, shop, line) = self.shared_shop.get_or_init(|| shared_shop(world)).await;
        let who = world.customer(0).await;
        let (first, page) = (world.queued_walk_in(line).await, world.queued_walk_in(line).await);
        world.move_to_status(&company.owner, &page.ticket, TicketStage::of(function)).await;
        if self.contains(&["ticket_id"]) || function == "customer-list-tickets" {
            let ticket = world.queued_customer(line, &who).await;
            world.move_to_status(&company.owner, &ticket, TicketStage::of(function)).await;
            self.fill("ticket_id", &ticket);
        }
        if self.contains(&["start"]) {
            let starts = world.starts(&who, &shop.service, None, Some(&self.days_ahead(10).await)).await;
            self.fill("start", starts.last().unwrap());
        }
        if self.contains(&["appointment_id"]) {
            let (visit, appointment) = world.visit(company, shop, &who, AppointmentState::Upcoming, "").await;
            self.fill("visit_id", &visit);
            self.fill("appointment_id", &appointment);
        }
        for (name, value) in [
            ("token", &who.access),
            ("user_id", &who.user["id"].as_str().unwrap().to_owned()),
            ("owner_token", &company.owner.access),
            ("company_id", &company.id),
            ("shop_id", &shop.branch.id),
            ("service_id", &shop.service),
            ("queue_id", &line.queue),
            ("other_queue_id", &line.other_queue),
            ("other_ticket_id", &first.ticket),
            ("ticket_token", &page.token),
            ("counter", &format!("كرسي {}", fresh())),
        ] {
            self.fill(name, value);
        }
    }
}
