//! Creating appointments: new ones, held ones that are booked, and those that replace others.

use super::Appointment;
use crate::agenda::{ClaimedResource, Seats};
use crate::keys::{self, Ref};
use crate::{Item, Value};
use jiff::Timestamp;
use model::booking::{Actor, AppointmentStatus, HomeAddress, LocationKind, Reminders, visit_of};
use model::catalog::Prepayment;
use model::{Bilingual, Id, id};

/// An appointment to be booked.
#[derive(Debug, Clone)]
pub struct NewAppointment<'a> {
    /// Its id, whose time is its start.
    pub id: Id<id::Appointment>,
    /// The shop.
    pub shop: ShopSnapshot<'a>,
    /// The visit it belongs to.
    pub visit: Id<id::Visit>,
    /// The appointments of the visit, itself included.
    pub visit_appointments: Vec<String>,
    /// The customer's account. `None` for a guest.
    pub customer: Option<Id<id::User>>,
    /// Name of the customer.
    pub customer_name: &'a str,
    /// Phone number of a guest, E.164.
    pub customer_phone: Option<&'a str>,
    /// Reference in keys of the phone that staff entered.
    pub phone_ref: Option<&'a Ref>,
    /// The service.
    pub service: Id<id::Service>,
    /// Name of the service.
    pub service_name: Bilingual,
    /// Whether the service belongs to a sensitive category.
    pub is_sensitive: bool,
    /// The specialist.
    pub specialist: SpecialistSnapshot,
    /// The package it is part of.
    pub package: Option<&'a PackageSnapshot>,
    /// Start, in Unix seconds.
    pub start: i64,
    /// End, in Unix seconds.
    pub end: i64,
    /// Minutes that are blocked before the start.
    pub buffer_before: u16,
    /// Minutes that are blocked after the end.
    pub buffer_after: u16,
    /// Seats that it takes of an occasion. `None` unless the service is for groups.
    pub seats: Option<Seats>,
    /// Units of the shop's resources that it takes.
    pub resources: &'a [ClaimedResource],
    /// Deadline for its payment, in Unix seconds. `None` unless it is paid before it is confirmed.
    pub payment_until: Option<i64>,
    /// Deadline for the shop's approval, in Unix seconds, if it is not paid before. `None` unless the shop approves it.
    pub pending_until: Option<i64>,
    /// Its price.
    pub price: AppointmentPrice,
    /// When the service is paid for.
    pub prepayment: Prepayment,
    /// Where it takes place.
    pub location: LocationKind,
    /// The customer's address, for a home visit.
    pub address: Option<&'a HomeAddress>,
    /// Notes of the customer.
    pub notes: Option<&'a str>,
    /// Six digits by which the shop recognises the customer.
    pub confirmation_code: String,
    /// How it is booked: `app`, `panel`, `walk_in` or `waitlist`.
    pub source: &'static str,
    /// Its reminders.
    pub reminders: Reminders,
    /// Whether it becomes a no-show early.
    pub enforce_check_in: bool,
    /// Minutes after the start during which an arrival is on time.
    pub grace_minutes: u16,
    /// When the shop closes on its day, in Unix seconds. `None` if it does not close, or is not open.
    pub closes_at: Option<i64>,
    /// The time of booking.
    pub now: Timestamp,
}

/// What an appointment keeps of its shop.
#[derive(Debug, Clone)]
pub struct ShopSnapshot<'a> {
    /// Its id.
    pub id: Id<id::Shop>,
    /// Its company.
    pub company: Id<id::Company>,
    /// Its name.
    pub name: Bilingual,
    /// Its address.
    pub address: Option<&'a str>,
    /// Its place.
    pub location: Option<model::profile::Location>,
    /// IANA name of its time zone.
    pub zone: &'a str,
}

/// What an appointment keeps of its specialist.
#[derive(Debug, Clone)]
pub struct SpecialistSnapshot {
    /// Their id.
    pub id: Id<id::Specialist>,
    /// Their account.
    pub user: Option<Id<id::User>>,
    /// Their name.
    pub name: Bilingual,
}

/// What an appointment keeps of its package.
#[derive(Debug, Clone)]
pub struct PackageSnapshot {
    /// Its id.
    pub id: Id<id::Package>,
    /// Its name.
    pub name: Bilingual,
}

/// The price of an appointment, in halalas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppointmentPrice {
    /// Before discounts.
    pub list: i64,
    /// To be paid, VAT included.
    pub payable: i64,
    /// VAT within it.
    pub vat: i64,
}

/// What the customer says when they book a hold.
#[derive(Debug, Clone, Copy)]
pub struct HeldBooking<'a> {
    /// Notes of the customer.
    pub notes: Option<&'a str>,
    /// Their reminders.
    pub reminders: Reminders,
    /// Deadline for payment or the shop's approval, while it waits for either.
    pub pending_until: Option<i64>,
}

