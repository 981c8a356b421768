//! Identity: signing in by phone, login sessions and tokens, the caller's own profile, devices, consents, and what
//! privacy law asks for.

mod audit;
pub mod build_export;
pub mod end_all_sessions;
pub mod end_session;
pub mod erase_accounts;
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
mod token_answer;
pub mod undo_erasure;
pub mod update_me;
pub mod verify_otp;

use runtime::{Api, Function, Route, Trigger};

macro_rules! functions {
    (
        http { $($name:literal $module:ident $method:ident $path:literal;)* }
        others { $($other:literal $job:ident $trigger:expr;)* }
    ) => {

        /// The functions of this domain.
        #[must_use]
        pub fn functions() -> Vec<Function> {
            vec![$(Function {
                name: $name,
                trigger: Trigger::Http(Route {
                    api: Api::Identity,
                    method: stringify!($method),
                    path: $path,
                    operation: $module::operation,
                    schemas: $module::schemas,
                }),
                start: $module::start,
            },)* $(Function { name: $other, trigger: $trigger, start: $job::start },)*]
        }
    };
}

functions! {
    http {
    "request-otp" request_otp POST "/otp";
    "verify-otp" verify_otp POST "/tokens";
    "refresh-token" refresh_token POST "/tokens/refresh";
    "sign-out" sign_out DELETE "/tokens";
    "list-sessions" list_sessions GET "/sessions";
    "end-session" end_session DELETE "/sessions/{session_id}";
    "end-all-sessions" end_all_sessions DELETE "/sessions";
    "get-me" get_me GET "/me";
    "update-me" update_me PATCH "/me";
    "register-device" register_device PUT "/me/devices/{device_id}";
    "forget-device" forget_device DELETE "/me/devices/{device_id}";
    "set-consent" set_consent PUT "/me/consents/{purpose}";
    "list-consents" list_consents GET "/me/consents";
    "request-export" request_export POST "/me/export";
    "get-export" get_export GET "/me/export";
    "request-erasure" request_erasure POST "/me/erasure";
    "undo-erasure" undo_erasure DELETE "/me/erasure";
    "issue-socket-ticket" issue_socket_ticket POST "/socket-tickets";
    "publish-keys" publish_keys GET "/.well-known/jwks.json";
    "identity-health" health GET "/health";
    }
    others {
    "build-export" build_export Trigger::Bus("ExportRequested");
    "erase-accounts" erase_accounts Trigger::Schedule;
    "rotate-keys" rotate_keys Trigger::Schedule;
    }
}
