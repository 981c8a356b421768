//! Identity: signing in by phone, login sessions and tokens, the caller's own profile, devices, consents, and the rights
//! of data subjects under privacy law.

pub mod consents;
pub mod devices;
pub mod erasure;
pub mod export;
pub mod favourites;
pub mod health;
pub mod keys;
pub mod me;
mod needs;
pub mod otp;
pub mod preferences;
mod records;
pub mod second_factor;
pub mod sessions;
pub mod sign_ins;
pub mod socket_tickets;
pub mod tokens;
pub mod users;

runtime::functions! {
    "request-otp" => otp::request;
    "confirm-session" => otp::confirm;
    "verify-otp" => tokens::verify_otp;
    "refresh-token" => tokens::refresh;
    "sign-out" => tokens::sign_out;
    "list-sessions" => sessions::list;
    "end-session" => sessions::end;
    "end-all-sessions" => sessions::end_all;
    "list-sign-ins" => sign_ins::list;
    "get-me" => me::get;
    "update-me" => me::update;
    "change-phone" => me::change_phone;
    "list-favourites" => favourites::list;
    "set-favourite" => favourites::set;
    "remove-favourite" => favourites::remove;
    "get-preferences" => preferences::get;
    "set-preferences" => preferences::set;
    "register-device" => devices::register;
    "forget-device" => devices::forget;
    "set-consent" => consents::set;
    "list-consents" => consents::list;
    "request-export" => export::request;
    "get-export" => export::get;
    "request-erasure" => erasure::request;
    "cancel-erasure" => erasure::cancel;
    "issue-socket-ticket" => socket_tickets::issue;
    "publish-keys" => keys::publish;
    "get-health" => health;
    "enrol-second-factor" => second_factor::enrol;
    "confirm-second-factor" => second_factor::confirm;
    "admin-reset-second-factor" => second_factor::reset;
    "admin-find-users" => users::find;
    "admin-get-user" => users::get;
    "admin-list-staff" => users::list_staff;
    "admin-update-user" => users::update;
    "admin-erase-user" => users::erase;
    "admin-add-staff" => users::add_staff;
    "admin-suspend-user" => users::suspend;
    "admin-reactivate-user" => users::reactivate;
    "build-export" => export::build;
    "erase-accounts" => erasure::erase_accounts;
    "check-privacy-requests" => erasure::check_requests;
    "review-accounts" => erasure::review_accounts;
    "rotate-keys" => keys::rotate;
}
