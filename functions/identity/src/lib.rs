//! Identity: signing in by phone, login sessions and tokens, the caller's own profile, devices, consents, and what
//! privacy law asks for.

pub mod add_platform_staff;
mod admin_needs;
mod admin_user;
mod audit;
pub mod build_export;
mod contexts;
pub mod end_all_sessions;
pub mod end_session;
pub mod erase_accounts;
mod erase_tickets;
pub mod find_users;
pub mod forget_device;
pub mod get_export;
pub mod get_me;
pub mod health;
pub mod issue_socket_ticket;
pub mod list_consents;
pub mod list_sessions;
mod me;
mod otp_code;
pub mod publish_keys;
pub mod reactivate_user;
pub mod refresh_token;
pub mod register_device;
pub mod request_erasure;
pub mod request_export;
pub mod request_otp;
pub mod rotate_keys;
pub mod set_consent;
pub mod sign_out;
mod signed_in;
mod step_up;
pub mod suspend_user;
mod token_answer;
pub mod undo_erasure;
pub mod update_me;
pub mod verify_otp;

use runtime::Trigger;

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
    "cancel-erasure" undo_erasure Identity DELETE "/me/erasure";
    "issue-socket-ticket" issue_socket_ticket Identity POST "/socket-tickets";
    "publish-keys" publish_keys Identity GET "/.well-known/jwks.json";
    "get-health" health Identity GET "/health";
    "admin-find-users" find_users Admin GET "/users";
    "admin-add-staff" add_platform_staff Admin POST "/users";
    "admin-suspend-user" suspend_user Admin POST "/users/{user_id}/suspension";
    "admin-reactivate-user" reactivate_user Admin POST "/users/{user_id}/reactivation";
    }
    others {
    "build-export" build_export => Trigger::Bus("ExportRequested");
    "erase-accounts" erase_accounts => Trigger::Schedule;
    "rotate-keys" rotate_keys => Trigger::Schedule;
    }
}
