// Searching from any page with the keyboard alone, and a list whose filters, order and views stand
// in its address.
import { ask } from "../harness/api";
import { expectAccessible } from "../harness/axe";
import { cast } from "../harness/cast";
import { expect, test } from "../harness/fixtures";

test("a number leads to its voucher by the keyboard", async ({ asRole }) => {
  const customer = await asRole(cast.customer);
  const { page } = customer;
  await customer.open("/customer");
  const { vouchers } = await ask(page, `{ vouchers(first: 1) { nodes { number } } }`);
  const { number } = vouchers.nodes[0];
  await page.keyboard.press("Control+k");
  const field = customer.dialog().getByRole("combobox");
  await expect(field).toBeFocused();
  await expectAccessible(page);

  const wrong = number.slice(0, -1) + (number.endsWith("7") ? "8" : "7");
  await field.fill(wrong);
  await expect(customer.dialog().getByText(customer.say("search.mistyped"))).toBeVisible();

  await field.fill(number.toLowerCase().replaceAll("-", " "));
  const first = customer.dialog().getByRole("option").first();
  await expect(first).toContainText(number);
  await expect(first).toHaveAttribute("aria-selected", "true");
  await field.press("ArrowDown");
  await expect(first).toHaveAttribute("aria-selected", "false");
  await field.press("ArrowUp");
  await field.press("Enter");
  await expect(page.locator("h1#page-title")).toContainText(number);
  await expect(customer.dialog()).toHaveCount(0);
});

test("keys of a single sign wait outside of fields and can be turned off", async ({ asRole }) => {
  const operator = await asRole(cast.operator);
  const { page } = operator;
  await operator.open("/search?q=woodgrove");
  await operator.field("search.label").press("?");
  await expect(operator.dialog()).toHaveCount(0);
  await page.locator("h1#page-title").focus();
  await page.keyboard.press("?");
  await expect(operator.dialog()).toContainText(operator.say("keys.sheet"));
  await expectAccessible(page);
  await operator.dialog().getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await expect(operator.dialog()).toHaveCount(0);
  await page.locator("h1#page-title").focus();
  await page.keyboard.press("/");
  await expect(operator.dialog()).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(operator.dialog()).toHaveCount(1);
});

test("a view of the vouchers is kept, opened again and deleted", async ({ asRole }) => {
  const operator = await asRole(cast.operator);
  const { page } = operator;
  await operator.open("/ops/vouchers?status=redeemed&company=woodgrove&order=number");
  const sorted = page.getByRole("columnheader", { name: operator.say("vouchers.number") });
  await expect(sorted).toHaveAttribute("aria-sort", "ascending");
  await sorted.getByRole("link").click();
  await expect(page).toHaveURL(/order=number-last/);
  await expect(sorted).toHaveAttribute("aria-sort", "descending");
  await page.goBack();
  await expect(sorted).toHaveAttribute("aria-sort", "ascending");

  await operator.press("lists.keep_view");
  await operator.fill({ "lists.view_name": "Woodgrove" }, operator.dialog());
  await operator.confirm("form.save");
  await operator.open("/ops/vouchers");
  const views = page.getByRole("navigation", { name: operator.say("lists.views") });
  await views.getByRole("link", { name: "Woodgrove", exact: true }).click();
  await expect(page).toHaveURL(/status=redeemed/);
  await operator.press("lists.forget_view", views, "Woodgrove");
  await operator.confirm("lists.forget_view");
  await expect(views.getByRole("link", { name: "Woodgrove", exact: true })).toHaveCount(0);
});
