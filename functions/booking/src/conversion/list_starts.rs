//! `GET /tickets/{ticket_id}/conversion`: lists the times of today that can be booked instead of waiting.

use crate::availability::service_page::ServicePage;
use crate::conversion::waiting_ticket::WaitingTicket;
use crate::fields::instant;
use crate::needs::CustomerNeeds;
use jiff::ToSpan as _;
use model::hours::Span;
use model::slots::Slot;
use model::{Code, Id, id, wording};
use runtime::Api;
use serde::Serialize;
use store::Reads;
use store::partition::{AGENDA, KEYS, LINE, PAST_TICKETS, SHOP, USER};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Times that are offered, at most.
const MOST_TIMES: usize = 12;

/// Times that can be booked instead of waiting.
#[derive(Debug, Serialize, ToSchema)]
struct ConversionTimes {
    service_id: String,
    /// Times of today by start, at most 12.
    times: Vec<ConversionTime>,
    /// Next date with a free time. Null if today has one, or nothing is free within 30 days.
    #[schema(format = Date)]
    next_available_date: Option<String>,
}

/// A time that can be booked.
#[derive(Debug, Serialize, ToSchema)]
struct ConversionTime {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    /// For display, such as `02:30 PM`.
    label: String,
    /// Available specialists.
    specialist_ids: Vec<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/tickets/{ticket_id}/conversion", "List times instead of waiting")
        .signed_in()
        .query("service_id", "Service. Defaults to that of the ticket", id_schema("svc"))
        .answers::<ConversionTimes>(200, "The times, by start")
        .refuses(&[Code::NotFound, Code::WrongState, Code::ValidationFailed])
        .example_query("service_id=${service_id}")
        .reads(&[KEYS, USER, SHOP, LINE, PAST_TICKETS])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let requested = web::query::<Id<id::Service>>(&request, "service_id")?;
    let (ticket, _) = WaitingTicket::read_with(needs, &request, caller, Reads::default()).await?;
    ticket.check_waits(request.seconds())?;
    let service = ticket.service(requested)?;
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let (first, last) = (near.saturating_sub(1.day()), near.saturating_add(1.day()));
    let page = ServicePage::read(&needs.gate, &request, service, first, last).await?;
    Reply::ok(&times(needs, &request, &page).await?)
}

async fn times(needs: &CustomerNeeds, request: &Request, page: &ServicePage) -> Result<ConversionTimes, Fault> {
    let today = page.state.date_at(request.now);
    let availability = page.availability(today, today);
    let (zone, language) = (page.state.zone(), page.viewer.language(request));
    let view = |slot: &Slot<'_>| ConversionTime {
        start: instant(slot.start, zone),
        end: instant(slot.end, zone),
        label: wording::time(slot.start, zone, language),
        specialist_ids: slot.specialists().map(|it| it.to_string()).collect(),
    };
    let mut times = Vec::new();
    if page.state.settings.allow_booking {
        let found = availability.search(page.requester(request.seconds())).slots(today..=today, None);
        let mut slots: Vec<Slot<'_>> = found.iter().collect();
        slots.sort_by_key(|it| (it.start, it.end));
        slots.retain(|it| !page.is_busy(Span::new(it.start, it.end), request.seconds()));
        times.extend(slots.iter().take(MOST_TIMES).map(view));
    }
    let next = match times.is_empty() && page.state.settings.allow_booking {
        true => {
            let dates = today.saturating_add(1.day())..=today.saturating_add(30.days());
            page.next_date(&needs.gate, dates, None, request.seconds()).await?
        }
        false => None,
    };
    let next_available_date = next.map(|it| it.to_string());
    Ok(ConversionTimes { service_id: page.service.id().to_string(), times, next_available_date })
}
