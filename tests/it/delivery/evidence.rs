//! What can be kept of a voucher: the receipt of its report and the archive of its evidence.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use reqwest::{Method, Response};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tests::{Caller, Portal, both};
use zip::ZipArchive;

use super::stage;

both!(
    the_bundle_holds_what_a_dispute_asks_for,
    a_bundle_holds_what_its_reader_may_see,
    a_receipt_is_kept_in_the_readers_language,
);

async fn fetch(caller: &Caller, path: &str) -> Response {
    caller.request(Method::GET, path).send().await.unwrap()
}

/// The entries of an archive by their paths.
async fn unpack(response: Response) -> BTreeMap<String, Vec<u8>> {
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/zip");
    let bytes = response.bytes().await.unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut entries = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        entries.insert(file.name().unwrap().to_string(), bytes);
    }
    entries
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|it| format!("{it:02x}"))
        .collect()
}

async fn the_bundle_holds_what_a_dispute_asks_for(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.redeemed(&[5]).await.remove(0);
    let path = format!("/files/evidence/{}.zip", voucher.id);
    let response = fetch(&stage.olga, &path).await;
    let named = response.headers()["content-disposition"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(
        named.contains(&format!("evidence-{}.zip", voucher.number)),
        "{named}"
    );
    let entries = unpack(response).await;
    let paths: Vec<_> = entries.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            "SHA256SUMS",
            "audit.json",
            "deliverables/01-plan.pdf",
            "engagement.json",
            "events.json",
            "manifest.json",
            "redemption.json",
            "report.json",
            "report.txt",
            "reservation.json",
            "sign-off.json",
            "voucher.json",
        ]
    );
    let manifest: Value = serde_json::from_slice(&entries["manifest.json"]).unwrap();
    assert_eq!(manifest["voucher"], voucher.number.as_str());
    let listed = manifest["entries"].as_array().unwrap();
    assert_eq!(
        listed.len(),
        paths.len() - 2,
        "everything but the lists themselves"
    );
    for entry in listed {
        let bytes = &entries[entry["path"].as_str().unwrap()];
        assert_eq!(entry["sha256"], hex(bytes), "{entry}");
        assert_eq!(entry["size"], bytes.len());
    }
    let json = |path: &str| -> Value { serde_json::from_slice(&entries[path]).unwrap() };
    assert_eq!(json("events.json").as_array().unwrap().len(), 6);
    assert_eq!(json("report.json")["state"], "ACCEPTED");
    assert_eq!(json("redemption.json")["amountMinor"], "510000");
    assert_eq!(
        json("reservation.json")["evidence"]["engagementType"],
        "DDPS-WODP"
    );
    assert_eq!(
        json("engagement.json")["consultants"][0]["exam"],
        "A-W10-DSM"
    );
    assert_eq!(json("sign-off.json")[0]["state"], "WAITING");
    let audit = json("audit.json");
    let acts: Vec<_> = audit
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["action"])
        .collect();
    assert!(acts.contains(&&json!("reviewCompletionReport")), "{acts:?}");
    let text = String::from_utf8(entries["report.txt"].clone()).unwrap();
    assert!(text.contains("Windows: 7 -> 10"), "{text}");
}

async fn a_bundle_holds_what_its_reader_may_see(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.redeemed(&[5]).await.remove(0);
    let rival = stage.rival(entity::vocab::Role::MpnPartnerAdmin).await;
    let path = format!("/files/evidence/{}.zip", voucher.id);
    let paolo = unpack(fetch(&stage.paolo, &path).await).await;
    assert!(
        !paolo.contains_key("audit.json"),
        "the trail is the operator's"
    );
    assert!(paolo.contains_key("redemption.json"));
    let luca = unpack(fetch(&stage.luca, &path).await).await;
    assert!(
        !luca.contains_key("redemption.json"),
        "a consultant sees no money"
    );
    assert_eq!(fetch(&rival, &path).await.status(), 404);
    assert_eq!(fetch(&stage.chiara, &path).await.status(), 403);
    assert_eq!(fetch(&portal.stranger(), &path).await.status(), 401);
    for wrong in ["/files/evidence/voucher_7.zip", "/files/evidence/voucher"] {
        assert_eq!(fetch(&stage.olga, wrong).await.status(), 404, "{wrong}");
    }
}

async fn a_receipt_is_kept_in_the_readers_language(portal: Portal) {
    let stage = stage(&portal).await;
    let voucher = stage.reserved(5).await;
    portal.set_day("2021-03-30");
    let (draft, version) = stage.paolo.draft(&voucher, 5).await;
    let path = format!("/files/receipts/{draft}.txt");
    assert_eq!(
        fetch(&stage.paolo, &path).await.status(),
        404,
        "nothing was handed in"
    );
    stage.paolo.upload(&draft, "plan").await;
    let input = json!({ "reportId": draft, "version": version });
    let object = "completionReport { receiptNumber receiptUrl }";
    let payload = stage
        .paolo
        .call("submitCompletionReport", object, input)
        .await;
    assert_eq!(payload.done()["receiptUrl"], path.as_str());
    let number = payload.done()["receiptNumber"].as_str().unwrap().to_owned();
    for reader in [&stage.paolo, &stage.chiara, &stage.olga] {
        let response = fetch(reader, &path).await;
        assert_eq!(response.status(), 200, "{}", reader.name);
        let text = response.text().await.unwrap();
        for said in [
            &number,
            &voucher.number,
            "Contoso",
            "Woodgrove Bank",
            "Luca, lead",
        ] {
            assert!(text.contains(said), "no {said} in {text}");
        }
    }
    let rival = stage.rival(entity::vocab::Role::MpnPartnerAdmin).await;
    assert_eq!(fetch(&rival, &path).await.status(), 404);
}
