//! Verification of shops, by Queue Me.

mod decide;
