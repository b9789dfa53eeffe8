//! The limits of a profile and of its logo: scenario 22.

use entity::vocab::Role;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tests::{Caller, Portal, both, text};

use super::{profile, save, with};

both!(
    scenario_22_a_profile_keeps_its_limits,
    a_logo_is_seen_by_those_who_may,
);

/// The first bytes of a PNG of this size.
pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

fn gif(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes.extend([0xf0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff]);
    bytes
}

fn bmp() -> Vec<u8> {
    let mut bytes = b"BM".to_vec();
    bytes.extend([0; 12]);
    bytes.extend(40_i32.to_le_bytes());
    bytes.extend(100_i32.to_le_bytes());
    bytes.extend(100_i32.to_le_bytes());
    bytes.extend([0; 28]);
    bytes
}

pub(super) async fn send(caller: &Caller, profile: &str, bytes: Vec<u8>) -> Response {
    let path = format!("/logos?businessProfile={profile}");
    let request = caller.request(Method::POST, &path).body(bytes);
    request.send().await.unwrap()
}

async fn get(caller: &Caller, path: &str) -> Response {
    caller.request(Method::GET, path).send().await.unwrap()
}

async fn scenario_22_a_profile_keeps_its_limits(portal: Portal) {
    let contoso = portal.partner("Contoso", "IT").await;
    let mut places = Vec::new();
    for _ in 0..6 {
        places.push(contoso.location("IT").await);
    }
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;

    let refused = save(&elena, profile("IT", &places)).await;
    let error = refused.refused(&["INVALID_INPUT"]);
    assert_eq!(error["field"], json!(["input", "locationIds"]));
    assert!(text(error, "message").contains('5'), "{error}");
    let long = with(
        profile("IT", &places[..5]),
        "description",
        json!("x".repeat(2501)),
    );
    let refused = save(&elena, long).await;
    assert_eq!(
        refused.refused(&["INVALID_INPUT"])["field"],
        json!(["input", "description"])
    );
    let wrong = with(profile("FR", &[]), "website", json!("javascript:alert(1)"));
    let refused = save(&elena.clone().in_italian(), wrong).await;
    refused.refused(&["INVALID_INPUT", "INVALID_INPUT"]);
    let message = text(&refused.0["userErrors"][0], "message");
    assert_eq!(
        message,
        "Scegliere un paese in cui l'azienda ha una sede: IT."
    );
    assert_eq!(portal.count("business_profile").await, 0);

    let full = with(
        profile("IT", &places[..5]),
        "description",
        json!("è".repeat(2500)),
    );
    let saved = save(&elena, full).await;
    assert_eq!(saved.done()["version"], 1);
    assert_eq!(saved.done()["skills"], json!(["Autopilot"]));
    assert_eq!(saved.done()["locations"].as_array().unwrap().len(), 5);
    let id = text(saved.done(), "id");

    // What a picture is, its bytes say.
    for (bytes, code) in [
        (png(301, 10), "LOGO_TOO_WIDE"),
        (gif(301, 10), "LOGO_TOO_WIDE"),
        (bmp(), "LOGO_TYPE"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            "LOGO_TYPE",
        ),
        (Vec::new(), "INVALID_INPUT"),
    ] {
        let refused = send(&elena, &id, bytes).await;
        assert_eq!(refused.status(), 422, "{code}");
        let problem: Value = refused.json().await.unwrap();
        assert_eq!(problem["code"], code, "{problem}");
    }
    let huge = [png(300, 10), vec![0; 524_288]].concat();
    assert_eq!(send(&elena, &id, huge).await.status(), 413);
    let kept = send(&elena, &id, png(300, 100)).await;
    assert_eq!(kept.status(), 201);
    assert_eq!(
        kept.json::<Value>().await.unwrap(),
        json!({ "id": id, "version": 2 })
    );
    assert_eq!(
        portal.audit_of(&id).await,
        [
            "updateBusinessProfile DONE by Elena",
            "uploadProfileLogo DONE by Elena"
        ]
    );
}

async fn a_logo_is_seen_by_those_who_may(portal: Portal) {
    let contoso = portal.enrolled_partner("Contoso", "IT", "DDPS").await;
    let elena = contoso.person("Elena", Role::BusinessProfileAdmin).await;
    let rival = portal.partner("Fabrikam", "IT").await;
    let fiona = rival.person("Fiona", Role::BusinessProfileAdmin).await;
    let woodgrove = portal.customer("Woodgrove Bank", "IT").await;
    let chiara = woodgrove.person("Chiara", Role::BenefitAdministrator).await;
    let id = text(save(&elena, profile("IT", &[])).await.done(), "id");
    assert_eq!(send(&fiona, &id, png(10, 10)).await.status(), 404);
    assert_eq!(
        send(&portal.stranger(), &id, png(10, 10)).await.status(),
        401
    );
    assert_eq!(send(&chiara, &id, png(10, 10)).await.status(), 403);
    assert_eq!(send(&elena, &id, png(120, 40)).await.status(), 201);

    let drafted = elena
        .ask("viewer { organization { partner { businessProfile { logo { url width height } preview { logo { url } } } } } }")
        .await;
    let drafted = &drafted["viewer"]["organization"]["partner"]["businessProfile"];
    let url = text(&drafted["logo"], "url");
    assert_eq!(drafted["logo"]["width"], 120);
    assert_eq!(drafted["preview"]["logo"]["url"], json!(url));
    let shown = get(&elena, &url).await;
    assert_eq!(shown.status(), 200);
    assert_eq!(shown.headers()["content-type"], "image/png");
    assert_eq!(shown.headers()["x-content-type-options"], "nosniff");
    assert_eq!(shown.bytes().await.unwrap(), png(120, 40));
    // A draft is nobody else's business.
    assert_eq!(get(&chiara, &url).await.status(), 404);
    assert_eq!(get(&fiona, &url).await.status(), 404);
    let input = json!({ "businessProfileId": id, "version": 2 });
    elena
        .call(
            "publishBusinessProfile",
            "businessProfile { id }",
            input.clone(),
        )
        .await
        .done();
    assert_eq!(get(&chiara, &url).await.status(), 200);
    assert_eq!(get(&portal.stranger(), &url).await.status(), 401);

    let removed = elena
        .call(
            "removeProfileLogo",
            "businessProfile { version logo { url } publication }",
            input,
        )
        .await;
    let expected = json!({ "version": 3, "logo": null, "publication": "CHANGED" });
    assert_eq!(*removed.done(), expected);
    assert_eq!(get(&chiara, &url).await.status(), 200, "still published");
}
