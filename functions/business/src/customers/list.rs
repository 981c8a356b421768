//! `GET /shops/{shop_id}/customers`: lists the customers of a shop, or finds one by phone number or name.

use crate::customers::view::ShopCustomerView;
use crate::fields::{name_part, phone};
use crate::needs::ShopCustomersNeeds;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Code, Id, Phone, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Shop, ShopCustomer};
use store::keys::PhoneRefs;
use store::partition::{COMPANY, KEYS, PHONE, SHOP, USER};
use store::{Account, Entity as _, Item, LoginReads, Reads, keys};
use utoipa::{PartialSchema as _, ToSchema};
use web::openapi::text_schema;
use web::schema::Line;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant, query};

/// A page of a shop's customers.
#[derive(Debug, Serialize, ToSchema)]
struct ShopCustomers {
    items: Vec<ShopCustomerView>,
    /// Null on the last page. With `name`, a page may be short, and even empty, without being the last one.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/customers", "List a shop's customers")
        .staff()
        .query("phone", "The customer with this number, in any usual spelling", text_schema("^(05|9665)[0-9]{8}$"))
        .query("name", "Part of the name", Line::<100>::schema())
        .paged()
        .answers::<ShopCustomers>(200, "Customers, in the order in which their accounts were created")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP, PHONE])
        .queries(&[SHOP])
        .secrets(&[SecretName::Phones, SecretName::Cursors])
        .served_by(ShopCustomersNeeds::shop, handle)
}

async fn handle(needs: &ShopCustomersNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let number = query::<String>(&request, "phone")?.map(|it| phone(&it, "?phone")).transpose()?;
    let name = name_part(&request)?.map(|it| it.to_lowercase());
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let sign_in = number.map(|it: Phone| LoginReads::want(&mut reads, PhoneRefs::of(&needs.phones, &it)));
    let (context, mut found) = needs.staff.read(&request, Tenant::Shop(id.shop()), reads).await?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Customer, Action::View)?;
    let (items, next) = match sign_in.map(|it| it.take(&mut found).user()) {
        Some(user) => (of_user(needs, id, user).await?, None),
        None => all(needs, id, name.as_deref(), &paging).await?,
    };
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&ShopCustomers { items, next_cursor })
}

/// The customer with this account, if they are one.
async fn of_user(
    needs: &ShopCustomersNeeds,
    shop: Id<id::Shop>,
    user: Option<Id<id::User>>,
) -> Result<Vec<ShopCustomerView>, Fault> {
    let Some(user) = user else { return Ok(vec![]) };
    let mut reads = Reads::default();
    let customer = reads.want::<ShopCustomer>(keys::shop_customer(shop.shop(), user));
    let account = reads.want::<Account>(keys::user(user));
    let mut found = needs.staff.table.read(reads).await?;
    let both = found.take(customer).zip(found.take(account));
    Ok(both.iter().map(|(customer, account)| ShopCustomerView::of(customer, account)).collect())
}

/// A page of all customers whose names contain a text.
async fn all(
    needs: &ShopCustomersNeeds,
    shop: Id<id::Shop>,
    name: Option<&str>,
    paging: &Paging,
) -> Result<(Vec<ShopCustomerView>, Option<String>), Fault> {
    let (table, partition) = (&needs.staff.table, keys::shop_partition(shop.shop()));
    let customer = |it: &Item| ShopCustomer::read(it.clone());
    let (customers, next) = paging.collect(table, &partition, keys::CUSTOMERS, customer).await?;
    let places: Vec<_> = customers.iter().map(|it| keys::user(it.user())).collect();
    let accounts = table.get_many(&places).await?.into_iter().map(|it| it.and_then(Account::read));
    let matches = |it: &Account| name.is_none_or(|part| it.name().unwrap_or_default().to_lowercase().contains(part));
    let both = customers.iter().zip(accounts).filter_map(|(customer, account)| Some((customer, account?)));
    let items = both.filter(|(_, it)| matches(it)).map(|(customer, it)| ShopCustomerView::of(customer, &it)).collect();
    Ok((items, next))
}
