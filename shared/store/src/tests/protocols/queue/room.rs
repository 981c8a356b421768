//! The queue that people join.

use super::super::table::{Call, MemoryTable};
use crate::entities::{Membership, NewQueue, NewShop, NewTicket, QueueChanges, Shop, TicketHolder, TicketSource};
use crate::idempotency::{IdempotentRequest, SavedResponse};
use crate::keys::Ref;
use crate::queue::{JoinChannel, NumberIssuer, NumberRequest, Queue, Ticket};
use crate::{Entity as _, Key, Write, keys};
use jiff::Timestamp;
use jiff::civil::date;
use model::find::Clientele;
use model::profile::Location;
use model::queue::{BusinessDay, QueueState, QueueTag};
use model::{Bilingual, Id, id};

/// When everything happens, in Unix seconds.
pub(super) const NOW: i64 = 1_796_100_000;

/// The customer who is in line from the beginning.
pub(super) const MEMBER: usize = 8;

pub(super) struct Room {
    shop: Shop,
    queue: Queue,
    issuer: NumberIssuer,
}

impl Room {
    pub(super) fn new(capacity: i64) -> Self {
        let company = Id::<id::Company>::new_company(1, [1; 16]);
        let shop = Shop::open(&NewShop {
            id: Id::new_shop(company.company(), 1, [2; 16]),
            company,
            name: &Bilingual::default(),
            description: &Bilingual::default(),
            username: "lamsa",
            city: Id::fixed(1),
            address: "",
            location: Location { lat: 24.7, lng: 46.7 },
            time_zone: "Asia/Riyadh",
            phone: None,
            manager: None,
            clientele: Clientele::Both,
            now: Timestamp::UNIX_EPOCH,
        });
        let changes = QueueChanges {
            prefix: Some("Q".to_owned()),
            state: Some(QueueState::Open),
            capacity: Some(capacity),
            ..QueueChanges::default()
        };
        let id = Id::of_shop(shop.id().shop(), 1, [3; 16]);
        let new = NewQueue { id, shop: &shop, changes: &changes, last_edge_at: None, now: Timestamp::UNIX_EPOCH };
        let queue = Queue::new(&new);
        let day = BusinessDay { date: date(2026, 12, 1), until: NOW + 86_400, closing: None, opens: None };
        let issuer = NumberIssuer::new(&queue, &day);
        Self { shop, queue, issuer }
    }

    /// The table before anybody joins.
    pub(super) fn table(&self) -> MemoryTable {
        let mut table = MemoryTable::default();
        table.perform(&Call::One(self.issuer.create()));
        // One customer is in line already, so that they are refused and return their numbers.
        let member = Membership::enter(&self.ticket(MEMBER, &self.issuer));
        table.perform(&Call::All(member));
        table
    }

    pub(super) fn tag(&self) -> QueueTag {
        self.queue.tag()
    }

    pub(super) fn capacity(&self) -> usize {
        usize::try_from(self.queue.capacity()).unwrap()
    }

    pub(super) fn issuer_key(&self) -> Key {
        keys::number_issuer(self.tag())
    }

    pub(super) fn issuer(&self, table: &MemoryTable) -> NumberIssuer {
        NumberIssuer::read(table.get(&self.issuer_key()).unwrap().item().clone()).unwrap()
    }

    pub(super) fn line_partition(&self) -> String {
        keys::line_partition(self.tag())
    }

    pub(super) fn ended_partition(&self) -> String {
        keys::tickets_partition(self.tag(), self.issuer.day())
    }

    pub(super) fn user(customer: usize) -> Id<id::User> {
        Id::new(1, [customer as u8 + 1; 16])
    }

    pub(super) fn number_request<'a>(&self, name: &'a str) -> NumberRequest<'a> {
        NumberRequest { queue: self.tag(), channel: JoinChannel::Customer, name, now: NOW }
    }

    /// The update that draws a number for nobody.
    pub(super) fn another_number(&self) -> Write {
        NumberIssuer::issue(&self.number_request("another")).into()
    }

    pub(super) fn ticket(&self, customer: usize, issuer: &NumberIssuer) -> Ticket {
        Ticket::issue(&NewTicket {
            queue: &self.queue,
            shop: &self.shop,
            issuer,
            holder: TicketHolder { customer: Some(Self::user(customer)), ..TicketHolder::default() },
            service: None,
            required_specialist: None,
            assigned_specialist: None,
            party_size: 1,
            priority: 3,
            source: TicketSource::AppRemote,
            is_unverified: false,
            location: None,
            notes: None,
            appointment: None,
            now: NOW,
        })
    }

    /// The request of a person's intent: sent again, it is the same.
    pub(super) fn request(who: usize, at: usize) -> IdempotentRequest {
        IdempotentRequest { reference: Ref::new(&[(who * 16 + at) as u8; 32]), body: String::new() }
    }

    /// Saves the response, which is a number.
    pub(super) fn save(who: usize, at: usize, number: u32) -> Write {
        Self::request(who, at).save(&SavedResponse { status: 201, body: number.to_string() }, NOW)
    }
}
