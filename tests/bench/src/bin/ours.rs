//! What our functions do: INIT with a warming read, then one read for each event.

use runtime::{Aws, Env};
use store::{Key, Table};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    let env = Env::of_process();
    let table = Table::new(&Aws::new(&env)?, &env)?;
    let key = Key { pk: "p".into(), sk: "s".into() };
    table.get(&key).await?;
    bench::serve(move || {
        let (table, key) = (table.clone(), key.clone());
        async move {
            table.get(&key).await.expect("the table answers");
        }
    })
    .await
}