/// What stays as agreed when an appointment is moved.
const CARRIED_OVER: [&str; 20] = [
    Appointment::PHONE_REF,
    Appointment::LIST_PRICE_HALALAS,
    Appointment::DISCOUNT_HALALAS,
    Appointment::PAYABLE_HALALAS,
    Appointment::PAID_HALALAS,
    Appointment::PAYMENT_ID,
    Appointment::EARLIER_PAYMENTS,
    Appointment::VAT_HALALAS,
    Appointment::PAYMENT_STATUS,
    Appointment::PREPAYMENT,
    Appointment::NOTES,
    Appointment::STAFF_NOTES,
    Appointment::CONFIRMATION_CODE,
    Appointment::REMINDERS,
    Appointment::SOURCE,
    Appointment::PACKAGE_ID,
    Appointment::PACKAGE_NAME,
    Appointment::STATUS,
    Appointment::RECURRING_ID,
    Appointment::LENGTH_AGREED,
];

/// What an appointment costs.
const PRICE: [&str; 6] = [
    Appointment::LIST_PRICE_HALALAS,
    Appointment::DISCOUNT_HALALAS,
    Appointment::PAYABLE_HALALAS,
    Appointment::VAT_HALALAS,
    Appointment::PAYMENT_STATUS,
    Appointment::PREPAYMENT,
];

/// Whether a new appointment has to be paid for: not what is free of charge, or paid at the shop.
fn payment_status(price: AppointmentPrice, prepayment: Prepayment) -> &'static str {
    if price.payable == 0 || prepayment == Prepayment::None { "not_required" } else { "pending" }
}

impl Appointment {
    /// Creates an appointment: pending where it is paid first, or the shop approves it, else confirmed.
    #[must_use]
    pub fn book(new: &NewAppointment<'_>) -> Self {
        let status = match (new.payment_until, new.pending_until) {
            (Some(_), _) => AppointmentStatus::PendingPayment,
            (None, Some(_)) => AppointmentStatus::PendingApproval,
            (None, None) => AppointmentStatus::Confirmed,
        };
        let is_approved_later = status == AppointmentStatus::PendingPayment && new.pending_until.is_some();
        let (shop, price, now) = (&new.shop, new.price, new.now.to_string());
        let item = Item::new(&keys::appointment(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::SHOP_ID, shop.id)
            .with(Self::COMPANY_ID, shop.company)
            .with(Self::VISIT_ID, new.visit)
            .with(Self::VISIT_APPOINTMENTS, new.visit_appointments.clone())
            .with(Self::SERVICE_ID, new.service)
            .with(Self::SPECIALIST_ID, new.specialist.id)
            .with_some(Self::SPECIALIST_USER, new.specialist.user)
            .with_some(Self::CUSTOMER_ID, new.customer)
            .with(Self::CUSTOMER_NAME, new.customer_name)
            .with_some(Self::CUSTOMER_PHONE, new.customer_phone)
            .with_some(Self::PHONE_REF, new.phone_ref.map(Ref::as_str))
            .with(Self::SERVICE_NAME, &new.service_name)
            .with(Self::SHOP_NAME, &shop.name)
            .with(Self::SPECIALIST_NAME, &new.specialist.name)
            .with(Self::IS_SENSITIVE, new.is_sensitive)
            .with_some(Self::PACKAGE_ID, new.package.map(|it| it.id))
            .with_some(Self::PACKAGE_NAME, new.package.map(|it| &it.name))
            .with_some(Self::SHOP_ADDRESS, shop.address)
            .with_some(Self::SHOP_LATITUDE, shop.location.map(|it| it.lat))
            .with_some(Self::SHOP_LONGITUDE, shop.location.map(|it| it.lng))
            .with(Self::ZONE, shop.zone)
            .with(Self::START, new.start)
            .with(Self::END, new.end)
            .with(Self::BUFFER_BEFORE, i64::from(new.buffer_before))
            .with(Self::BUFFER_AFTER, i64::from(new.buffer_after))
            .with(Self::CAPACITY, i64::from(new.seats.map_or(1, |it| it.capacity)))
            .with(Self::SEATS, i64::from(new.seats.map_or(1, |it| it.taken)))
            .with_some(Self::RESOURCES, (!new.resources.is_empty()).then(|| Value::document(&new.resources)))
            .with(Self::STATUS, status.as_str())
            .with(Self::PAYMENT_STATUS, payment_status(price, new.prepayment))
            .with(Self::PREPAYMENT, new.prepayment.as_str())
            .with(Self::LIST_PRICE_HALALAS, price.list)
            .with(Self::DISCOUNT_HALALAS, price.list - price.payable)
            .with(Self::PAYABLE_HALALAS, price.payable)
            .with(Self::PAID_HALALAS, 0)
            .with(Self::VAT_HALALAS, price.vat)
            .with(Self::LOCATION, new.location.as_str())
            .with_some(Self::ADDRESS, new.address.map(Value::document))
            .with_some(Self::NOTES, new.notes)
            .with(Self::CONFIRMATION_CODE, new.confirmation_code.as_str())
            .with(Self::SOURCE, new.source)
            .with_some(Self::PENDING_UNTIL, new.payment_until.or(new.pending_until))
            .with_some(Self::NEEDS_APPROVAL, is_approved_later.then_some(true))
            .with(Self::RESCHEDULE_COUNT, 0)
            .with(Self::REMINDERS, Value::document(&new.reminders))
            .with(Self::ENFORCE_CHECK_IN, new.enforce_check_in)
            .with(Self::GRACE_MINUTES, i64::from(new.grace_minutes))
            .with_some(Self::CLOSES_AT, new.closes_at)
            .with(Self::BOOKED_AT, new.now.as_second())
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str())
            .with(super::TTL, super::stored_until(new.id));
        Self {
            item,
            id: new.id,
            status,
            start: new.start,
            end: new.end,
            shop: shop.id,
            service: new.service,
            specialist: new.specialist.id,
            visit: new.visit,
        }
    }

