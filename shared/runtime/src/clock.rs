//! Time and randomness. Both are passed in, so that no rule depends on a global source.

use jiff::Timestamp;
use std::sync::Arc;

/// The source of a handler's current time.
#[derive(Clone, Copy, Debug, Default)]
pub enum Clock {
    /// The clock of the machine.
    #[default]
    System,
    /// A moment set by the local cloud.
    At(Timestamp),
}

impl Clock {
    /// The current instant.
    #[must_use]
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::At(moment) => moment,
        }
    }
}

/// A source of unpredictable bytes.
pub trait Entropy: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);

    /// Returns a uniformly distributed number below `bound`, by rejection sampling.
    fn below(&self, bound: u32) -> u32 {
        // The largest multiple of `bound` that fits. Numbers at or above it would favour small results.
        let zone = u32::MAX - (u32::MAX % bound.max(1));
        loop {
            let mut raw = [0_u8; 4];
            self.fill(&mut raw);
            let drawn = u32::from_le_bytes(raw);
            if drawn < zone {
                return drawn % bound.max(1);
            }
        }
    }

    /// Returns sixteen random bytes.
    fn bytes16(&self) -> [u8; 16] {
        let mut raw = [0; 16];
        self.fill(&mut raw);
        raw
    }
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        use ring::rand::SecureRandom as _;
        // Without randomness no secret is safe, so the process ends.
        if ring::rand::SystemRandom::new().fill(bytes).is_err() {
            std::process::abort();
        }
    }
}

impl<E: Entropy + ?Sized> Entropy for Arc<E> {
    fn fill(&self, bytes: &mut [u8]) {
        (**self).fill(bytes);
    }
}
