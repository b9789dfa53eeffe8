// GraphiQL as the server ships it: runs a query and follows a subscription.
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

  await type(page, "{ viewer { person { email } } }");
  await run.click();
  await expect(result).toContainText(cast.operator);

  await type(page, "subscription { voucherStatusChanged { voucher { number state } } }");
  await run.click();
  await expect(page.getByRole("button", { name: /stop query/i })).toBeVisible();
});

/** Replaces the text of the editor, which is no text field but listens to the keyboard. */
async function type(page: import("@playwright/test").Page, query: string) {
  await page.locator(".graphiql-query-editor .view-lines").first().click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(query);
}
