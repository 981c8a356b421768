//! Discovery: what customers see of shops, and how they find them.

runtime::functions! {
    http {
    }
    others {
    }
}
