//! The topic `board:<shop>`: what the staff of a shop see. Its version counts what was told, in the board's item, which
//! also holds who watches.

use crate::followers::{Watcher, leave_board, watchers};
use crate::post::{Delivery, message, post};
use crate::push_live::Needs;
use crate::topic::Topic;
use jiff::Timestamp;
use model::access::{Access, Action, Context, Resource};
use model::tenant::ShopTag;
use model::{Id, id};
use runtime::Failure;
use serde_json::Value;
use std::sync::Arc;
use store::access::Rights;
use store::{Update, keys};
use triggers::{refused, store_failed};

/// Whether somebody may see the board of a shop.
pub(crate) fn may_watch(access: &Access, user: Id<id::User>, shop: ShopTag) -> bool {
    let grants = access.grants(user, Context::Shop(shop));
    let member = access.is_member(user, Context::Shop(shop));
    member && [Resource::Booking, Resource::Queue].iter().any(|it| grants.allow(*it, Action::View))
}

/// Tells those who watch a board, in this order: types and contents, each under a version of its own.
pub(crate) async fn tell(
    needs: &Needs,
    shop: Id<id::Shop>,
    news: &[(&'static str, Value)],
    now: Timestamp,
) -> Result<(), Failure> {
    let (board, count) = (shop.shop(), i64::try_from(news.len()).unwrap_or_default());
    if count == 0 {
        return Ok(());
    }
    // Counted without watchers too: who comes back sees that something has changed.
    let counted = Update::of(keys::board(board)).entity("Board").add("version", count);
    let row = needs.table.update(counted).await.map_err(|refusal| refused(&refusal))?;
    let all = watchers(&row);
    if all.is_empty() {
        return Ok(());
    }
    // Rights may have changed since they subscribed.
    let company = board.company();
    let access = needs.table.get(&keys::access(company)).await.map_err(|error| store_failed(&error))?;
    let access = Rights::read(company, access.as_ref()).access;
    let (watching, mut left): (Vec<Watcher>, Vec<Watcher>) =
        all.into_iter().partition(|it| may_watch(&access, it.user, board));
    let topic = Topic::Board(shop).to_string();
    let versions = row.number("version") - count + 1..;
    let texts: Vec<Arc<str>> =
        news.iter().zip(versions).map(|((kind, data), version)| message(&topic, kind, version, now, data)).collect();
    let deliveries =
        watching.iter().map(|it| Delivery { connection: it.connection.clone(), texts: texts.clone() }).collect();
    let gone = post(&needs.sockets, deliveries).await;
    left.extend(watching.into_iter().filter(|it| gone.contains(&it.connection)));
    if left.is_empty() {
        return Ok(());
    }
    needs.table.update(leave_board(board, &left)).await.map_err(|refusal| refused(&refusal))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::access::{Member, Role, RoleType};

    #[test]
    fn a_board_is_for_those_who_may_see_bookings_or_queues_there() {
        let company = Id::new_company(1, [1; 16]);
        let shop = Id::new_shop(company.company(), 1, [2; 16]).shop();
        let (role, user): (Id<id::Role>, Id<id::User>) = (Id::fixed(1), Id::fixed(2));
        for (permissions, may) in [
            (&["booking_view"][..], true),
            (&["queue_view"], true),
            (&["*_view"], true),
            (&["booking_edit", "customer_view"], false),
            (&[], false),
        ] {
            let permissions = permissions.iter().map(|it| it.parse().unwrap()).collect();
            let held = Role { permissions, ..Role::of_type(RoleType::Custom) };
            let member = Member { roles: [role].into(), ..Member::default() };
            let access = Access { roles: [(role, held)].into(), members: [(user, member)].into(), ..Access::default() };
            assert_eq!(may_watch(&access, user, shop), may);
            assert!(!may_watch(&access, Id::fixed(3), shop));
        }
    }
}
