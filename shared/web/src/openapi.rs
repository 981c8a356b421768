//! The API descriptions (OpenAPI 3.1), and schemas of their parameters.

use runtime::{Api, Function, Trigger};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ContactBuilder, HttpMethod, Info, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder,
    ServerBuilder, security,
};
use utoipa::{PartialSchema, ToSchema};

pub use model::id::schema as id_schema;

/// A date as `YYYY-MM-DD`: each date matches, and of others only 29 February of common years.
#[must_use]
pub fn date_schema() -> Schema {
    text_schema(DATE)
}

/// The pattern of a date from 2020 to 2099.
pub const DATE: &str = "^20[2-9][0-9]-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)\
    |02-(0[1-9]|[12][0-9]))$";

/// A text that matches a pattern.
#[must_use]
pub fn text_schema(pattern: &str) -> Schema {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).build().into()
}

/// A number within a range.
#[must_use]
pub fn number_schema(range: &RangeInclusive<f64>) -> Schema {
    let number = ObjectBuilder::new().schema_type(Type::Number);
    number.minimum(Some(*range.start())).maximum(Some(*range.end())).build().into()
}

/// A problem document (RFC 9457).
#[derive(ToSchema)]
#[allow(dead_code)]
struct Problem {
    /// A page about this kind of problem.
    r#type: String,
    /// What is wrong, in the reader's language.
    title: String,
    /// The HTTP status.
    status: u16,
    /// More about this case, in the reader's language.
    detail: String,
    /// The stable code.
    code: String,
    /// The gateway's id of the request.
    request_id: String,
    /// Fields that are wrong.
    #[schema(required = false)]
    errors: Vec<ProblemField>,
    /// With `slot_taken`: up to three other times.
    #[schema(required = false, value_type = Vec<Object>)]
    alternatives: (),
    /// With `clashing_dates`: the dates that can't be booked, each with its `code`.
    #[schema(required = false, value_type = Vec<Object>)]
    dates: (),
    /// With `would_delay`: the appointments that would begin late.
    #[schema(required = false, value_type = Vec<Object>)]
    appointments: (),
    /// With `quota_exceeded`: what is limited.
    #[schema(required = false)]
    resource: String,
    /// With `quota_exceeded`: how many there are.
    #[schema(required = false)]
    used: i64,
    /// With `quota_exceeded`: how many there may be.
    #[schema(required = false)]
    limit: i64,
    /// With `already_queued`: the ticket.
    #[schema(required = false)]
    ticket_id: String,
    /// With `queue_closed`: what to do instead.
    #[schema(required = false)]
    suggestion: String,
    /// With `queue_closed`: when the queue opens.
    #[schema(required = false, format = DateTime)]
    opens_at: String,
}

/// A field that is wrong.
#[derive(ToSchema)]
#[allow(dead_code)]
struct ProblemField {
    /// Where, as a JSON pointer.
    pointer: String,
    /// A stable code.
    code: String,
    /// What is expected.
    detail: String,
}

