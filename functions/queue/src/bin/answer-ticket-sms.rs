//! The Lambda function `answer-ticket-sms`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| queue::background::answer_ticket_sms::endpoint().start(env))
}
