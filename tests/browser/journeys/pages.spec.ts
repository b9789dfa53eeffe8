// Every page, in both themes, wide and narrow: accessible, nothing cut off, nothing complained.
import { expectAccessible } from "../harness/axe";
import { expectNothingCut } from "../harness/cut";
import { expect, test } from "../harness/fixtures";
import { routes } from "../harness/routes";
import { settled } from "../harness/settled";
import { expectNothingSniffed } from "../harness/sniffer";
import { theme } from "../harness/theme";

const WIDTHS = [1280, 320];

for (const route of routes) {
  test(`${route.name} is accessible and fits`, async ({ resident, language }) => {
    const { page } = await resident(route.who);
    await page.setViewportSize({ width: WIDTHS[0]!, height: 900 });
    // Each page is loaded anew, as by somebody who has its address.
    await page.goto(await route.path(page));
    await settled(page);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator("h1")).toHaveCount(1);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expectNothingCut(page);
      for (const colours of ["light", "dark"] as const) {
        await theme(page, colours);
        await expectAccessible(page);
        await expectNothingSniffed(page);
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `pixels cut off at ${width}`).toBeLessThanOrEqual(0);
    }
  });
}

const EMPTY = ["not-found", "denied", "invitation-unknown", "voucher-link"];

test("where there is nothing to see, there is a way out", async ({ resident }) => {
  for (const route of routes.filter((one) => EMPTY.includes(one.name))) {
    const { page } = await resident(route.who);
    await page.goto(await route.path(page));
    await settled(page);
    const here = page.url();
    const out = page.locator("main a[href]").first();
    await out.click();
    await settled(page);
    expect(page.url(), route.name).not.toBe(here);
    await expect(page.locator("h1"), route.name).toBeFocused();
  }
});
