//! Catalogue: what shops sell and who provides it, and the categories and cities that Queue Me keeps.

runtime::functions! {
    http {
    }
    others {
    }
}
