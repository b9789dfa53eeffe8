// GraphiQL as the server ships it: runs a query and follows a subscription.
import type { Page } from "@playwright/test";
import { ask } from "../harness/api";
import { cast } from "../harness/cast";
import { expect, test } from "../harness/fixtures";

test("GraphiQL runs a query and a subscription", async ({ asRole }) => {
  const { page } = await asRole(cast.operator);
  await page.goto("/graphiql");
  const result = page.locator(".result-window");
  const run = page.getByRole("button", { name: /execute query/i });
  await expect(run).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("button", { name: "Show History" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Show GraphiQL Explorer" })).toBeVisible();

  await type(page, "query Who { viewer { person { email } } }", "Who");
  await run.click();
  await expect(result).toContainText(cast.operator);

  await type(page, "subscription Watch { voucherStatusChanged { voucher { number state } } }", "Watch");
  await run.click();
  await expect(page.getByRole("button", { name: /stop query/i })).toBeVisible();
  const customer = await asRole(cast.customer);
  const { vouchers } = await ask(
    customer.page,
    `{ vouchers(first: 1, filter: { states: [CREATED] }) { nodes { id number } } }`,
  );
  const [voucher] = vouchers.nodes;
  await ask(
    customer.page,
    `mutation($input: CancelVoucherInput!) { cancelVoucher(input: $input) { voucher { state } } }`,
    { input: { voucherId: voucher.id, reason: "Not needed any more" } },
  );
  await expect(result).toContainText(voucher.number);
  await expect(result).toContainText("CANCELLED");
});

/** Replaces the text of the editor, which is no text field but listens to the keyboard. */
async function type(page: Page, query: string, name: string) {
  await page.locator(".graphiql-query-editor .view-lines").first().click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(query);
  // The tab takes the operation's name once the text is parsed; until then the old one would run.
  await expect(page.getByRole("tab", { name })).toBeVisible();
}
