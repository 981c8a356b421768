//! Payments: customers pay shops by way of the gateway, refunds, and the books.

pub mod background;
mod gateway;
mod needs;
mod paid_visit;
pub mod payments;
mod refunding;
pub mod refunds;
mod settling;
mod wallets;
pub mod webhooks;

runtime::functions! {
    "customer-create-payment" => payments::customer::create;
    "customer-get-payment" => payments::customer::get;
    "customer-get-payment-config" => payments::customer::get_config;
    "customer-list-payments" => payments::customer::list;
    "customer-return-from-payment" => payments::customer::return_from;
    "customer-receive-gateway-event" => webhooks::receive;
    "admin-create-refund" => refunds::admin::create;
    "settle-payments" => background::settle_payments;
    "make-refunds" => background::make_refunds;
    "refund-cancelled-visits" => background::refund_cancelled_visits;
    "run-due-payments" => background::run_due_payments;
}
