//! Names and first bytes of files.

use super::*;

#[test]
fn a_name_loses_its_folders_and_its_tricks() {
    assert_eq!(name("C:\\reports\\plan.pdf").unwrap(), "plan.pdf");
    assert_eq!(name("../../etc/plan.pdf").unwrap(), "plan.pdf");
    assert_eq!(
        name("plan\u{202e}fdp.exe.pdf\r\n").unwrap(),
        "planfdp.exe.pdf"
    );
    assert_eq!(name("Piano – città.docx").unwrap(), "Piano – città.docx");
    for nothing in ["", "   ", "/", "..", "\u{200f}"] {
        assert!(name(nothing).is_err(), "{nothing:?}");
    }
    assert!(name(&"x".repeat(201)).is_err());
}

#[test]
fn the_first_bytes_must_be_those_that_the_name_promises() {
    let zip = b"PK\x03\x04\x14\x00\x06\x00";
    assert!(examine(Kind::Pdf, b"%PDF-1.7", 8).is_ok());
    assert!(examine(Kind::Docx, zip, 8).is_ok());
    assert!(examine(Kind::Zip, zip, 8).is_ok());
    for (kind, head) in [
        (Kind::Pdf, &zip[..]),
        (Kind::Xlsx, b"%PDF-1.7"),
        (Kind::Pptx, b"MZ\x90\x00\x03\x00\x00\x00"),
        (Kind::Pdf, b"%PD"),
    ] {
        let refusal = examine(kind, head, 8).unwrap_err();
        assert_eq!(refusal.facts[0].1, "deliverable_type_mismatch", "{kind:?}");
    }
    assert_eq!(
        examine(Kind::Pdf, b"", 0).unwrap_err().facts[0].1,
        "deliverable_empty"
    );
}

#[test]
fn only_the_types_of_the_programme_are_taken() {
    let rules = crate::domain::fixture::rules("2021-04-16");
    assert_eq!(kind("Plan.PDF", &rules), Ok(Kind::Pdf));
    assert_eq!(kind("plan.v2.docx", &rules), Ok(Kind::Docx));
    for name in ["plan", "plan.exe", "plan.pdf.html", "plan.svg"] {
        let refusal = kind(name, &rules).unwrap_err();
        assert_eq!(refusal.facts[0].1, "deliverable_type_not_allowed", "{name}");
    }
    let pdf_only = Rules {
        deliverable_types: "pdf".parse().unwrap(),
        ..rules
    };
    assert!(kind("plan.docx", &pdf_only).is_err());
}
