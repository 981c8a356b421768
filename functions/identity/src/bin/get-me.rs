//! The Lambda function `get-me`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::me::get::start)
}
