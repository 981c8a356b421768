//! A queue of a shop and the employee who manages it.

use model::access::{Action, Resource};
use model::queue::QueueTag;
use model::{Code, Id, id};
use store::entities::Shop;
use store::queue::{Queue, QueueSnapshot, read_queue};
use store::{Reads, keys};
use web::{Request, Staff, StaffContext, Stop, Tenant};

/// A queue and the employee who manages it.
pub(crate) struct ManagedQueue {
    pub(crate) staff: StaffContext,
    pub(crate) queue: Queue,
    pub(crate) shop: Shop,
}

impl ManagedQueue {
    /// Reads the queue in the path with its whole line, for staff who may take an action, in one round trip.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`; [`Stop::Answered`] if the same request was answered before.
    pub(crate) async fn read_with_line(
        staff: &Staff,
        request: &Request,
        action: Action,
    ) -> Result<(Self, QueueSnapshot), Stop> {
        staff.caller(request).await?;
        let id: Id<id::Queue> = web::path(request, "queue_id")?;
        let mut reads = Reads::default();
        let queue = reads.want::<Queue>(keys::queue(id));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let line = async { Ok(read_queue(&staff.table, QueueTag::of(id), request.now).await?) };
        let (tenant, resource) = (Tenant::Shop(id.shop()), Resource::Queue);
        let read = staff.read_once_permitted(request, tenant, resource, action, reads);
        let ((context, mut found), line) = tokio::try_join!(read, line)?;
        let queue = found.take(queue).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
        let shop = found.take(shop).ok_or(Code::NotFound)?;
        let snapshot = QueueSnapshot::new(&shop, &queue, line, request.seconds());
        Ok((Self { staff: context, queue, shop }, snapshot))
    }
}
