//! The Lambda function `refresh-token`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::refresh_token::start)
}
