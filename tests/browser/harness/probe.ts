// Stopwatches inside the page: from what a person does, or what the server answers, to the paint.
import type { Locator, Page } from "@playwright/test";

/** The names under which a page keeps its stopwatches. */
declare global {
  interface Window {
    painted(): Promise<number>;
    shownAs(shown: () => boolean): Promise<number>;
  }
}

/** Gives every page of a context its stopwatches. */
export async function prepare(page: Page) {
  await page.addInitScript(() => {
    // A task that was queued in a frame runs once the frame is painted.
    window.painted = () =>
      new Promise((done) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done(performance.now());
          port2.postMessage(0);
        }),
      );
    window.shownAs = (shown) =>
      new Promise((done) => {
        const look = () => {
          if (!shown()) return;
          watcher.disconnect();
          done(window.painted());
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document, { childList: true, subtree: true, characterData: true });
        look();
      });
  });
}

/** Milliseconds from pressing a link to the first frame with this heading. */
export async function untilHeading(page: Page, link: Locator, heading: string): Promise<number> {
  const measured = page.evaluate(async (words) => {
    let pressed = 0;
    const press = (event: Event) => (pressed = event.timeStamp);
    addEventListener("click", press, { capture: true, once: true });
    const title = () => document.querySelector("h1#page-title")?.textContent?.trim();
    return (await window.shownAs(() => pressed > 0 && title() === words)) - pressed;
  }, heading);
  await link.click();
  return measured;
}

/** Milliseconds from the largest answer of the API to the first frame with so many rows. */
export async function untilRows(page: Page, link: Locator, rows: number): Promise<number> {
  const measured = page.evaluate(async (count) => {
    performance.clearResourceTimings();
    const full = () => document.querySelectorAll("main tbody tr").length >= count;
    const painted = await window.shownAs(full);
    const answers = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const [largest] = answers
      .filter((one) => one.name.endsWith("/graphql"))
      .sort((a, b) => b.decodedBodySize - a.decodedBodySize);
    return painted - largest!.responseEnd;
  }, rows);
  await link.click();
  return measured;
}

/** What the browser itself counts from a click to its paint; it counts in steps of 8 ms, from 16. */
export async function clickToPaint(page: Page, press: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const durations: number[] = [];
    const watcher = new PerformanceObserver((list) => {
      // What belongs to a press; the pointer's way there does not.
      const pressed = (list.getEntries() as any[]).filter((entry) => entry.interactionId > 0);
      durations.push(...pressed.map((entry) => entry.duration));
    });
    watcher.observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
    Object.assign(window, { durations, watcher });
  });
  await press();
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await window.painted();
    await new Promise((done) => setTimeout(done, 50));
    const { durations, watcher } = window as any;
    watcher.disconnect();
    return Math.max(16, ...durations) as number;
  });
}
