//! Shows a shop to staff: those of the shop, or of Queue Me.

use crate::needs::StaffNeeds;
use crate::shops::view::StaffShop;
use model::{Code, Id, id};
use store::entities::Shop;
use store::{Reads, keys};
use web::{Fault, Request, StaffContext, Tenant};

/// Reads a shop for staff of `tenant`; `check` decides whether they may see it.
///
/// # Errors
/// Those of [`web::Staff::read`] and of `check`; `not_found`.
pub(crate) async fn show(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Shop>,
    tenant: Tenant,
    check: impl FnOnce(&StaffContext) -> Result<(), Fault>,
) -> Result<StaffShop, Fault> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let (context, mut found) = needs.staff.read(request, tenant, reads).await?;
    check(&context)?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    Ok(StaffShop::of(&shop))
}
