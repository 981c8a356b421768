//! Regions of files that are otherwise written by hand.

/// Replaces what stands between the marks of a region. The marks keep their indentation.
pub(crate) fn replace(path: &str, text: &str, region: &str, lines: &str) -> Result<String, String> {
    let begin = format!("# ---- begin {region}: written by `make generate`\n");
    let end = format!("# ---- end {region}\n");
    let missing = |mark: &str| format!("{path}: lacks the line \"{}\"", mark.trim_end());
    let (head, rest) = text.split_once(&begin).ok_or_else(|| missing(&begin))?;
    let (_, tail) = rest.split_once(&end).ok_or_else(|| missing(&end))?;
    let indentation = head.rsplit('\n').next().unwrap_or_default();
    Ok(format!("{head}{begin}{lines}{indentation}{end}{tail}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let text = "a: 1\n  # ---- begin b: written by `make generate`\n  b: 2\n  # ---- end b\nc: 3\n";
        let expected = "a: 1\n  # ---- begin b: written by `make generate`\n  d: 4\n  # ---- end b\nc: 3\n";
        assert_eq!(replace("x.yaml", text, "b", "  d: 4\n").unwrap(), expected);
        assert_eq!(replace("x.yaml", expected, "b", "  d: 4\n").unwrap(), expected);
    }

    #[test]
    fn a_file_without_the_marks_is_named() {
        let error = replace("x.yaml", "a: 1\n", "b", "").unwrap_err();
        assert_eq!(error, "x.yaml: lacks the line \"# ---- begin b: written by `make generate`\"");
    }
}
