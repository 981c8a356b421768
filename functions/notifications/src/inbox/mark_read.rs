//! Marking notifications as read.

use super::needs::InboxNeeds;
use super::view::{NotificationView, UnreadCount};
use model::{Code, Id, id};
use runtime::WriteKind;
use serde::Deserialize;
use store::entities::notification::{Inbox, Notification};
use store::partition::{KEYS, USER};
use store::{Entity as _, Item, Key, Reads, keys};
use utoipa::ToSchema;
use web::{Caller, Declare as _, Endpoint, Fault, Reply, Request, Stop, Transaction};

/// Maximum notifications marked in one transaction: with the inbox and the session, it has at most 100 writes.
const AT_ONCE: usize = 90;
/// Maximum notifications named in one request.
const MOST_NAMED: usize = 100;

/// Which notifications were read: either those with these ids, or all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadNotificationsRequest {
    /// Those with these ids. Ids of notifications that are gone are ignored.
    #[schema(value_type = Option<Vec<String>>, nullable = false, min_items = 1, max_items = 100)]
    #[serde(default, deserialize_with = "web::given")]
    ids: Option<Vec<Id<id::Notification>>>,
    /// `true` for all unread ones.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    all: Option<bool>,
}

/// Which notifications were read.
enum WasRead {
    These(Vec<Id<id::Notification>>),
    All,
}

impl ReadNotificationsRequest {
    fn check(self) -> Result<WasRead, Fault> {
        match (self.ids, self.all) {
            (Some(ids), None | Some(false)) if (1..=MOST_NAMED).contains(&ids.len()) => Ok(WasRead::These(ids)),
            (Some(_), None | Some(false)) => Err(Fault::field("/ids", "out_of_range", "1 to 100")),
            (None, Some(true)) => Ok(WasRead::All),
            _ => Err(Fault::field("/ids", "invalid", "either `ids`, or `all`")),
        }
    }
}

/// Declares an endpoint that marks one notification.
pub(crate) fn one_endpoint(route: Endpoint<()>) -> Endpoint<()> {
    route
        .signed_in()
        .answers::<NotificationView>(200, "The notification")
        .reads(&[KEYS, USER])
        .transacts_only(&[WriteKind::Update, WriteKind::Check], &[USER])
}

/// Marks a notification of the caller as read.
pub(crate) async fn read_one(needs: &InboxNeeds, request: &Request) -> Result<Reply, Stop> {
    let caller = needs.caller(request).await?;
    let id: Id<id::Notification> = web::path(request, "notification_id")?;
    let mut reads = Reads::default();
    let notification = reads.want::<Notification>(keys::notification(caller.user, id));
    let (account, mut found) = needs.read(request, &caller, reads).await?;
    let notification = found.take(notification).filter(|it| it.id() == id && it.is_kept(request.seconds()));
    let mut notification = notification.ok_or(Code::NotFound)?;
    if notification.is_unread() {
        mark(needs, request, &caller, std::slice::from_ref(&notification)).await?;
        let marked = notification.updated(&notification.read_by_recipient(request.now));
        notification = marked.unwrap_or(notification);
    }
    let language = request.answer_in(Some(account.language()));
    Ok(Reply::ok(&NotificationView::of(&notification, language))?)
}

/// Declares an endpoint that marks several notifications.
pub(crate) fn several_endpoint(route: Endpoint<()>) -> Endpoint<()> {
    route
        .signed_in()
        .body::<ReadNotificationsRequest>()
        .example(r#"{"all": true}"#)
        .answers::<UnreadCount>(200, "The number of notifications that are still unread")
        .reads(&[KEYS, USER])
        .queries(&[USER])
        .transacts_only(&[WriteKind::Update, WriteKind::Check], &[USER])
}

/// Marks several notifications of the caller as read.
pub(crate) async fn read_several(needs: &InboxNeeds, request: &Request) -> Result<Reply, Stop> {
    let caller = needs.caller(request).await?;
    let wanted = web::body::<ReadNotificationsRequest>(request)?.check()?;
    let read = unread(needs, request, &caller, wanted).await?;
    for some in read.chunks(AT_ONCE) {
        mark(needs, request, &caller, some).await?;
    }
    let inbox = needs.table.get(&keys::inbox(caller.user)).await?.and_then(Inbox::read);
    let unread_count = inbox.map_or(0, |it| it.unread(request.seconds()));
    Ok(Reply::ok(&UnreadCount { unread_count })?)
}

/// Returns those of the wanted notifications that are unread.
async fn unread(
    needs: &InboxNeeds,
    request: &Request,
    caller: &Caller,
    wanted: WasRead,
) -> Result<Vec<Notification>, Fault> {
    let found = async {
        let items: Vec<Item> = match wanted {
            WasRead::These(ids) => {
                let named: Vec<Key> = ids.iter().map(|it| keys::notification(caller.user, *it)).collect();
                needs.table.get_many(&named).await?.into_iter().flatten().collect()
            }
            WasRead::All => needs.table.query_all(&keys::user_partition(caller.user), keys::NOTIFICATIONS).await?,
        };
        Ok(items)
    };
    let (_, found) = tokio::try_join!(needs.read(request, caller, Reads::default()), found)?;
    let mut found: Vec<Notification> = found.into_iter().filter_map(Notification::read).collect();
    found.sort_by_key(Notification::id);
    found.dedup_by_key(|it| it.id());
    let now = request.seconds();
    Ok(found.into_iter().filter(|it| it.is_kept(now) && it.is_unread()).collect())
}

/// Marks unread notifications of the caller as read and stops counting them, in one transaction. If one of them was read
/// meanwhile, the request is judged again.
async fn mark(needs: &InboxNeeds, request: &Request, caller: &Caller, read: &[Notification]) -> Result<(), Stop> {
    let mut tx = Transaction::by_customer(caller, request);
    tx.write_all(read.iter().map(|it| it.read_by_recipient(request.now)));
    tx.write(Inbox::count_read(caller.user, read));
    tx.commit(&needs.table).await
}
