import type { Page } from "@playwright/test";

/** Shows the page in a theme, as the switch in its bar does. */
export async function theme(page: Page, colours: "light" | "dark") {
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, colours);
}