    /// Returns this appointment as one date of a recurring booking, and a visit of its own.
    #[must_use]
    pub fn on_one_date_of(self, recurring: Id<id::Recurring>) -> Self {
        let visit = visit_of(self.id);
        let item = self
            .item
            .with(Self::VISIT_ID, visit)
            .with(Self::VISIT_APPOINTMENTS, vec![self.id.to_string()])
            .with(Self::RECURRING_ID, recurring);
        Self { item, visit, ..self }
    }

    /// Returns the appointment that a held one becomes when it is booked.
    #[must_use]
    pub fn book_held(self, booking: &HeldBooking<'_>, now: Timestamp) -> Self {
        let item = self
            .item
            .with_some(Self::NOTES, booking.notes)
            .with(Self::REMINDERS, Value::document(&booking.reminders))
            .with_some(Self::PENDING_UNTIL, booking.pending_until)
            .with(Self::BOOKED_AT, now.as_second())
            .with(Self::CREATED_AT, now.to_string())
            .with(Self::UPDATED_AT, now.to_string());
        Self { item, ..self }
    }

    /// Returns this appointment with what stays as agreed of the one it replaces. `pending_until` is its new deadline if
    /// that one is pending. Only moves by the customer count against their limit, unless staff asked for them.
    #[must_use]
    pub fn replacing(self, old: &Self, by: Actor, pending_until: i64) -> Self {
        let mut item = self.item;
        for name in CARRIED_OVER {
            if let Some(value) = old.item.0.get(name) {
                item.0.insert(name.to_owned(), value.clone());
            }
        }
        if old.status.is_pending() {
            item = item.with(Self::PENDING_UNTIL, pending_until);
        } else {
            item.0.remove(Self::PENDING_UNTIL);
        }
        let is_own_wish = by == Actor::Customer && old.move_offered_at().is_none();
        let count = old.reschedule_count() + i64::from(is_own_wish);
        let item = item.with(Self::RESCHEDULE_COUNT, count).with(Self::PREVIOUS_ID, old.id);
        Self { item, status: old.status, ..self }
    }

    /// This appointment at the price of another one. What was paid for it stays paid, up to that price: a dearer one has the
    /// difference to be paid.
    #[must_use]
    pub fn priced_as(self, other: &Self) -> Self {
        let (paid, payable) = (self.paid_halalas(), other.payable_halalas());
        let mut item = self.item;
        for name in PRICE {
            if let Some(value) = other.item.0.get(name) {
                item.0.insert(name.to_owned(), value.clone());
            }
        }
        if paid > 0 {
            item = item.with(Self::PAID_HALALAS, paid.min(payable));
            if payable > 0 {
                item = item.with(Self::PAYMENT_STATUS, if paid < payable { "pending" } else { "paid" });
            }
        }
        Self { item, ..self }
    }

    /// This appointment with a length that staff have set: it keeps it when it is moved.
    #[must_use]
    pub fn with_agreed_length(self) -> Self {
        Self { item: self.item.with(Self::LENGTH_AGREED, true), ..self }
    }

    /// The appointment with these as the appointments of its visit.
    #[must_use]
    pub fn with_visit_appointments(self, all: &[String]) -> Self {
        Self { item: self.item.with(Self::VISIT_APPOINTMENTS, all.to_vec()), ..self }
    }
}
