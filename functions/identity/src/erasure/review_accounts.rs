//! Every hour: reviews accounts, each once in 30 days, for what is kept too long. Login sessions that have ended are dropped. Users
//! who have not been here for 22 months are told that their account will be erased, and after 24 months it is. While the secret of
//! encrypted fields changes, those about the user, as an employee and as a customer, are sealed under
//! the new version.

use crate::records::{AuditEvent, Records, UserEvent};
use jiff::{SignedDuration, Timestamp};
use model::access::Employment;
use model::profile::AccountStatus;
use model::retention::{Disuse, ERASED_AFTER, SESSION_KEPT, TIME_TO_ANSWER, Use, disuse, next_review};
use model::secret::SecretName;
use model::{Id, id};
use runtime::purpose::Fields;
use runtime::{Aws, Env, Failure, Secret, StartError, SystemEntropy, WriteKind};
use serde_json::Value;
use store::access::Rights;
use store::entities::{AccountReview, CustomerNote, CustomerPointer, Employee, Erasure, Session, Severity};
use store::partition::{AUDIT, COMPANY, ERASURE, JOB, OUTBOX, REVIEW, SHOP, USER};
use store::{Account, Entity as _, Item, Refusal, Rejection, Table, Transaction, Update, keys};
use triggers::{Declare as _, DueItems, DuePeriod, Endpoint, Job, run_due};

const DUE_ITEMS: DueItems =
    DueItems { job: "review-accounts", period: DuePeriod::Day, partition: keys::review_partition };

struct Needs {
    table: Table,
    fields: Secret<Fields>,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    Ok(Needs { table: Table::new(&aws, &env)?, fields: Secret::load(&aws, &env).await? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Review accounts for retention", "rate(1 hour)")
        .reads_singly(&[JOB, USER])
        .reads_in_batches(&[COMPANY, SHOP])
        .queries(&[REVIEW, USER, SHOP])
        .puts(&[JOB, REVIEW])
        .updates(&[SHOP])
        .deletes(&[REVIEW])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[USER, REVIEW, ERASURE, SHOP, OUTBOX, AUDIT])
        .secrets(&[SecretName::Fields])
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let now = job.now;
    run_due(&needs.table, DUE_ITEMS, &job, |item| Box::pin(async move { review(needs, item, now).await })).await
}

/// Reviews an account. One that is erased is not reviewed again.
async fn review(needs: &Needs, item: Item, now: Timestamp) -> Result<(), Failure> {
    let table = &needs.table;
    let Some(review) = AccountReview::read(item) else { return Ok(()) };
    let account = table.get(&keys::user(review.user())).await?.and_then(Account::read);
    let Some(account) = account.filter(|it| it.status() != AccountStatus::Erased) else { return Ok(()) };
    let seconds = now.as_second();
    let mut used =
        Use { last_used: account.last_active_at(), told_at: account.disuse_notice_at(), works: account.works() };
    let mut tx = Transaction::<()>::default();
    match disuse(used, seconds) {
        Disuse::Erase if account.erasure_at().is_some() => {}
        Disuse::None => drop_sessions(&mut tx, &account, seconds),
        Disuse::Tell => {
            used.told_at = Some(seconds);
            tell(&mut tx, &account, used.last_used, now);
        }
        Disuse::Erase => erase(&mut tx, &account, now),
    }
    if needs.fields.is_rotating() {
        tx.write_all(renewed_details(needs, &account).await?);
        renew_notes(needs, account.id()).await?;
    }
    tx.write(AccountReview::schedule(account.id(), next_review(used, seconds)));
    match tx.commit(table).await {
        Ok(()) => Ok(()),
        Err(Rejection::Refused(()) | Rejection::Retry { .. }) => {
            Err(Failure::new("conflict", "the account changed; the next run reviews it"))
        }
        Err(Rejection::Store(error)) => Err(error.into()),
    }
}

/// Seals the private details of the user as an employee under the current version of the secret.
async fn renewed_details(needs: &Needs, account: &Account) -> Result<Vec<Update>, Failure> {
    let companies: Vec<_> = account.company_ids().into_iter().map(|it| it.company()).collect();
    let places: Vec<_> = companies.iter().map(|it| keys::access(*it)).collect();
    let access = needs.table.get_many(&places).await?;
    let mut employees = Vec::new();
    for (tag, item) in companies.into_iter().zip(access) {
        let rights = Rights::read(tag, item.as_ref()).access;
        let employments = rights.members.get(&account.id()).map(|it| it.shops.values().cloned().collect::<Vec<_>>());
        employees.extend(employments.unwrap_or_default().into_iter().map(|it: Employment| keys::employee(it.employee)));
    }
    let items = needs.table.get_many(&employees).await?;
    let employees = items.into_iter().flatten().filter_map(Employee::read);
    let renewed = employees.map(|it| it.renew_details(&needs.fields, &SystemEntropy));
    Ok(renewed.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Seals what shops have noted about the user under the current version of the secret.
async fn renew_notes(needs: &Needs, user: Id<id::User>) -> Result<(), Failure> {
    let table = &needs.table;
    let shops = table.query_all(&keys::user_partition(user), keys::CUSTOMER_POINTERS).await?;
    for pointer in shops.into_iter().filter_map(CustomerPointer::read) {
        for note in CustomerNote::all_about(table, user, pointer.shop().shop()).await? {
            let Some(renewed) = note.renew_content(&needs.fields, &SystemEntropy)? else { continue };
            match table.update(renewed).await {
                // Whoever has changed it meanwhile has sealed it anew.
                Ok(_) | Err(Refusal::Condition { .. }) => {}
                Err(Refusal::Store(error)) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

/// Drops login sessions that ended long ago.
fn drop_sessions(tx: &mut Transaction<()>, account: &Account, now: i64) {
    let is_over = |it: &Session| !it.family.is_live(now - SESSION_KEPT);
    let ended: Vec<Session> = account.all_sessions().into_iter().filter(is_over).collect();
    if !ended.is_empty() {
        tx.write(account.drop_sessions(&ended));
    }
}

/// Tells the user when the account will be erased.
fn tell(tx: &mut Transaction<()>, account: &Account, last_used: i64, now: Timestamp) {
    let records = Records::new(&SystemEntropy, now);
    let at = (last_used + ERASED_AFTER).max(now.as_second() + TIME_TO_ANSWER);
    tx.write(account.note_disuse(now.as_second()));
    tx.write(records.system_event(account.id(), UserEvent::Disused { erased_at: at }));
    tx.write(records.audit(account.id(), AuditEvent::new("disuse_notified", Severity::Info)));
}

/// Has the account erased by the next run of `erase-accounts`.
fn erase(tx: &mut Transaction<()>, account: &Account, now: Timestamp) {
    let records = Records::new(&SystemEntropy, now);
    // Not in an hour that its job has completed.
    let at = now + SignedDuration::from_mins(5);
    tx.write(Account::schedule_erasure(account.id(), at).when(account.unchanged()));
    tx.write(Erasure::schedule(account.id(), at));
    tx.write(records.audit(account.id(), AuditEvent::new("erased_for_disuse", Severity::Warning)));
}
