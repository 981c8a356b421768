//! The list of all accounts. Each account has one review within the next 30 days, so that the days of reviews are a list of all
//! accounts that nothing else has to be written for. A review that takes place meanwhile moves its account to the end.

use crate::users::needs::UserListNeeds;
use jiff::Timestamp;
use model::profile::AccountStatus;
use model::retention::REVIEW_EVERY;
use model::{Id, id};
use store::entities::AccountReview;
use store::{Account, Entity as _, keys};
use web::{Fault, Paging, Request, query};

const DAY: i64 = 86_400;
/// Days by which a review may be late, as after an outage of its job.
const LATEST: i64 = 7;
/// Number of accounts that one request looks at, where a filter refuses most of them.
const MOST_LOOKED_AT: usize = 500;
/// Number of accounts that are read together, at most.
const BATCH: usize = 100;

/// Which accounts are listed.
pub(crate) struct UserFilter {
    name: Option<String>,
    city: Option<Id<id::City>>,
    company: Option<Id<id::Company>>,
    status: Option<AccountStatus>,
    staff: Option<bool>,
}

impl UserFilter {
    pub(crate) fn read(request: &Request) -> Result<Self, Fault> {
        let name = query::<String>(request, "name")?.map(|it| model::text::line(&it, 100)).transpose();
        Ok(Self {
            name: name.map_err(web::field::wrong("?name"))?.map(|it| it.to_lowercase()),
            city: query(request, "city_id")?,
            company: query(request, "company_id")?,
            status: query(request, "status")?,
            staff: query(request, "staff")?,
        })
    }

    fn matches(&self, account: &Account) -> bool {
        let name = || account.name().unwrap_or_default().to_lowercase();
        account.status() != AccountStatus::Erased
            && self.name.as_ref().is_none_or(|it| name().contains(it.as_str()))
            && self.city.is_none_or(|it| account.city() == Some(it))
            && self.company.is_none_or(|it| account.company_ids().contains(&it))
            && self.status.is_none_or(|it| account.status() == it)
            && self.staff.is_none_or(|it| account.is_platform_staff() == it)
    }
}

/// How far the list has come: a day of reviews, and the sort key of the last one there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ListPosition {
    day: i64,
    after: Option<String>,
}

impl ListPosition {
    fn parse(text: &str) -> Option<Self> {
        let (day, after) = text.split_once(' ')?;
        Some(Self { day: day.parse().ok()?, after: Some(after.to_owned()).filter(|it| !it.is_empty()) })
    }

    fn text(&self) -> String {
        format!("{} {}", self.day, self.after.as_deref().unwrap_or_default())
    }
}

/// Reads a page of accounts. Returns the position after which the next one begins. A page may be short: the filter has refused
/// many.
///
/// # Errors
/// When the table does not respond.
pub(crate) async fn accounts(
    needs: &UserListNeeds,
    paging: &Paging,
    filter: &UserFilter,
    now: Timestamp,
) -> Result<(Vec<Account>, Option<String>), Fault> {
    let today = now.as_second() / DAY;
    let last = today + REVIEW_EVERY / DAY + 1;
    let start = ListPosition { day: today - LATEST, after: None };
    let mut at = paging.after.as_deref().and_then(ListPosition::parse).unwrap_or(start);
    let (mut kept, mut looked_at) = (Vec::new(), 0);
    while at.day <= last && looked_at < MOST_LOOKED_AT {
        let wanted = if looked_at == 0 { (paging.limit + 1).min(BATCH) } else { BATCH };
        let (partition, limit) = (keys::review_partition(at.day * DAY), i32::try_from(wanted).unwrap_or(i32::MAX));
        let page = needs.staff.table.query(&partition, "", at.after.as_deref(), limit).await?;
        let reviews: Vec<_> = page.items.iter().cloned().filter_map(AccountReview::read).collect();
        let places: Vec<_> = reviews.iter().map(|it| keys::user(it.user())).collect();
        for (review, item) in reviews.iter().zip(needs.staff.table.get_many(&places).await?) {
            if let Some(account) = item.and_then(Account::read).filter(|it| filter.matches(it)) {
                if kept.len() == paging.limit {
                    return Ok((kept, Some(at.text())));
                }
                kept.push(account);
            }
            at.after = Some(review.key().sk);
        }
        looked_at += page.items.len();
        if page.next.is_none() {
            at = ListPosition { day: at.day + 1, after: None };
        }
    }
    let next = (at.day <= last).then(|| at.text());
    Ok((kept, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_survives_as_text() {
        for after in [None, Some("01800000000#user_x".to_owned())] {
            let position = ListPosition { day: 20_800, after };
            assert_eq!(ListPosition::parse(&position.text()), Some(position));
        }
        assert_eq!(ListPosition::parse("x"), None);
    }
}
