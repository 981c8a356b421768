//! The Lambda function `refresh-token`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::tokens::refresh::start)
}
