//! `PUT /shops/{shop_id}/hours`: replaces a shop's week, profiles, prayer pauses and holidays.

use crate::events;
use crate::hours_check::check;
use crate::needs::StaffNeeds;
use crate::shops::hours::change::HoursForChange;
use crate::shops::hours::view::ShopHours;
use model::hours::Hours;
use model::{Id, id};
use runtime::Api;
use serde_json::json;
use store::clashes::ClashScope;
use store::entities::{Changed, ShopListing};
use store::partition::{AGENDA, APPOINTMENTS, AREA, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop, Subject};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/shops/{shop_id}/hours", "Set a shop's hours")
        .staff()
        .guarded()
        .body::<Hours>()
        .example(
            r#"{"weekly": [{"weekday": 0, "windows": [{"from": "09:00", "to": "13:00"}, {"from": "16:00",
            "to": "23:00"}]}, {"weekday": 1, "windows": [{"from": "09:00", "to": "13:00"}, {"from": "16:00",
            "to": "23:00"}]}, {"weekday": 2, "windows": [{"from": "09:00", "to": "13:00"}, {"from": "16:00",
            "to": "23:00"}]}, {"weekday": 3, "windows": [{"from": "09:00", "to": "13:00"}, {"from": "16:00",
            "to": "23:00"}]}, {"weekday": 4, "windows": [{"from": "09:00", "to": "13:00"}, {"from": "16:00",
            "to": "23:00"}]}, {"weekday": 6, "windows": [{"from": "09:00", "to": "13:00"}, {"from": "16:00",
            "to": "23:00"}]}, {"weekday": 5, "windows": [{"from": "16:00", "to": "24:00"}]}],
            "profiles": [{"name": "رمضان", "from_date": "2027-02-08", "to_date": "2027-03-09",
            "weekly": [{"weekday": 0, "windows": [{"from": "21:00", "to": "02:00"}]}, {"weekday": 1,
            "windows": [{"from": "21:00", "to": "02:00"}]}, {"weekday": 2, "windows": [{"from": "21:00",
            "to": "02:00"}]}, {"weekday": 3, "windows": [{"from": "21:00", "to": "02:00"}]}, {"weekday": 4,
            "windows": [{"from": "21:00", "to": "02:00"}]}, {"weekday": 5, "windows": [{"from": "21:00",
            "to": "02:00"}]}, {"weekday": 6, "windows": [{"from": "21:00", "to": "02:00"}]}]}],
            "prayer_pauses": {"enabled": true, "prayers": ["dhuhr", "asr", "maghrib", "isha"],
            "minutes_before": 5, "minutes_after": 20}, "holidays": [{"set": "eid_al_fitr", "closed": true},
            {"set": "saudi_national", "windows": [{"from": "16:00", "to": "24:00"}]}]}"#,
        )
        .answers::<ShopHours>(200, "The shop's updated hours")
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, AREA, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let hours: Hours = web::body(&request)?;
    check(hours.check())?;
    let view = set(needs, &request, id, &hours).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn set(needs: &StaffNeeds, request: &Request, id: Id<id::Shop>, hours: &Hours) -> Result<ShopHours, Stop> {
    let before = HoursForChange::read(needs, request, id).await?;
    let Changed { update, after } = before.hours.set_hours(hours, request.now);
    let mut tx = before.context.transaction(&needs.staff, request);
    tx.write(update);
    tx.write_all(ShopListing::set_hours(&before.shop, hours));
    let changes = tx.audit("update", Subject::new("hours", id), &json!(before.hours.hours()), &json!(hours));
    events::shop_hours_changed(&mut tx, &before.shop, None, after.version(), changes);
    tx.commit(&needs.staff.table).await?;
    let clashes = before.clashes(needs, request, &ClashScope::default()).await;
    Ok(before.view(&after).with_clashes(clashes))
}
