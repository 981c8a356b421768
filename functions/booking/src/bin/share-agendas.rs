//! The Lambda function `share-agendas`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| booking::background::share_agendas::endpoint().start(env))
}
