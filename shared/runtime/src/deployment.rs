//! What a function may touch and how large it is: the role and the settings of its template entry follow from this.

use model::payment::Wallet;
use model::secret::SecretName;

/// A partition of the table, as a pattern of partition keys such as `SHOP#*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Partition(pub &'static str);

/// What a transaction may do with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WriteKind {
    /// Writes it whole.
    Put,
    /// Changes some of its attributes.
    Update,
    /// Deletes it.
    Delete,
    /// Checks a condition.
    Check,
}

impl WriteKind {
    /// Returns its operation, as DynamoDB names it.
    const fn operation(self) -> &'static str {
        match self {
            Self::Put => "PutItem",
            Self::Update => "UpdateItem",
            Self::Delete => "DeleteItem",
            Self::Check => "ConditionCheckItem",
        }
    }
}

impl Partition {
    /// Whether its items are never changed: audit entries, what seals them, published events, and entries of the books.
    fn is_append_only(self) -> bool {
        ["AUDIT#", "SEAL", "OUTBOX#", "BOOK#"].iter().any(|it| self.0.starts_with(it))
    }
}

/// Operations on some partitions of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableAccess {
    /// The operations, as DynamoDB names them: `GetItem`.
    pub operations: Vec<&'static str>,
    /// Where.
    pub partitions: Vec<Partition>,
    /// Only as a part of a transaction.
    pub in_transaction: bool,
}

/// What may be done with files of the private bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAccess {
    /// Read, or hand out a link to them.
    Read,
    /// Write.
    Write,
    /// Delete.
    Delete,
}

/// How a function is deployed: its permissions, and where its settings differ from those of its template.
///
/// What is not declared here is refused, in AWS and in the local cloud.
#[derive(Clone, Debug, Default)]
pub struct Deployment {
    /// The table.
    pub table: Vec<TableAccess>,
    /// Files of the private bucket, by the pattern of their keys.
    pub files: Vec<(FileAccess, &'static str)>,
    /// The secrets that it loads.
    pub secrets: Vec<SecretName>,
    /// Replaces the secrets that keys are derived from.
    pub rotates_secrets: bool,
    /// Loads the keys that sign tokens.
    pub signing_secret: bool,
    /// Replaces the keys that sign tokens.
    pub rotates_signing_secret: bool,
    /// Keeps heads of the audit log in the locked bucket, and reads them.
    pub keeps_audit_heads: bool,
    /// Publishes events on the bus.
    pub publishes_events: bool,
    /// Sends messages to WebSockets.
    pub posts_to_sockets: bool,
    /// Closes WebSockets.
    pub closes_sockets: bool,
    /// Sends SMS.
    pub sends_sms: bool,
    /// Receives what the aggregator says about SMS.
    pub receives_sms_receipts: bool,
    /// The wallets at the payment gateway whose keys it uses.
    pub wallets: Vec<Wallet>,
    /// Sends push messages.
    pub sends_push: bool,
    /// Its own variables. In values, `${Name}` is a parameter of the template.
    pub environment: Vec<(&'static str, &'static str)>,
    /// Memory in MB, where it differs from the template's.
    pub memory: Option<u16>,
    /// Time limit in seconds, where it differs from the template's.
    pub timeout: Option<u16>,
    /// Environments reserved for it, as a parameter of the template: `${Name}`.
    pub reserved_concurrency: Option<&'static str>,
}

impl Deployment {
    /// Whether it writes to the table.
    #[must_use]
    pub fn writes(&self) -> bool {
        let is_write = |it: &&str| matches!(*it, "PutItem" | "UpdateItem" | "DeleteItem");
        self.table.iter().flat_map(|it| &it.operations).any(is_write)
    }
}

/// Builder methods that declare what a function may touch and how large it is.
pub trait Declare: Sized {
    /// What is declared so far.
    fn deployment(&mut self) -> &mut Deployment;

    /// Reads items by their keys, one by one and in batches.
    #[must_use]
    fn reads(self, partitions: &[Partition]) -> Self {
        self.on_table(&["GetItem", "BatchGetItem"], partitions)
    }

