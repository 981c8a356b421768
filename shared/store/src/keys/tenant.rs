//! Keys of companies and shops: people, hours, services, verification.

use super::{Key, KeyPart, key};
use model::Id;
use model::id::{
    Audit, BlockedTime, Company, CustomerNote, Document, Employee, Leave, Package, Resource, Service, Shop, Specialist,
    User, Verification,
};
use model::tenant::{CompanyTag, ShopTag};

/// The partition of a company.
#[must_use]
pub fn company_partition(company: CompanyTag) -> String {
    format!("COMP#{company}")
}

/// The partition of a shop.
#[must_use]
pub fn shop_partition(shop: ShopTag) -> String {
    format!("SHOP#{shop}")
}

/// The partition of the audit entries of a company.
#[must_use]
pub fn company_audit_partition(company: CompanyTag) -> String {
    format!("AUDIT#COMP#{company}")
}

/// The directory of all companies.
pub const COMPANIES: &str = "COMPANIES";

/// The directory of all shops.
pub const SHOPS: &str = "SHOPS";

/// A company in the directory.
#[must_use]
pub fn company_pointer(company: Id<Company>) -> Key {
    key(COMPANIES, company)
}

/// A shop in the directory.
#[must_use]
pub fn shop_pointer(shop: Id<Shop>) -> Key {
    key(SHOPS, shop)
}

/// The partition of verification requests that await a decision.
pub const VERIFICATIONS: &str = "VERIFICATIONS";

/// A company. The tag alone is the key, so compare the item's id with the requested one.
#[must_use]
pub fn company(company: CompanyTag) -> Key {
    key(company_partition(company), "COMPANY")
}

/// The rights within a company.
#[must_use]
pub fn access(company: CompanyTag) -> Key {
    key(company_partition(company), "ACCESS")
}

/// A change of the permissions of a role.
#[must_use]
pub fn role_log(company: CompanyTag, at_ms: i64, id: Id<Audit>) -> Key {
    key(company_partition(company), format_args!("{ROLE_LOGS}{at_ms:014}#{id}"))
}

/// A document of a company.
#[must_use]
pub fn document(document: Id<Document>) -> Key {
    key(company_partition(document.company()), format_args!("DOC#{document}"))
}

/// An audit entry of a company.
#[must_use]
pub fn company_audit(company: CompanyTag, at_ms: i64, id: Id<Audit>) -> Key {
    key(company_audit_partition(company), format_args!("{at_ms:014}#{id}"))
}

/// A shop. The tag alone is the key, so compare the item's id with the requested one.
#[must_use]
pub fn shop(shop: ShopTag) -> Key {
    key(shop_partition(shop), "SHOP")
}

/// The version and the subscribers of a shop's `board` topic.
#[must_use]
pub fn board(shop: ShopTag) -> Key {
    key(shop_partition(shop), "BOARD")
}

/// A shop's hours.
#[must_use]
pub fn hours(shop: ShopTag) -> Key {
    key(shop_partition(shop), "HOURS")
}

/// An employee.
#[must_use]
pub fn employee(employee: Id<Employee>) -> Key {
    key(shop_partition(employee.shop()), format_args!("EMP#{employee}"))
}

/// The prefix of the sort keys of an employee's leaves.
#[must_use]
pub fn leaves_of(employee: Id<Employee>) -> String {
    format!("LEAVE#{employee}#")
}

/// The prefix of the sort keys of an employee's blocked times. They lie between employees and leaves, so that slots read
/// them in the same query.
#[must_use]
pub fn blocked_times_of(employee: Id<Employee>) -> String {
    format!("EMPBLOCK#{employee}#")
}

/// Blocked time of an employee.
#[must_use]
pub fn blocked_time(employee: Id<Employee>, block: Id<BlockedTime>) -> Key {
    key(shop_partition(employee.shop()), format_args!("{}{block}", blocked_times_of(employee)))
}

/// A leave.
#[must_use]
pub fn leave(employee: Id<Employee>, leave: Id<Leave>) -> Key {
    key(shop_partition(employee.shop()), format_args!("{}{leave}", leaves_of(employee)))
}

/// A customer of a shop.
#[must_use]
pub fn shop_customer(shop: ShopTag, user: Id<User>) -> Key {
    key(shop_partition(shop), format_args!("{CUSTOMERS}{user}"))
}

/// The prefix of the sort keys of a shop's notes about a customer.
#[must_use]
pub fn customer_notes_of(user: Id<User>) -> String {
    format!("CNOTE#{user}#")
}

/// A note of a shop about a customer.
#[must_use]
pub fn customer_note(user: Id<User>, note: Id<CustomerNote>) -> Key {
    key(shop_partition(note.shop()), format_args!("{}{note}", customer_notes_of(user)))
}

/// A specialist.
#[must_use]
pub fn specialist(specialist: Id<Specialist>) -> Key {
    key(shop_partition(specialist.shop()), format_args!("SPEC#{specialist}"))
}

/// A service.
#[must_use]
pub fn service(service: Id<Service>) -> Key {
    key(shop_partition(service.shop()), format_args!("SVC#{service}"))
}

/// A resource. Its key lies between employees and leaves, so that slots read it in the same query.
#[must_use]
pub fn resource(resource: Id<Resource>) -> Key {
    key(shop_partition(resource.shop()), format_args!("EQUIP#{resource}"))
}

/// A package.
#[must_use]
pub fn package(package: Id<Package>) -> Key {
    key(shop_partition(package.shop()), format_args!("PKG#{package}"))
}

/// A verification request of a shop.
#[must_use]
pub fn verification(verification: Id<Verification>) -> Key {
    key(shop_partition(verification.shop()), format_args!("VER#{verification}"))
}

/// A verification request that awaits a decision.
#[must_use]
pub fn pending_verification(verification: Id<Verification>) -> Key {
    key(VERIFICATIONS, verification)
}

/// The shop that has a username.
#[must_use]
pub fn username(name: &KeyPart) -> Key {
    key(format_args!("USERNAME#{}", name.0), "SHOP")
}

/// The partition of the shops in a geohash cell of 39 x 20 km (four characters).
#[must_use]
pub fn geo_partition(cell: &str) -> String {
    format!("GEO#{cell}")
}

/// The listing of a shop at the place with this geohash of nine characters.
#[must_use]
pub fn shop_listing(geohash: &str, shop: Id<Shop>) -> Key {
    key(geo_partition(geohash.get(..4).unwrap_or(geohash)), format_args!("{geohash}#{shop}"))
}

/// The prefix of the sort keys of a shop's customers.
pub const CUSTOMERS: &str = "CUST#";
/// The prefix of the sort keys of a shop's leaves.
pub const LEAVES: &str = "LEAVE#";
/// The prefix of the sort keys of a shop's employees.
pub const EMPLOYEES: &str = "EMP#";
/// The prefix of the sort keys of changes of a company's roles.
pub const ROLE_LOGS: &str = "ROLELOG#";
/// The prefix of the sort keys of a company's documents.
pub const DOCUMENTS: &str = "DOC#";
