//! Time and randomness, passed in, so that a rule never reads either by itself.

use jiff::Timestamp;
use std::sync::Arc;

/// Where a handler's "now" comes from.
#[derive(Clone, Copy, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A moment that the local cloud decided on.
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

    /// A uniformly distributed number below `bound`, by rejection sampling, so that no value is likelier than another.
    fn below(&self, bound: u32) -> u32 {
        // The largest multiple of `bound` that fits; draws at or above it would favour small results.
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

    /// Sixteen random bytes.
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
        // An operating system that can't give randomness can't keep a secret: ending the process is the only safe answer.
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
