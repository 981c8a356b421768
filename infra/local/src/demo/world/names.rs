//! Names and phones of generated people.

use super::both;
use model::Bilingual;

const WOMEN: [(&str, &str); 16] = [
    ("Abeer", "عبير"),
    ("Afnan", "أفنان"),
    ("Bushra", "بشرى"),
    ("Ghada", "غادة"),
    ("Hessa", "حصة"),
    ("Jawaher", "جواهر"),
    ("Lama", "لمى"),
    ("Maha", "مها"),
    ("Nada", "ندى"),
    ("Najla", "نجلاء"),
    ("Rana", "رنا"),
    ("Sahar", "سحر"),
    ("Shahad", "شهد"),
    ("Taghreed", "تغريد"),
    ("Wafa", "وفاء"),
    ("Yara", "يارا"),
];

const MEN: [(&str, &str); 16] = [
    ("Abdullah", "عبدالله"),
    ("Adel", "عادل"),
    ("Bader", "بدر"),
    ("Fahad", "فهد"),
    ("Hamad", "حمد"),
    ("Ibrahim", "إبراهيم"),
    ("Jaber", "جابر"),
    ("Mansour", "منصور"),
    ("Nasser", "ناصر"),
    ("Nawaf", "نواف"),
    ("Rayan", "ريان"),
    ("Saad", "سعد"),
    ("Saleh", "صالح"),
    ("Tariq", "طارق"),
    ("Waleed", "وليد"),
    ("Ziyad", "زياد"),
];

/// Returns the phone of a generated owner.
pub(super) fn owner_phone(number: usize) -> String {
    format!("+96650000{:04}", 1_000 + number)
}

/// Returns the phone of a generated specialist.
pub(super) fn specialist_phone(number: usize) -> String {
    format!("+96650000{:04}", 2_000 + number)
}

/// Returns the name of a generated person.
pub(super) fn person(is_woman: bool, number: usize) -> Bilingual {
    let names = if is_woman { &WOMEN } else { &MEN };
    // 5 and 16 are coprime, so every name is used.
    names.get(number * 5 % names.len()).map(|it| both(*it)).unwrap_or_default()
}
