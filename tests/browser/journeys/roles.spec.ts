// Everybody of the demonstration: whoever signs in comes home, and nothing in their menu turns them away.
import { expect, test } from "../harness/fixtures";
import { settled } from "../harness/settled";

test("every role signs in and opens all of its menu", async ({ stranger, server }) => {
  test.setTimeout(240_000);
  const accounts = await server.accounts();
  const roles = new Map(accounts.map((one) => [one.role, one] as const).reverse());
  expect(roles.size, "accounts for every role").toBe(19);
  const visitor = await stranger();
  const { page } = visitor;
  for (const { email, name, role } of roles.values()) {
    await test.step(`${role}: ${email}`, async () => {
      await visitor.open("/login");
      const others = page.locator("details.demo-more");
      await settled(page);
      if (await others.isVisible()) await others.evaluate((fold: HTMLDetailsElement) => (fold.open = true));
      await visitor.click(page.getByRole("button", { name }).first());
      await expect(page).not.toHaveURL(/login/);
      const links = page.locator("#navigation a[href]");
      let menu: string[] = [];
      // The home may be in another module than the sign-in, and then comes with a document of its own.
      await expect(async () => {
        await expect(page.locator("#navigation .nav-list a[aria-current=page]")).toBeVisible();
        menu = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")!));
      }).toPass();
      for (const address of menu) {
        // The product's name leads home as well.
        if (address === "/") continue;
        await visitor.click(links.and(page.locator(`[href="${address}"]`)));
        await expect(page).toHaveURL(new RegExp(`${address}$`));
        await settled(page);
        await expect(page.locator("h1#page-title"), `${email} at ${address}`).toBeVisible();
        // What is denied and what failed both say so in place of the page.
        await expect(page.locator("main [role=alert]"), `${email} at ${address}`).toHaveCount(0);
      }
      await page.context().clearCookies();
    });
  }
});