    /// Reads items by their keys, one by one only.
    #[must_use]
    fn reads_singly(self, partitions: &[Partition]) -> Self {
        self.on_table(&["GetItem"], partitions)
    }

    /// Reads items by their keys, in batches only.
    #[must_use]
    fn reads_in_batches(self, partitions: &[Partition]) -> Self {
        self.on_table(&["BatchGetItem"], partitions)
    }

    /// Reads ranges of a partition.
    #[must_use]
    fn queries(self, partitions: &[Partition]) -> Self {
        self.on_table(&["Query"], partitions)
    }

    /// Writes whole items, outside of transactions.
    #[must_use]
    fn puts(self, partitions: &[Partition]) -> Self {
        self.on_table(&["PutItem"], partitions)
    }

    /// Changes items, outside of transactions.
    #[must_use]
    fn updates(self, partitions: &[Partition]) -> Self {
        self.on_table(&["UpdateItem"], partitions)
    }

    /// Deletes items, outside of transactions.
    #[must_use]
    fn deletes(self, partitions: &[Partition]) -> Self {
        self.on_table(&["DeleteItem"], partitions)
    }

    /// Puts, updates and checks items in transactions.
    #[must_use]
    fn transacts(self, partitions: &[Partition]) -> Self {
        self.transacts_only(&[WriteKind::Put, WriteKind::Update, WriteKind::Check], partitions)
    }

    /// Puts, updates, checks and deletes items in transactions.
    #[must_use]
    fn transacts_with_deletes(self, partitions: &[Partition]) -> Self {
        self.transacts_only(&[WriteKind::Put, WriteKind::Update, WriteKind::Delete, WriteKind::Check], partitions)
    }

    /// Makes only these kinds of writes in transactions. Audit entries are only ever put, whatever else is declared: nobody may
    /// change or delete one.
    #[must_use]
    fn transacts_only(mut self, writes: &[WriteKind], partitions: &[Partition]) -> Self {
        let all = partitions.to_vec();
        let changeable: Vec<Partition> = partitions.iter().copied().filter(|it| !it.is_append_only()).collect();
        let (puts, changes): (Vec<WriteKind>, Vec<WriteKind>) = match changeable.len() == all.len() {
            true => (vec![], writes.to_vec()),
            false => writes.iter().partition(|it| **it == WriteKind::Put),
        };
        // One statement for all that is put, because a condition on keys must hold for all of them together.
        for (writes, partitions) in [(puts, all), (changes, changeable)] {
            let operations: Vec<&'static str> = writes.iter().map(|it| it.operation()).collect();
            if !partitions.is_empty() && !operations.is_empty() {
                self.deployment().table.push(TableAccess { operations, partitions, in_transaction: true });
            }
        }
        self
    }

