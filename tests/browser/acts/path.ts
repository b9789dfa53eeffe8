// The whole way of a voucher, from a partner that has only just arrived to the payment, with the
// customer's page open beside it all the time.
import * as customers from "./customer";
import * as operators from "./operator";
import * as partners from "./partner";
import { expectAccessible } from "../harness/axe";
import { cast } from "../harness/cast";
import { namesOf } from "../harness/catalog";
import { expect, test } from "../harness/fixtures";
import type { Portal } from "../harness/portal";

const LICENSING_ID = "E4100018";
const OFFERING = "DDPS";
const ENGAGEMENT = "DDPS-WODP";

/** Who comes to the portal: strangers, and people who sign in. */
interface Door {
  asRole: (email: string) => Promise<Portal>;
  stranger: () => Promise<Portal>;
}

export async function aVoucherLivesItsWholeLife({ asRole, stranger }: Door) {
  const { newcomer, manager } = cast;
  const owner = await asRole(newcomer.owner);
  const names = await namesOf(owner, OFFERING, ENGAGEMENT);

  await test.step("signs in with one click", async () => {
    const visitor = await stranger();
    await visitor.open("/login");
    await visitor.click(visitor.page.getByRole("button", { name: "Contoso Consulting" }).first());
    await expect(visitor.page).toHaveURL(/\/partner$/);
  });

  await test.step("1 verifies eligibility", () => partners.seesEligibility(owner, names.offering));

  await test.step("2 signs and enrols", async () => {
    await partners.signs(owner);
    await partners.enrols(owner, names.offering);
    await expectAccessible(owner.page);
  });

  await test.step("3 presents itself", () =>
    partners.presentsItself(owner, "We plan Windows. Pianifichiamo Windows."));

  const customer = await asRole(cast.customer);
  const number = await test.step("4 creates and assigns a voucher", async () => {
    await customers.activates(customer, LICENSING_ID);
    const created = await customers.createsVoucher(customer, {
      licensingId: LICENSING_ID,
      engagement: names.engagement,
      days: 1,
      product: "Windows",
    });
    await customers.assigns(customer, manager.name, manager.email);
    await expectAccessible(customer.page);
    return created;
  });
  const voucher = new URL(customer.page.url()).pathname;

  await test.step("4 reads ledger and mail", async () => {
    const ledger = await customers.readsLedger(customer, LICENSING_ID);
    expect(ledger.some((line) => line.includes(number))).toBe(true);
    await customer.open(`/demo/mail?to=${encodeURIComponent(manager.email)}`);
    await expect(customer.page.getByText(number).first()).toBeVisible();
  });

  const partner = await asRole(newcomer.clerk);
  const engagement = {
    number,
    administrator: cast.customer,
    location: newcomer.location,
    consultant: newcomer.consultant,
    startsOn: "2021-03-17",
    endsOn: "2021-03-17",
  };
  await test.step("5 validates and reserves; the customer sees it at once", async () => {
    await customer.open(voucher);
    await watchesLive(customer);
    await partners.reserves(partner, engagement);
    await turnsTo(customer, "reserved");
  });

  await test.step("5 changes the dates, gives back, reserves again", async () => {
    await partners.reschedules(partner, "2021-03-18", "2021-03-18");
    await partners.givesBack(partner);
    await turnsTo(customer, "assigned");
    await partners.reserves(partner, engagement);
    await turnsTo(customer, "reserved");
    await expectAccessible(partner.page);
  });

  const operator = await asRole(cast.operator);
  await test.step("6 reports what was delivered", async () => {
    await operators.movesTheClockTo(operator, "2021-03-18");
    await partner.page.reload();
    await partners.reports(partner, manager.name, manager.email);
    await expectAccessible(partner.page);
  });

  await test.step("6 is sent back once, then accepted; the partner sees it at once", async () => {
    await operators.opensReport(operator, number);
    await partner.isLive();
    await operators.returnsReport(operator, "Name the pilot group. Indicare il gruppo pilota.");
    await expect(partner.page.getByText("Indicare il gruppo pilota")).toBeVisible();
    await partner.press("report.submit");
    await partner.confirm("report.submit");
    await operators.opensReport(operator, number);
    await expectAccessible(operator.page);
    await operators.acceptsReport(operator);
    await turnsTo(customer, "reported");
  });

  await test.step("7 redeems", async () => {
    await partners.redeems(partner, number);
    await turnsTo(customer, "redeemed");
  });

  await test.step("8 asks to be paid, and is paid", async () => {
    const accountant = await asRole(newcomer.accountant);
    await partners.registersForPayments(owner, names.offering);
    await partners.entersAccount(accountant, newcomer.location);
    await operators.movesTheClockTo(operator, "2021-03-21");
    await partners.asksToBePaid(accountant, number, "2021-17");
    const reviewer = await asRole(cast.reviewer);
    await operators.pays(reviewer, newcomer.name);
    const sent = accountant.say("payment_state.payment_sent");
    await expect(accountant.page.getByText(sent).first()).toBeVisible();
    await expectAccessible(accountant.page);
  });

  await test.step("the customer's page was never loaded again", async () => {
    expect(await customer.page.evaluate(() => (window as any).neverReloaded)).toBe(true);
  });
}

/** Marks the page, so that a reload would be noticed, and waits until changes arrive. */
async function watchesLive(portal: Portal) {
  await portal.page.evaluate(() => ((window as any).neverReloaded = true));
  await portal.isLive();
}

/** By itself, the voucher's page shows another state. How soon is measured among the budgets. */
async function turnsTo(portal: Portal, state: string) {
  const words = portal.say(`voucher_state.${state}`);
  await expect(portal.page.locator("main .badge").filter({ hasText: words }).first()).toBeVisible();
}
