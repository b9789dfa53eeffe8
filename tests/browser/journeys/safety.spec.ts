// What people do by accident: press twice, reload, work in two tabs, lose an answer. Nothing happens
// twice, and nothing is lost; the books say so, not only the page. What they see of themselves stays whole, too.
import { createsVoucher, describesVoucher, seesNewVoucher } from "../acts/customer";
import { ask } from "../harness/api";
import { cast } from "../harness/cast";
import { namesOf } from "../harness/catalog";
import { expect, test } from "../harness/fixtures";
import type { Portal } from "../harness/portal";

const LICENSING_ID = "E4100017";

test("pressing twice creates one voucher", async ({ asRole }) => {
  const customer = await asRole(cast.customer);
  const before = await books(customer);
  await describesVoucher(customer, await wish(customer));
  const submit = customer.page.getByRole("button", { name: customer.say("customer_new.submit") });
  await submit.dblclick();
  await seesNewVoucher(customer);
  await oneMore(customer, before);
});

test("after a lost answer the same wish is sent again, and done once", async ({ asRole, watch }) => {
  watch.tolerate(/ERR_CONNECTION_RESET/);
  const customer = await asRole(cast.customer);
  const before = await books(customer);
  await describesVoucher(customer, await wish(customer));
  let lost = 0;
  await customer.page.route("**/graphql", async (route) => {
    if (lost > 0 || !route.request().postData()?.includes("createVoucher")) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await customer.press("customer_new.submit");
  await expect(customer.page.getByText(customer.say("form.not_confirmed"))).toBeVisible();
  await expect(customer.page.getByText(customer.say("form.retry_is_safe"))).toBeVisible();
  await oneMore(customer, before);
  await customer.press("customer_new.submit");
  await seesNewVoucher(customer);
  await oneMore(customer, before);
});

test("a reload before the answer shows what came of it", async ({ asRole }) => {
  const customer = await asRole(cast.customer);
  const before = await books(customer);
  await describesVoucher(customer, await wish(customer));
  const done = new Promise<void>((carriedOut) =>
    customer.page.route("**/graphql", async (route) => {
      if (!route.request().postData()?.includes("createVoucher")) return route.continue();
      await route.fetch();
      carriedOut();
    }),
  );
  customer.page.on("dialog", (question) => question.accept());
  await customer.press("customer_new.submit");
  await done;
  await customer.page.unrouteAll({ behavior: "ignoreErrors" });
  await customer.open("/customer/vouchers");
  await oneMore(customer, before);
});

test("of two tabs that cancel a voucher, one does", async ({ asRole }) => {
  const here = await asRole(cast.customer);
  const before = await books(here);
  await createsVoucher(here, await wish(here));
  const there = await here.anotherTab();
  // This tab hears of nothing: it still shows what was true when it was opened.
  await there.page.routeWebSocket(/\/graphql\/ws/, () => {});
  await there.open(new URL(here.page.url()).pathname);
  for (const tab of [here, there]) {
    await tab.press("action.cancel");
    await tab.fill({ "reservation.reason": "Not needed. Non serve." }, tab.dialog());
  }
  await here.confirm("action.cancel");
  await here.wasTold("customer_voucher.cancelled");
  await there.press("action.cancel", there.dialog());
  await expect(there.dialog().getByRole("alert")).toContainText(there.say("form.refused"));
  expect(await books(here)).toEqual({ ...before, vouchers: before.vouchers + 1 });
});

test("another language keeps what was typed", async ({ asRole }) => {
  const customer = await asRole(cast.customer);
  await describesVoucher(customer, await wish(customer));
  const product = customer.page.locator("[name=focusProduct]");
  const days = customer.page.locator("[name=days]");
  const typed = [await product.inputValue(), await days.inputValue()];
  const other = customer.texts.language === "en" ? "IT" : "EN";
  await customer.click(customer.page.getByRole("button", { name: new RegExp(`^${other}`) }));
  await expect(customer.page.locator("html")).toHaveAttribute("lang", other.toLowerCase());
  await expect(product).toHaveValue(typed[0]!);
  await expect(days).toHaveValue(typed[1]!);
});

async function wish(customer: Portal) {
  const { engagement } = await namesOf(customer, "DDPS", "DDPS-WODP");
  return { licensingId: LICENSING_ID, engagement, days: 1, product: "Windows" };
}

/** How many vouchers there are, and how many days are left. */
async function books({ page }: Portal): Promise<{ vouchers: number; days: number }> {
  const { vouchers, agreements } = await ask(
    page,
    "{ vouchers { totalCount } agreements { nodes { licensingId availableDays } } }",
  );
  const [own] = agreements.nodes.filter((one: any) => one.licensingId === LICENSING_ID);
  return { vouchers: vouchers.totalCount, days: own.availableDays };
}

async function oneMore(customer: Portal, before: { vouchers: number; days: number }) {
  const { vouchers, days } = before;
  expect(await books(customer)).toEqual({ vouchers: vouchers + 1, days: days - 1 });
}

test("a new name is everywhere at once, and the menu stays", async ({ asRole }) => {
  const accountant = await asRole(cast.accountant);
  const { page } = accountant;
  await accountant.open("/settings/profile");
  const menu = page.locator("#navigation .nav-list a");
  await expect(menu.first()).toBeVisible();
  const pages = await menu.count();
  const name = accountant.field("settings.name");
  const before = await name.inputValue();
  for (const now of [`${before} Villa`, before]) {
    await accountant.fill({ "settings.name": now });
    await accountant.press("form.save");
    const account = page.getByRole("button", { name: accountant.say("ui.account", { name: now }) });
    await expect(account).toBeVisible();
    await expect(menu).toHaveCount(pages);
  }
});
