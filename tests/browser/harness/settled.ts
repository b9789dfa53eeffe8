import { expect, type Page } from "@playwright/test";

const WAITING = "#boot, [aria-busy=true], .skeleton";

/** Waits until nothing moves and nothing loads: half-faded colours have no contrast. */
export async function settled(page: Page) {
  // Looked at in every frame: what Playwright expects it looks for again only after up to a second.
  await page
    .waitForFunction((waiting) => document.body && !document.querySelector(waiting), WAITING)
    .catch(() => {});
  await expect(page.locator(WAITING)).toHaveCount(0);
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