    /// Does these operations on the table, outside of transactions.
    #[must_use]
    fn on_table(mut self, operations: &[&'static str], partitions: &[Partition]) -> Self {
        let (operations, partitions) = (operations.to_vec(), partitions.to_vec());
        self.deployment().table.push(TableAccess { operations, partitions, in_transaction: false });
        self
    }

    /// Reads files of the private bucket whose keys match a pattern, such as `exports/*`, or signs links to them.
    #[must_use]
    fn reads_files(mut self, pattern: &'static str) -> Self {
        self.deployment().files.push((FileAccess::Read, pattern));
        self
    }

    /// Writes files to the private bucket.
    #[must_use]
    fn writes_files(mut self, pattern: &'static str) -> Self {
        self.deployment().files.push((FileAccess::Write, pattern));
        self
    }

    /// Deletes files of the private bucket.
    #[must_use]
    fn deletes_files(mut self, pattern: &'static str) -> Self {
        self.deployment().files.push((FileAccess::Delete, pattern));
        self
    }

    /// Loads the secrets that keys for these purposes are derived from.
    #[must_use]
    fn secrets(mut self, names: &[SecretName]) -> Self {
        self.deployment().secrets.extend(names);
        self
    }

    /// Changes all secrets that keys are derived from.
    #[must_use]
    fn rotates_secrets(mut self) -> Self {
        self.deployment().rotates_secrets = true;
        self
    }

    /// Loads the keys that sign tokens.
    #[must_use]
    fn signing_secret(mut self) -> Self {
        self.deployment().signing_secret = true;
        self
    }

    /// Replaces the keys that sign tokens.
    #[must_use]
    fn rotates_signing_secret(mut self) -> Self {
        self.deployment().rotates_signing_secret = true;
        self
    }

    /// Keeps heads of the audit log in the locked bucket, and reads them.
    #[must_use]
    fn keeps_audit_heads(mut self) -> Self {
        self.deployment().keeps_audit_heads = true;
        self
    }

    /// Publishes events on the bus.
    #[must_use]
    fn publishes_events(mut self) -> Self {
        self.deployment().publishes_events = true;
        self
    }

    /// Sends messages to WebSockets.
    #[must_use]
    fn posts_to_sockets(mut self) -> Self {
        self.deployment().posts_to_sockets = true;
        self
    }

    /// Closes WebSockets.
    #[must_use]
    fn closes_sockets(mut self) -> Self {
        self.deployment().closes_sockets = true;
        self
    }

    /// Sends SMS, by SNS or by the aggregator.
    #[must_use]
    fn sends_sms(mut self) -> Self {
        self.deployment().sends_sms = true;
        self
    }

    /// Receives what the aggregator says about SMS, signed with keys that both know.
    #[must_use]
    fn receives_sms_receipts(mut self) -> Self {
        self.deployment().receives_sms_receipts = true;
        self
    }

    /// Uses the keys of wallets at the payment gateway, and calls it.
    #[must_use]
    fn wallets(mut self, wallets: &[Wallet]) -> Self {
        self.deployment().wallets.extend(wallets);
        self
    }

    /// Sends push messages to devices.
    #[must_use]
    fn sends_push(mut self) -> Self {
        self.deployment().sends_push = true;
        self
    }

    /// A variable of its own. In the value, `${Name}` is a parameter of the template.
    #[must_use]
    fn environment(mut self, name: &'static str, value: &'static str) -> Self {
        self.deployment().environment.push((name, value));
        self
    }

    /// Memory in MB. Default: 128 where a caller waits, else 256.
    #[must_use]
    fn memory(mut self, megabytes: u16) -> Self {
        self.deployment().memory = Some(megabytes);
        self
    }

    /// Time limit in seconds. Default: 10 for HTTP, 5 for WebSockets, else 60.
    #[must_use]
    fn timeout(mut self, seconds: u16) -> Self {
        self.deployment().timeout = Some(seconds);
        self
    }

    /// Reserves environments, as many as a parameter of the template says: `${Name}`.
    #[must_use]
    fn reserved_concurrency(mut self, parameter: &'static str) -> Self {
        self.deployment().reserved_concurrency = Some(parameter);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Declared(Deployment);

    impl Declare for Declared {
        fn deployment(&mut self) -> &mut Deployment {
            &mut self.0
        }
    }

    #[test]
    fn audit_entries_are_put_and_nothing_else() {
        let (user, audit) = (Partition("USER#*"), Partition("AUDIT#*"));
        let table = Declared(Deployment::default()).transacts_with_deletes(&[user, audit]).0.table;
        let access = |operations: &[&'static str], partitions: &[Partition]| TableAccess {
            operations: operations.to_vec(),
            partitions: partitions.to_vec(),
            in_transaction: true,
        };
        let changes = access(&["UpdateItem", "DeleteItem", "ConditionCheckItem"], &[user]);
        assert_eq!(table, [access(&["PutItem"], &[user, audit]), changes]);
        let without = Declared(Deployment::default()).transacts(&[user]).0.table;
        assert_eq!(without, [access(&["PutItem", "UpdateItem", "ConditionCheckItem"], &[user])]);
    }
}
