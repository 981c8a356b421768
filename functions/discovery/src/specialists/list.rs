//! `GET /shops/{shop_id}/specialists`: lists the specialists who provide a shop's services.

use crate::needs::ListNeeds;
use crate::shop_lists::read_list;
use crate::specialists::view::{AvailableSpecialist, ListedSpecialist};
use model::find::Rank;
use model::secret::SecretName;
use model::{Id, Language, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Consistency, Service, Shop, Specialist};
use store::partition::{KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A page of specialists.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct AvailableSpecialists {
    items: Vec<AvailableSpecialist>,
    next_cursor: Option<String>,
}

/// A specialist, with the services they provide.
struct Provider {
    specialist: Specialist,
    services: Vec<Id<id::Service>>,
}

impl Provider {
    /// `None` unless the specialist is active and provides a service that is offered.
    fn new(specialist: Specialist, services: &[Service]) -> Option<Self> {
        let provided = services.iter().filter(|it| it.is_offered() && it.is_provided_by(specialist.id()));
        let services: Vec<Id<id::Service>> = provided.map(Service::id).collect();
        (specialist.is_active() && !services.is_empty()).then_some(Self { specialist, services })
    }

    fn rank(&self) -> Rank {
        Rank::rated(self.specialist.rating(), self.specialist.rating_count(), self.specialist.id())
    }

    fn view(self, shop: &Shop, language: Language) -> AvailableSpecialist {
        let Self { specialist, services } = self;
        ListedSpecialist { specialist: &specialist, service_ids: services, is_verified: shop.is_verified() }
            .view(language)
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/shops/{shop_id}/specialists", "List a shop's specialists")
        .public()
        .paged()
        .answers::<AvailableSpecialists>(200, "The specialists who provide at least one service, the best rated first")
        .example_query("limit=20")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::new, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let table = &needs.customers.table;
    let entries = async {
        let specialists = Specialist::all_of_shop(table, shop.shop(), Consistency::Eventual);
        tokio::try_join!(specialists, Service::all_of_shop(table, shop.shop(), Consistency::Eventual))
    };
    let list = read_list(needs, &request, shop, entries).await?;
    let (specialists, services) = list.entries;
    let providers = specialists.into_iter().filter_map(|it| Provider::new(it, &services));
    let ranked = providers.map(|it| (it.rank(), it)).collect();
    let language = list.viewer.language(&request);
    needs.page(&request, &list.viewer, ranked, |it| it.view(&list.shop, language))
}
