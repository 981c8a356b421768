//! Business: companies, their shops, opening hours, people, roles, verification, and the log of what staff did.

runtime::functions! {
    http {
    }
    others {
    }
}
