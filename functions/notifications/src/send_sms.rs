//! On `SmsRequested`: send a code by SMS, unless it is for nobody or the budget is spent.

use crate::sms_sender::{SmsSender, from_env};
use crate::texts::Texts;
use jiff::tz::Offset;
use model::otp::{BREAKER_PERCENT, BREAKER_SENT, BREAKER_WINDOW, DAY, LIFETIME};
use model::session::Audience;
use runtime::{Aws, Env, Failure, MasterKey, StartError, Starting};
use serde::Deserialize;
use serde_json::{Value, json};
use store::keys::{self, Ref};
use store::{Item, Table, Update};
use triggers::messages::Sms;
use triggers::{BusEvent, once, refused, store_failed};

const CONSUMER: &str = "send-sms";

struct Needs {
    table: Table,
    master: MasterKey,
    sender: Box<dyn SmsSender>,
    texts: Texts,
    daily_budget: i64,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    // Both at once: INIT waits for the slower one only.
    let (master, sender) = tokio::try_join!(MasterKey::load(&aws, &env), from_env(&aws, &env))?;
    Ok(Needs {
        table: Table::new(&aws, &env)?,
        master,
        sender,
        texts: Texts::load()?,
        daily_budget: i64::try_from(env.number("SMS_DAILY_BUDGET", 20_000)?).unwrap_or(i64::MAX),
    })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_event(env, needs, handle)
}

#[derive(Deserialize)]
struct SmsRequested {
    sealed: String,
}

async fn handle(needs: &Needs, event: BusEvent<SmsRequested>) -> Result<Value, Failure> {
    let now = event.now.as_second();
    let skipped = |why: &'static str| {
        tracing::info!(event = event.id, why, "sms_not_sent");
        Ok(json!({"sent": false, "why": why}))
    };
    let sms =
        Sms::open(&needs.master, &event.payload.sealed).ok_or_else(|| Failure::new("bad_event", "not sealed by us"))?;
    if now - event.occurred_at.as_second() >= LIFETIME {
        return skipped("expired");
    }
    let login = Ref::parse(&sms.login).ok_or_else(|| Failure::new("bad_event", "no login"))?;
    let today = Offset::UTC.to_datetime(event.now).date();
    let window = now.rem_euclid(DAY) / BREAKER_WINDOW;
    let (login_key, budget_key) = (keys::login(&login), keys::sms_budget(today));
    let (this_key, before_key) = (keys::sms_window(today, window), keys::sms_window(today, window - 1));
    let read = needs.table.get_all([&login_key, &budget_key, &this_key, &before_key]).await;
    let [login, budget, this, before] = read.map_err(|error| store_failed(&error))?;
    let login = login.unwrap_or_default();
    if sms.audience == Audience::Admin && !login.flag("platform_staff") {
        return skipped("not_an_admin");
    }
    let known = sms.device.as_ref().is_some_and(|it| login.texts("devices").contains(it));
    if !known && budget.unwrap_or_default().number("sent") >= needs.daily_budget {
        tracing::error!("sms_budget_spent");
        return skipped("budget");
    }
    if !known && is_pumped(&this.unwrap_or_default(), &before.unwrap_or_default()) {
        tracing::error!("sms_breaker_open");
        return skipped("breaker");
    }
    let sent = once(&needs.table, CONSUMER, (&event.id, now), async {
        let variables = [("code".to_owned(), json!(sms.code)), ("minutes".to_owned(), json!(LIFETIME / 60))];
        let text = needs.texts.write("verification_code", sms.language, &variables.into_iter().collect());
        let (_, text) = text.ok_or_else(|| Failure::new("texts", "no verification_code"))?;
        needs.sender.send(&sms.phone, &text).await?;
        tracing::info!(event = event.id, "sms_sent");
        Ok(())
    });
    if sent.await?.is_none() {
        return skipped("done");
    }
    for key in [keys::sms_budget(today), keys::sms_window(today, window)] {
        let count = Update::of(key).entity("SmsBudget").add("sent", 1).set("ttl", now + 2 * DAY);
        needs.table.update(count).await.map_err(|refusal| refused(&refusal))?;
    }
    Ok(json!({"sent": true}))
}

/// Somebody makes us send codes that nobody uses (threat A6).
fn is_pumped(this: &Item, before: &Item) -> bool {
    let sum = |name: &str| this.number(name) + before.number(name);
    sum("sent") > BREAKER_SENT && sum("used") * 100 < sum("sent") * BREAKER_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_breaker_opens_when_few_of_many_codes_are_used() {
        let window = |sent: i64, used: i64| Item::default().with("sent", sent).with("used", used);
        assert!(!is_pumped(&window(100, 0), &window(0, 0)));
        assert!(is_pumped(&window(60, 0), &window(41, 20)));
        assert!(!is_pumped(&window(60, 1), &window(41, 20)));
        assert!(!is_pumped(&Item::default(), &Item::default()));
    }
}
