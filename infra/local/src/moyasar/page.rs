//! The page on which a payer authenticates, as a bank would show it.

/// The page of a payment that waits for its payer.
pub(super) fn authentication(id: &str, amount: i64) -> String {
    let link = |result: &str, text: &str| format!("<p><a href=\"?auth_result={result}\">{text}</a></p>");
    let links = [
        link("AUTHENTICATED", "Pay &middot; ادفع"),
        link("UNAUTHENTICATED", "Fail to authenticate &middot; فشل التحقق"),
        link("CANCELLED_AUTHENTICATION", "Cancel &middot; إلغاء"),
    ];
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>3-D Secure</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><h1>SAR {}.{:02}</h1>\
         <p>The bank of the local cloud asks whether this is you.</p>{}<p><small>{id}</small></p></html>",
        amount / 100,
        amount % 100,
        links.concat(),
    )
}
