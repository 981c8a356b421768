//! Identity: signing in by phone, login sessions and tokens, the caller's own profile, devices, consents, and the rights
//! of data subjects under privacy law.

pub mod consents;
pub mod devices;
pub mod erasure;
pub mod export;
pub mod health;
pub mod keys;
pub mod me;
mod needs;
pub mod otp;
mod records;
pub mod sessions;
pub mod socket_tickets;
pub mod tokens;
pub mod users;

use consents::{list as list_consents, set as set_consent};
use devices::{forget as forget_device, register as register_device};
use erasure::{cancel as cancel_erasure, erase_accounts, request as request_erasure};
use export::{build as build_export, get as get_export, request as request_export};
use keys::{publish as publish_keys, rotate as rotate_keys};
use me::{get as get_me, update as update_me};
use otp::request as request_otp;
use runtime::Trigger;
use sessions::{end as end_session, end_all as end_all_sessions, list as list_sessions};
use socket_tickets::issue as issue_socket_ticket;
use tokens::{refresh as refresh_token, sign_out, verify_otp};
use users::{add_staff, find as find_users, reactivate as reactivate_user, suspend as suspend_user};

runtime::functions! {
    http {
    "request-otp" request_otp Identity POST "/otp";
    "verify-otp" verify_otp Identity POST "/tokens";
    "refresh-token" refresh_token Identity POST "/tokens/refresh";
    "sign-out" sign_out Identity DELETE "/tokens";
    "list-sessions" list_sessions Identity GET "/sessions";
    "end-session" end_session Identity DELETE "/sessions/{session_id}";
    "end-all-sessions" end_all_sessions Identity DELETE "/sessions";
    "get-me" get_me Identity GET "/me";
    "update-me" update_me Identity PATCH "/me";
    "register-device" register_device Identity PUT "/me/devices/{device_id}";
    "forget-device" forget_device Identity DELETE "/me/devices/{device_id}";
    "set-consent" set_consent Identity PUT "/me/consents/{purpose}";
    "list-consents" list_consents Identity GET "/me/consents";
    "request-export" request_export Identity POST "/me/export";
    "get-export" get_export Identity GET "/me/export";
    "request-erasure" request_erasure Identity POST "/me/erasure";
    "cancel-erasure" cancel_erasure Identity DELETE "/me/erasure";
    "issue-socket-ticket" issue_socket_ticket Identity POST "/socket-tickets";
    "publish-keys" publish_keys Identity GET "/.well-known/jwks.json";
    "get-health" health Identity GET "/health";
    "admin-find-users" find_users Admin GET "/users";
    "admin-add-staff" add_staff Admin POST "/users";
    "admin-suspend-user" suspend_user Admin POST "/users/{user_id}/suspension";
    "admin-reactivate-user" reactivate_user Admin POST "/users/{user_id}/reactivation";
    }
    others {
    "build-export" build_export => Trigger::Bus("ExportRequested");
    "erase-accounts" erase_accounts => Trigger::Schedule;
    "rotate-keys" rotate_keys => Trigger::Schedule;
    }
}
