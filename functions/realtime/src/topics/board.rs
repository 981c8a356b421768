//! The topic `board:<shop>`, for the staff of a shop. Its version and its subscribers are in the board's item.

use crate::broadcast::{ConnectionMessages, TopicMessage, message, post};
use crate::needs::BroadcastNeeds;
use crate::topics::Topic;
use jiff::Timestamp;
use model::access::{Access, Action, Context, Resource};
use model::tenant::ShopTag;
use model::{Code, Id, id};
use runtime::Failure;
use serde_json::{Value, json};
use std::sync::Arc;
use store::access::Rights;
use store::entities::subscription::{BoardSubscriber, BoardTopic};
use store::{Entity as _, keys};

/// Returns whether a user may subscribe to the board of a shop.
pub(crate) fn may_subscribe(access: &Access, user: Id<id::User>, shop: ShopTag) -> bool {
    let grants = access.grants(user, Context::Shop(shop));
    let is_member = access.is_member(user, Context::Shop(shop));
    is_member && [Resource::Booking, Resource::Queue].iter().any(|it| grants.allow(*it, Action::View))
}

/// Sends messages to the subscribers of a board, in order. Each takes a version.
pub(crate) async fn publish(
    needs: &BroadcastNeeds,
    shop: Id<id::Shop>,
    messages: &[TopicMessage],
    now: Timestamp,
) -> Result<(), Failure> {
    let (board, count) = (shop.shop(), i64::try_from(messages.len()).unwrap_or_default());
    if count == 0 {
        return Ok(());
    }
    // Counted even without subscribers, so that a returning client notices the change.
    let current = BoardTopic::read(needs.table.update(BoardTopic::add_versions(board, count)).await?);
    let Some(current) = current else { return Ok(()) };
    let subscribers = current.subscribers();
    if subscribers.is_empty() {
        return Ok(());
    }
    // Permissions may have changed since they subscribed.
    let (allowed, mut removed) = by_permission(needs, board, subscribers).await?;
    let topic = Topic::Board(shop).to_string();
    let versions = current.version() - count + 1..;
    let texts: Vec<Arc<str>> =
        messages.iter().zip(versions).map(|(it, version)| message(&topic, it.kind, version, now, &it.data)).collect();
    let delivery =
        |it: &BoardSubscriber| ConnectionMessages { connection: it.connection.clone(), texts: texts.clone() };
    let farewell = farewell(&topic, now);
    let to_removed = |it: &BoardSubscriber| ConnectionMessages {
        connection: it.connection.clone(),
        texts: vec![Arc::clone(&farewell)],
    };
    let deliveries = allowed.iter().map(delivery).chain(removed.iter().map(to_removed));
    let gone = post(&needs.sockets, deliveries.collect()).await;
    removed.extend(allowed.into_iter().filter(|it| gone.contains(&it.connection)));
    if !removed.is_empty() {
        needs.table.update(BoardTopic::unsubscribe(board, &removed)).await?;
    }
    Ok(())
}

/// The message to a subscriber who may no longer see a board. It is not one of the board's messages, so it has no topic.
fn farewell(topic: &str, at: Timestamp) -> Arc<str> {
    let data = json!({"topic": topic, "code": Code::PermissionDenied.as_str()});
    json!({"topic": Value::Null, "type": "unsubscribed", "version": 0, "at": at, "data": data}).to_string().into()
}

/// Splits subscribers into those who may still see the board and the others.
async fn by_permission(
    needs: &BroadcastNeeds,
    board: ShopTag,
    subscribers: Vec<BoardSubscriber>,
) -> Result<(Vec<BoardSubscriber>, Vec<BoardSubscriber>), Failure> {
    let company = board.company();
    let access = needs.table.get(&keys::access(company)).await?;
    let access = Rights::read(company, access.as_ref()).access;
    Ok(subscribers.into_iter().partition(|it| may_subscribe(&access, it.user, board)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Bilingual;
    use model::access::{CompanyShop, Member, Role, RoleType};

    #[test]
    fn a_board_requires_permission_to_view_bookings_or_queues() {
        let company = Id::new_company(1, [1; 16]);
        let id = Id::new_shop(company.company(), 1, [2; 16]);
        let (shop, listed) = (id.shop(), CompanyShop { name: Bilingual::default() });
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
            let access = Access {
                shops: [(id, listed.clone())].into(),
                roles: [(role, held)].into(),
                members: [(user, member)].into(),
                ..Access::default()
            };
            assert_eq!(may_subscribe(&access, user, shop), may);
            assert!(!may_subscribe(&access, Id::fixed(3), shop));
        }
    }
}
