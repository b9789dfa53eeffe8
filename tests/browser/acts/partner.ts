// What a partner does: steps 1 to 3 once, steps 5 to 8 for every voucher.
import { expect } from "@playwright/test";
import type { Portal } from "../harness/portal";

export interface Engagement {
  number: string;
  administrator: string;
  location: string;
  consultant: string;
  startsOn: string;
  endsOn: string;
}

/** Step 1: an offering shows what is met and what is missing. */
export async function seesEligibility(partner: Portal, offering: string) {
  await partner.open("/partner/eligibility");
  const card = partner.page.locator("section.card").filter({ hasText: offering }).first();
  await expect(card.getByText(partner.say("eligibility.met")).first()).toBeAttached();
  await expect(card.getByText(partner.say("eligibility.missing")).first()).toBeAttached();
}

/** Step 2: read and sign the agreement. */
export async function signs(partner: Portal) {
  await partner.open("/partner/enrollment");
  await partner.press("enrollment.read_and_sign");
  await partner.agree("enrollment.agree", partner.dialog());
  await partner.confirm("enrollment.sign");
  await partner.wasTold("enrollment.signed_now");
}

/** Step 2: enrol in an offering. */
export async function enrols(partner: Portal, offering: string) {
  await partner.open("/partner/enrollment");
  await partner.tick(partner.page.getByLabel(offering));
  await partner.press("enrollment.enroll_action");
  await partner.confirm("enrollment.enroll_action");
  await partner.wasTold("enrollment.enrolled_now");
  await expect(partner.page.locator("details.fold").filter({ hasText: offering })).toContainText(
    partner.say("enrollment_state.active"),
  );
}

/** Step 3: tell customers about the company, and show it to them. */
export async function presentsItself(partner: Portal, description: string) {
  await partner.open("/partner/profile");
  await partner.fill({ "profile.description": description });
  await partner.tick(partner.page.getByRole("checkbox", { name: "Windows", exact: true }));
  await partner.press("profile.save_draft");
  await partner.wasTold("profile.saved");
  await partner.press("profile.publish");
  await partner.wasTold("profile.published");
}

/** Step 5: validate by number and administrator's e-mail. */
export async function validates(partner: Portal, number: string, administrator: string) {
  await partner.open("/partner/vouchers/validate");
  await partner.fill({ "vouchers.search": number, "vouchers.administrator_email": administrator });
  await partner.press("validate.submit");
  await expect(partner.page.getByText(partner.say("validate.free"))).toBeVisible();
}

/** Step 5: reserve what was validated. */
export async function reserves(partner: Portal, engagement: Engagement) {
  await validates(partner, engagement.number, engagement.administrator);
  await partner.fill({
    "reservation.location": engagement.location,
    "validate.starts_on": engagement.startsOn,
    "validate.ends_on": engagement.endsOn,
    "reservation.lead": engagement.consultant,
  });
  await partner.agree("validate.accept");
  await partner.press("validate.reserve");
  await partner.isAt("voucher.title", { number: engagement.number });
}

/** Step 5: the dates of a reservation change. */
export async function reschedules(partner: Portal, startsOn: string, endsOn: string) {
  await partner.press("action.reschedule");
  const dialog = partner.dialog();
  await partner.fill({ "validate.starts_on": startsOn, "validate.ends_on": endsOn }, dialog);
  await partner.confirm("reservation.save");
  await partner.wasTold("reservation.rescheduled");
}

/** Step 5: the reservation is given back. */
export async function givesBack(partner: Portal) {
  await partner.press("action.cancel_reservation");
  const dialog = partner.dialog();
  await partner.fill(
    { "reservation.reason": partner.say("reservation.reason_no_engagement") },
    dialog,
  );
  await partner.confirm("action.cancel_reservation");
  // It is the customer's again: what is left to see is the list.
  await partner.isAt("nav.vouchers");
}

/** Step 6: the report with its deliverable, from the voucher's page. */
export async function reports(partner: Portal, contact: string, email: string) {
  await partner.press("action.report");
  await partner.isAt("report.title");
  await partner.fill({
    "report.contact_name": contact,
    "report.contact_title": "Project manager",
    "report.contact_email": email,
    "report.city": "Milano",
    "report.site": "Head office",
    "report.onsite": "1",
    "report.offsite": "0",
    "report.remote": "0",
    "report.walk_on": "0",
    "report.outcome": partner.say("outcome.deployment_plan"),
    "report.product": "Windows",
    "report.summary": "Pilot in May, three waves until September. Pilota a maggio, tre ondate.",
    "report.next_steps": "Inventory of devices. Inventario dei dispositivi.",
  });
  await partner.agree("report.in_scope");
  await partner.agree("report.no_extra_fee");
  await partner.press("report.save");
  await partner.wasTold("report.saved");
  await partner.field("report.choose_file").setInputFiles({
    name: "deployment-plan.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
  });
  await partner.wasTold("report.uploaded");
  await partner.press("report.submit");
  await partner.confirm("report.submit");
  await partner.wasTold("report.submitted");
}

/** Step 7: the accepted voucher is redeemed, with everything that follows from it named first. */
export async function redeems(partner: Portal, number: string) {
  await partner.open("/partner/redeem");
  await partner.tick(partner.page.getByLabel(number));
  const words = { count: 1 };
  const name = partner.say("redeem.action", words);
  await partner.click(partner.page.getByRole("button", { name }));
  await expect(partner.dialog()).toContainText(partner.say("redeem.consequence_1"));
  await partner.click(partner.dialog().getByRole("button", { name }));
  await expect(partner.page.getByText(partner.say("redeem.done", { number }))).toBeVisible();
}

/** Step 8, once for each offering: the owner registers the company and names who asks for payments. */
export async function registersForPayments(partner: Portal, offering: string) {
  await partner.open("/partner/payments/registration");
  await partner.press("registration.register", partner.page, offering);
  await partner.confirm("registration.register");
  await partner.wasTold("registration.done");
}

/** Step 8, once for each location: the account to which it is paid. */
export async function entersAccount(partner: Portal, location: string) {
  await partner.open("/partner/payments/accounts");
  const card = partner.page.locator("section.card").filter({ hasText: location });
  await partner.press("payout.enter", card);
  await partner.fill(
    {
      "payout.holder": "Proseware Italia S.r.l.",
      "payout.iban": "IT60 X054 2811 1010 0000 0123 456",
      "payout.currency": "EUR",
      "payment.tax_id": "IT01234567890",
    },
    partner.dialog(),
  );
  await partner.confirm("form.save");
  await partner.wasTold("payout.saved");
}

/** Step 8: the redeemed voucher is put into a request, and the request is submitted. */
export async function asksToBePaid(partner: Portal, number: string, invoice: string) {
  await partner.open("/partner/payments/new");
  await partner.tick(partner.page.getByLabel(number));
  await partner.fill({ "payment.invoice_number": invoice });
  await partner.press("payment.save");
  await expect(partner.page).toHaveURL(/\/partner\/payments\/(?!new)/);
  await partner.press("payment.submit");
  await partner.confirm("payment.submit");
  await partner.wasTold("payment.submitted");
}
