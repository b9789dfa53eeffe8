// What a page loses to too little room: sides of a table, and numbers of a picture over one another.
import { expect, type Page } from "@playwright/test";

/** Looks at a page that has settled. */
export async function expectNothingCut(page: Page) {
  const found = await page.evaluate(() => {
    const visible = (one: Element) => one.checkVisibility({ visibilityProperty: true });
    const width = innerWidth;
    // A pixel is lost to rounding.
    const tables = [...document.querySelectorAll(".table-box")]
      .filter((box) => visible(box) && box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.scrollWidth - box.clientWidth} pixels of a table: ${box.textContent?.slice(0, 80)}`);
    const numbers = [...document.querySelectorAll("svg")].flatMap((picture) => {
      const texts = [...picture.querySelectorAll("text")].filter(visible);
      const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      return boxes.flatMap((one, place) =>
        boxes
          .slice(place + 1)
          .filter(
            ({ box }) =>
              box.left < one.box.right - 0.5 &&
              box.right > one.box.left + 0.5 &&
              box.top < one.box.bottom - 2 &&
              box.bottom > one.box.top + 2,
          )
          .map((other) => `${one.text} over ${other.text}`),
      );
    });
    return [...tables, ...numbers].map((fault) => `${fault} (at ${width})`);
  });
  expect(found, `cut off on ${page.url()}`).toEqual([]);
}
