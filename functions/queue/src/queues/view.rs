//! A queue, as customers see it.

use crate::queues::faster_branch::FasterBranchView;
use crate::queues::settings::{at_door, join_url};
use model::Language;
use model::queue::PublicQueueState;
use serde::Serialize;
use store::entities::Shop;
use store::queue::{Queue, QueueService, QueueSnapshot};
use utoipa::ToSchema;

/// Time for which shared caches may keep what is shown of a queue, in seconds.
pub(crate) const MAX_AGE: u32 = 2;

/// What the parameter `key` of public pages is, and its pattern.
pub(crate) const KEY_DESCRIPTION: &str = "Key of the shop's screens, from `display_url`: adds the code at the door";
pub(crate) const KEY_PATTERN: &str = "^[A-Za-z0-9_-]{22}$";

/// A service of a queue.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QueueServiceView {
    id: String,
    /// Name in the viewer's language.
    name: String,
}

/// A queue, as customers see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QueueView {
    id: String,
    shop_id: String,
    /// Name of the shop in the viewer's language, as all texts.
    shop_name: String,
    name: String,
    #[serde(flatten)]
    state: PublicQueueState,
    services: Vec<QueueServiceView>,
    tips: Option<String>,
    /// Address of the page to join, as in the QR code. With `key`, it contains the code at the door as `door`.
    join_url: String,
    /// Branch of the company in the same city where the wait for the same service is at least ten minutes shorter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    faster: Option<FasterBranchView>,
}

impl QueueView {
    /// The view with a branch where customers wait less.
    pub(crate) fn with_faster(self, faster: Option<FasterBranchView>) -> Self {
        Self { faster, ..self }
    }

    /// The view on a screen in the shop, with the code at the door. Unchanged without one.
    pub(crate) fn at_door(self, code: Option<&str>) -> Self {
        match code {
            Some(code) => Self { join_url: at_door(&self.join_url, code), ..self },
            None => self,
        }
    }
}

/// How queues of a shop are shown.
pub(crate) struct QueuePresentation<'a> {
    pub(crate) shop: &'a Shop,
    /// Services that the shop offers on site.
    pub(crate) services: &'a [QueueService],
    pub(crate) language: Language,
    /// Address of the public pages.
    pub(crate) pages: &'a str,
}

impl QueuePresentation<'_> {
    /// The view of a queue.
    pub(crate) fn view(&self, queue: &Queue, snapshot: &QueueSnapshot) -> QueueView {
        let (language, tips) = (self.language, queue.tips());
        let served = self.services.iter().filter(|it| queue.serves(it.id));
        let service =
            |it: &QueueService| QueueServiceView { id: it.id.to_string(), name: it.name.pick(language).to_owned() };
        QueueView {
            id: queue.id().to_string(),
            shop_id: queue.shop().to_string(),
            shop_name: self.shop.name().pick(language).to_owned(),
            name: queue.name().pick(language).to_owned(),
            state: snapshot.public_state(queue),
            services: served.map(service).collect(),
            tips: (!tips.is_empty()).then(|| tips.pick(language).to_owned()),
            join_url: join_url(self.pages, queue),
            faster: None,
        }
    }
}
