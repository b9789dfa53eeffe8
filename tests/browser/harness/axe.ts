// Accessibility: axe-core's rules of WCAG 2.2, levels A and AA, with no violation at all.
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function expectAccessible(page: Page) {
  await settled(page);
  // Evaluated by the debugger, so the page's own policy on scripts stays as strict as it is.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (tags) => {
    const { violations } = await (window as any).axe.run(document, {
      runOnly: { type: "tag", values: tags },
    });
    return violations.map(
      (fault: any) =>
        `${fault.id}: ${fault.help} — ${fault.nodes.map((node: any) => node.html).join(" | ")}`,
    );
  }, TAGS);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** Waits until nothing moves and nothing loads: half-faded colours have no contrast. */
export async function settled(page: Page) {
  await page.locator("#boot").waitFor({ state: "detached" });
  await expect(page.locator("[aria-busy=true], .skeleton")).toHaveCount(0);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
        // What a closed fold holds is not drawn, and its animations stand still.
        .filter((one) => (one.effect as KeyframeEffect).target?.checkVisibility())
        .map((one) => one.finished),
    ),
  );
}
