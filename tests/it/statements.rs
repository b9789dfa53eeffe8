//! What a page costs: a list takes at most four SQL statements, however long it is.

use entity::vocab::Role;
use tests::{Portal, both};

use crate::path;

both!(a_list_costs_four_statements_whatever_its_length);

/// Every list with what the pages ask of its rows.
const LISTS: &[(&str, &str)] = &[
    (
        "vouchers",
        "id number state days expiresOn engagementType { name } customer { name country } \
         assignee { name } deadline { on reason }",
    ),
    (
        "vouchers",
        "id reservation { startsOn partner { name } location { name } }",
    ),
    (
        "vouchers",
        "id redemption { amount { minor } } paymentRequest { reference }",
    ),
    (
        "vouchers",
        "id completionReport { state deliverables { name } }",
    ),
    (
        "agreements",
        "id licensingId availableDays customer { name } activatedBy { name } blockers { code }",
    ),
    (
        "partners",
        "id name country locations { city country } competencies { level competency { name } }",
    ),
    (
        "customers",
        "id name country agreements { licensingId availableDays }",
    ),
    (
        "enrollments",
        "id state endsOn offering { name } partner { name }",
    ),
    (
        "completionReports",
        "id state submittedAt voucher { number days customer { name } }",
    ),
    (
        "engagements",
        "id stage startsOn endsOn voucher { number days customer { name } }",
    ),
    (
        "engagements",
        "id sessions { topic } consultants { role exam person { name } }",
    ),
    (
        "paymentRequests",
        "id reference state total { minor currency } partner { name } location { name }",
    ),
    (
        "people",
        "id name email grants { role companyWide locations { name } }",
    ),
    (
        "vouchers",
        "id variant boundTo { name } extensions { days reference }",
    ),
    (
        "validationAttempts",
        "id at succeeded told failure personName partnerName voucherNumber",
    ),
    (
        "payoutAccounts",
        "id state lastCharacters holder location { name } partner { name }",
    ),
    (
        "redemptions",
        "id claim paymentDueOn amount { minor } voucher { number } location { name }",
    ),
    ("auditEvents", "id at actor action subject outcome"),
    ("messages", "id kind to subject createdAt"),
];

async fn a_list_costs_four_statements_whatever_its_length(portal: Portal) {
    Box::pin(path::a_voucher_lives_its_whole_life(portal.clone())).await;
    let operator = portal.operator("Otto", Role::Operator).await;
    let mut short = Vec::new();
    for (list, fields) in LISTS {
        let query = format!(
            "{{ {list}(first: 100) {{ nodes {{ {fields} }} pageInfo {{ hasNextPage }} }} }}"
        );
        let (data, sent) = portal.cost(&operator, &query).await;
        let rows = data[*list]["nodes"].as_array().unwrap().len();
        assert!(rows > 0, "{list} has rows");
        assert!(
            sent.len() <= 4,
            "{list} {{ {fields} }}: {} statements\n{}",
            sent.len(),
            sent.join("\n")
        );
        short.push((rows, sent.len()));
    }

    for _ in 0..3 {
        portal.set_day("2021-03-15");
        Box::pin(path::a_voucher_lives_its_whole_life(portal.clone())).await;
    }
    for ((list, fields), (rows, statements)) in LISTS.iter().zip(short) {
        let query = format!(
            "{{ {list}(first: 100) {{ nodes {{ {fields} }} pageInfo {{ hasNextPage }} }} }}"
        );
        let (data, sent) = portal.cost(&operator, &query).await;
        let more = data[*list]["nodes"].as_array().unwrap().len();
        assert!(more > rows + 1, "{list} grew by more than one row");
        // One more is a batch that a busy machine split; statements for each row would be many more.
        assert!(
            sent.len() <= statements + 1,
            "{list} {{ {fields} }}: {} after {statements}\n{}",
            sent.len(),
            sent.join("\n")
        );
    }
    let (_, sent) = portal.cost(&operator, "{ vouchers { totalCount } }").await;
    assert!(
        sent.len() <= 2,
        "counting is one statement more:\n{}",
        sent.join("\n")
    );
}
