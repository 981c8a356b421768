//! `POST /dead-letters/{dead_letter_id}/retry` (admin): sends a notification again that could not be sent.

use crate::dead_letters::needs::DeadLetterNeeds;
use crate::dead_letters::view::DeadLetterView;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::Api;
use serde_json::json;
use store::Reads;
use store::entities::NotificationDeadLetter;
use store::partition::{COMPANY, COMPANY_AUDIT, DEAD_LETTERS, KEYS, OUTBOX, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/dead-letters/{dead_letter_id}/retry", "Send a failed notification again")
        .staff()
        .answers::<DeadLetterView>(200, "The dead letter, resolved")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, DEAD_LETTERS])
        .transacts(&[COMPANY, DEAD_LETTERS, COMPANY_AUDIT, OUTBOX])
        .consumes("dead_letter_id")
        .served_by(DeadLetterNeeds::admin, handle)
}

async fn handle(needs: &DeadLetterNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::DeadLetter> = web::path(&request, "dead_letter_id")?;
    let mut reads = Reads::default();
    let letter = reads.want::<NotificationDeadLetter>(NotificationDeadLetter::key_of(id));
    let (context, mut found) = needs.staff.read(&request, Tenant::Platform, reads).await?;
    context.may(Resource::Notification, Action::Edit)?;
    let letter = found.take(letter).filter(|it| it.id() == id).ok_or(Code::NotFound)?;

    let resolved = letter.resolve(context.user(), request.now);
    let after = letter.updated(&resolved).ok_or(Code::NotFound)?;
    let mut tx = context.transaction(&needs.staff, &request);
    tx.write_or(resolved, Code::WrongState);
    tx.publish(letter.request(&letter.payload(), &id.to_string()).event(request.now));
    let subject = ("dead_letter", id);
    tx.audit("notification_sent_again", subject, &json!({"status": "open"}), &json!({"status": "resolved"}));
    tx.commit(&needs.staff.table).await?;
    Ok(Reply::ok(&DeadLetterView::of(&after))?)
}
