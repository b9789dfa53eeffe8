// What a customer does: step 4.
import { expect } from "@playwright/test";
import type { Portal } from "../harness/portal";

/** The days of an agreement can become vouchers from here on. */
export async function activates(customer: Portal, licensingId: string) {
  await customer.open("/customer/benefits");
  await customer.press("customer_benefits.activate", customer.page, licensingId);
  await customer.confirm("customer_benefits.activate");
  await customer.wasTold("customer_benefits.activated");
}

/** The ledger of an agreement, as its lines say it: movement, days, balance. */
export async function readsLedger(customer: Portal, licensingId: string): Promise<string[]> {
  await customer.open("/customer/benefits");
  const card = customer.page
    .locator("section.card")
    .filter({ hasText: customer.say("customer_benefits.agreement", { id: licensingId }) });
  await customer.follow("customer_benefits.show_ledger", card);
  const title = customer.say("customer_ledger.title", { id: licensingId });
  const ledger = customer.page.locator("section.card").filter({ hasText: title });
  await expect(ledger.getByRole("row").nth(1)).toBeVisible();
  return ledger.getByRole("row").allInnerTexts();
}

export interface Wish {
  licensingId: string;
  engagement: string;
  days: number;
  product: string;
}

/** Says what voucher is wanted, and does not ask for it yet. */
export async function describesVoucher(customer: Portal, wish: Wish) {
  await customer.open("/customer/vouchers/new");
  await customer.fill({ "vouchers.licensing_id": wish.licensingId });
  await customer.fill({ "vouchers.engagement": wish.engagement });
  await customer.fill({ "vouchers.length": customer.say("count.days", { count: wish.days }) });
  await customer.fill({ "vouchers.focus_product": wish.product });
  await customer.tick(customer.field("customer_new.assign_now"), false);
}

/** The page of a voucher that has just come to be is shown. */
export async function seesNewVoucher(customer: Portal): Promise<string> {
  await expect(customer.page).toHaveURL(/\/customer\/vouchers\/(?!new)/);
  const heading = customer.page.locator("h1#page-title");
  await expect(heading).toHaveText(/PS-/);
  return /PS-\S+/.exec(await heading.innerText())![0];
}

/** A voucher from the days of an agreement; the page of the new voucher is shown. */
export async function createsVoucher(customer: Portal, wish: Wish): Promise<string> {
  await describesVoucher(customer, wish);
  await customer.press("customer_new.submit");
  return seesNewVoucher(customer);
}

/** The voucher is given to a project manager, who gets its number by mail. */
export async function assigns(customer: Portal, name: string, email: string) {
  await customer.press("action.assign");
  const dialog = customer.dialog();
  await customer.fill({ "customer_voucher.name": name, "customer_voucher.email": email }, dialog);
  await customer.confirm("action.assign");
  await customer.wasTold("customer_voucher.assigned");
}
