//! A queue of a shop in the hands of its staff.

use model::access::{Action, Resource};
use model::queue::QueueTag;
use model::{Code, Id, id};
use store::entities::Shop;
use store::queue::{Queue, QueueSnapshot, read_queue};
use store::{Reads, keys};
use web::{Fault, Request, Staff, StaffContext, Tenant};

/// A queue and the employee who manages it.
pub(crate) struct ManagedQueue {
    pub(crate) staff: StaffContext,
    pub(crate) queue: Queue,
    pub(crate) shop: Shop,
}

impl ManagedQueue {
    /// Reads the queue in the path with its whole line, for staff who may do this, in one round trip.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`.
    pub(crate) async fn read_with_line(
        staff: &Staff,
        request: &Request,
        action: Action,
    ) -> Result<(Self, QueueSnapshot), Fault> {
        staff.caller(request).await?;
        let id: Id<id::Queue> = web::path(request, "queue_id")?;
        let mut reads = Reads::default();
        let queue = reads.want::<Queue>(keys::queue(id));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let line = async { Ok(read_queue(&staff.table, QueueTag::of(id), request.now).await?) };
        let ((context, mut found), line) = tokio::try_join!(staff.read(request, Tenant::Shop(id.shop()), reads), line)?;
        context.may(Resource::Queue, action)?;
        let queue = found.take(queue).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
        let shop = found.take(shop).ok_or(Code::NotFound)?;
        let snapshot = QueueSnapshot::new(&shop, &queue, line, request.seconds());
        Ok((Self { staff: context, queue, shop }, snapshot))
    }
}
