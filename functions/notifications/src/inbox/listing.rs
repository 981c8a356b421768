//! Listing and counting the notifications of an inbox.

use super::needs::{InboxListNeeds, InboxNeeds};
use super::view::{NotificationPage, NotificationView, UnreadCount};
use model::secret::SecretName;
use store::entities::notification::{Inbox, Notification};
use store::partition::{KEYS, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, query};

/// Declares a list of notifications.
pub(crate) fn list_endpoint(route: Endpoint<()>) -> Endpoint<()> {
    let only_unread = ObjectBuilder::new().schema_type(Type::Boolean).build();
    route
        .signed_in()
        .query("unread", "`true` for unread ones only. Defaults to all.", only_unread)
        .paged()
        .answers::<NotificationPage>(200, "A page of notifications, newest first")
        .example_query("unread=true&limit=20")
        .reads(&[KEYS, USER])
        .queries(&[USER])
        .secrets(&[SecretName::Cursors])
}

/// Lists the notifications of the caller, newest first.
pub(crate) async fn list(needs: &InboxListNeeds, request: &Request) -> Result<Reply, Fault> {
    let caller = needs.inbox.caller(request).await?;
    let only_unread = query::<bool>(request, "unread")?.unwrap_or_default();
    let paging = Paging::read(request, &needs.cursors, &caller.user.to_string())?;
    let now = request.seconds();
    let listed = |item: &Item| {
        let kept = Notification::read(item.clone()).filter(|it| it.is_kept(now));
        kept.filter(|it| !only_unread || it.is_unread())
    };
    let partition = keys::user_partition(caller.user);
    let page = paging.collect_back(&needs.inbox.table, &partition, keys::NOTIFICATIONS, listed);
    let account = needs.inbox.read(request, &caller, Reads::default());
    let ((account, _), (notifications, last)) = tokio::try_join!(account, page)?;
    let language = request.answer_in(Some(account.language()));
    let items = notifications.iter().map(|it| NotificationView::of(it, language)).collect();
    let next_cursor = last.map(|it| paging.next(request, &needs.cursors, &it, &*needs.entropy));
    Reply::ok(&NotificationPage { items, next_cursor })
}

/// Declares a count of unread notifications.
pub(crate) fn count_endpoint(route: Endpoint<()>) -> Endpoint<()> {
    route.signed_in().answers::<UnreadCount>(200, "The number of unread notifications").reads(&[KEYS, USER])
}

/// Counts the unread notifications of the caller.
pub(crate) async fn count(needs: &InboxNeeds, request: &Request) -> Result<Reply, Fault> {
    let caller = needs.caller(request).await?;
    let mut reads = Reads::default();
    let inbox = reads.want::<Inbox>(keys::inbox(caller.user));
    let (_, mut found) = needs.read(request, &caller, reads).await?;
    let unread_count = found.take(inbox).map_or(0, |it| it.unread(request.seconds()));
    Reply::ok(&UnreadCount { unread_count })
}
