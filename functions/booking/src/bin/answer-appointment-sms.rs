//! The Lambda function `answer-appointment-sms`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::background::answer_appointment_sms::endpoint().start(env))
}
