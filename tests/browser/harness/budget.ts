// What is measured against a goal and a limit. A missed goal is told; a missed limit fails.
import type { TestInfo } from "@playwright/test";
import { held, within, type Bar, type Figure } from "./figure";
import { expect, test as base } from "./fixtures";
import { slowness } from "./pace";

export class Figures {
  private readonly kept: Figure[] = [];

  constructor(
    private readonly info: TestInfo,
    private readonly before: number,
  ) {}

  async keep(bar: Bar, measured: number) {
    const timed = bar.unit === "ms" && !bar.steady;
    const slow = timed ? Math.max(this.before, slowness()) : 1;
    const figure = { ...bar, measured, slowness: slow };
    this.kept.push(figure);
    // The reporter, which is another process, makes the table of these.
    this.info.annotations.push({ type: "figure", description: JSON.stringify(figure) });
  }

  check() {
    const over = this.kept.filter((one) => !within(one, held(one)));
    expect(over.map(({ what, measured }) => `${what}: ${measured}`), "over the limit").toEqual([]);
  }
}

export const test = base.extend<{ figures: Figures }>({
  figures: async ({}, use, info) => {
    const figures = new Figures(info, slowness());
    await use(figures);
    figures.check();
  },
});

export { expect };
