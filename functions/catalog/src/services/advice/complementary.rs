//! `GET /services/{service_id}/complementary`: lists the services that its customers buy as well.

use crate::services::advice::performed::PerformedWork;
use model::catalog::{Purchase, complements};
use model::{Bilingual, Id, id};
use runtime::Api;
use serde::Serialize;
use store::Consistency;
use store::entities::{Appointment, Service};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// Services that belong together with one.
#[derive(Debug, Serialize, ToSchema)]
struct ComplementaryServices {
    items: Vec<ComplementaryService>,
    /// Always null.
    next_cursor: Option<String>,
}

/// A service that belongs together with another one.
#[derive(Debug, Serialize, ToSchema)]
struct ComplementaryService {
    #[schema(value_type = String)]
    service_id: Id<id::Service>,
    name: Bilingual,
    /// Customers who bought both within 30 days.
    pairs: usize,
    /// How much more often both are bought than by chance. Over 1.2.
    lift: f64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/services/{service_id}/complementary", "List complementary services")
        .staff()
        .answers::<ComplementaryServices>(200, "Services that are bought together with it, the closest first")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[APPOINTMENTS, SHOP])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let services = Service::all_of_shop(&staff.table, id.shop(), Consistency::Eventual);
    let services = async { services.await.map_err(Fault::from) };
    let (work, services) = tokio::try_join!(PerformedWork::read(staff, &request, id), services)?;
    let purchase = |it: &Appointment| Some(Purchase { customer: it.customer()?, service: it.service() });
    let found = complements(id, work.completed.iter().filter_map(purchase));
    let items = found.into_iter().filter_map(|it| {
        let service = services.iter().find(|service| service.id() == it.service && !service.is_archived())?;
        let lift = (it.lift * 100.0).round() / 100.0;
        Some(ComplementaryService { service_id: it.service, name: service.name(), pairs: it.pairs, lift })
    });
    Reply::ok(&ComplementaryServices { items: items.collect(), next_cursor: None })
}