/// What the operations on a resource are about.
fn about(resource: &str) -> &'static str {
    match resource {
        "api description" => "This document.",
        "appointments" => "Booked services: booking, moving, cancelling, and the steps of their day.",
        "audit" => "Who changed what, and when.",
        "availability" => "Free times of services, and plans of several services in a row.",
        "blocks" => "Time that employees keep for themselves.",
        "calendar feeds" => "Appointments as calendars that phones and computers subscribe to.",
        "categories" => "Categories of services, in two levels.",
        "cities" => "Cities that Queue Me serves.",
        "conversion" => "From a live queue to an appointment.",
        "companies" => "Companies, the owners of shops.",
        "consents" => "What a user has agreed to, by purpose.",
        "customers" => "Customers of a shop, and the shop's notes about them.",
        "dead letters" => "Notifications that could not be sent, in spite of all retries.",
        "devices" => "Devices that receive push messages.",
        "documents" => "Documents of a company and their checks.",
        "employees" => "Employees, their hours and their roles.",
        "erasure" => "Erasing an account, with three days to change one's mind.",
        "export" => "A copy of everything held about a user.",
        "favourites" => "Shops, services and specialists that the caller likes.",
        "health" => "Whether the API is reachable.",
        "holds" => "Times kept for ten minutes while a customer decides.",
        "joining" => "Ways into a queue.",
        "keys" => "Public keys of access tokens.",
        "leaves" => "Leaves of employees, requested and decided.",
        "me" => "The caller's own account.",
        "notification settings" => "What the caller receives on which channel.",
        "notifications" => "The caller's inbox: what happened, and whether it was read.",
        "otp" => "Codes by SMS.",
        "packages" => "Several services sold together.",
        "invoices" => "Invoices, credit notes and receipts.",
        "payments" => "Paying for visits in advance.",
        "plans" => "What companies buy, with prices, limits and features.",
        "preferences" => "What the caller prefers in the apps.",
        "queues" => "Live queues: settings, opening, board.",
        "recurring" => "Bookings of the same time in several weeks.",
        "refunds" => "Paying back what was paid.",
        "resources" => "Rooms, chairs, devices and vehicles that services need.",
        "roles" => "Sets of permissions, and who holds them.",
        "second factor" => "Authenticators of Queue Me's staff, and recovery codes.",
        "services" => "Services of a shop.",
        "shifts" => "Dates on which employees work other hours than on the weekday.",
        "sessions" => "Login sessions, one for each device.",
        "sign ins" => "Attempts to sign in to an account, and what became of them.",
        "shops" => "Shops, their hours and settings.",
        "sms receipts" => "What providers say became of an SMS.",
        "socket tickets" => "One-time tickets that open a WebSocket.",
        "specialists" => "Employees who perform services.",
        "statistics" => "Figures of shops, companies and employees.",
        "tickets" => "Places in a queue, and the steps from waiting to served.",
        "tokens" => "Access and refresh tokens.",
        "users" => "Accounts of the platform.",
        "verification" => "The badge of a verified shop.",
        "visits" => "Appointments that were booked together, as one.",
        "waitlist" => "Requests for times that are not free, and offers.",
        "webhooks" => "What the payment gateway tells.",
        _ => "",
    }
}

fn information(api: Api) -> Info {
    let about = match api {
        Api::Identity => "Signing in by phone, login sessions, the caller's own account. For all clients.",
        Api::Customer => "Shops, free times, appointments and queues. For the customer app and public pages.",
        Api::Shop => "A shop's day and its set-up. For the shop panel.",
        Api::Admin => "The platform. For the admin panel.",
    };
    let conventions = "Errors are problem documents (RFC 9457) whose `code` is stable. Lists have `items` and `next_cursor`. \
        Instants are RFC 3339. Texts for people follow `Accept-Language`: `ar` or `en`.";
    InfoBuilder::new()
        .title(format!("Queue Me {} API", api.name()))
        .version("1")
        .description(Some(format!("{about} {conventions}")))
        .contact(Some(ContactBuilder::new().name(Some("Queue Me")).url(Some("https://queueme.sa")).build()))
        .license(Some(LicenseBuilder::new().name("Proprietary").url(Some("https://queueme.sa/terms")).build()))
        .build()
}

/// The description of one API, from the functions that serve it.
#[must_use]
pub fn document(api: Api, functions: &[Function]) -> OpenApi {
    let mut schemas =
        vec![("Problem".to_owned(), Problem::schema()), ("ProblemField".to_owned(), ProblemField::schema())];
    let (mut paths, mut tags) = (PathsBuilder::new(), BTreeSet::new());
    for function in functions {
        let Trigger::Http(route) = &function.trigger else { continue };
        if route.api != api {
            continue;
        }
        let method = match route.method {
            "GET" => HttpMethod::Get,
            "POST" => HttpMethod::Post,
            "PUT" => HttpMethod::Put,
            "PATCH" => HttpMethod::Patch,
            _ => HttpMethod::Delete,
        };
        for collect in &route.schemas {
            collect(&mut schemas);
        }
        let resource = function.module.split("::").nth(1).unwrap_or_default().replace('_', " ");
        let mut operation = *route.operation.clone();
        operation.tags = Some(vec![resource.clone()]);
        tags.insert(resource);
        paths = paths.path(route.path, PathItem::new(method, operation));
    }
    let bearer = security::HttpBuilder::new().scheme(security::HttpAuthScheme::Bearer).bearer_format("JWT").build();
    let mut components = utoipa::openapi::ComponentsBuilder::new();
    components = components.schemas_from_iter(schemas);
    components = components.security_scheme("bearer", security::SecurityScheme::Http(bearer));
    OpenApiBuilder::new()
        .info(information(api))
        .tags(Some(tags.into_iter().map(|it| TagBuilder::new().description(Some(about(&it))).name(it).build())))
        .servers(Some([ServerBuilder::new().url(format!("/{}/v1", api.name())).build()]))
        .paths(paths.build())
        .components(Some(components.build()))
        .build()
}
