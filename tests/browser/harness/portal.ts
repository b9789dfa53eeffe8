// The portal as a person works it: by the words on the page, never by its markup.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Hand } from "./hand";
import type { Texts } from "./texts";

type Values = Record<string, string | number>;

export class Portal {
  constructor(
    readonly page: Page,
    readonly texts: Texts,
    private readonly hand: Hand,
  ) {}

  say(key: string, values: Values = {}): string {
    return this.texts.say(key, values);
  }

  /** The same person in one more tab. */
  async anotherTab(): Promise<Portal> {
    return new Portal(await this.page.context().newPage(), this.texts, this.hand);
  }

  /** Goes to an address and waits for the page's heading. */
  async open(path: string) {
    await this.page.goto(path);
    await expect(this.page.locator("h1#page-title")).toBeVisible();
  }

  /** The page with this heading is shown. */
  async isAt(key: string, values: Values = {}) {
    await expect(this.page.locator("h1#page-title")).toHaveText(this.say(key, values));
  }

  /** A field by its label; what is optional says so after the label. */
  field(key: string, within: Locator | Page = this.page): Locator {
    return within.getByLabel(this.texts.starting(key)).filter({ visible: true }).first();
  }

  async fill(values: { [key: string]: string }, within: Locator | Page = this.page) {
    for (const [key, value] of Object.entries(values)) {
      const field = this.field(key, within);
      const tag = await field.evaluate((element) => element.tagName);
      if (tag === "SELECT") await this.choose(field, value);
      else await this.hand.write(field, value);
    }
  }

  /** Chooses the first option that says this. */
  async choose(field: Locator, words: string) {
    const option = field.locator("option").filter({ hasText: words }).first();
    await expect(option).toBeAttached();
    await this.hand.choose(field, (await option.getAttribute("value")) ?? "");
  }

  async agree(key: string, within: Locator | Page = this.page) {
    await this.tick(this.field(key, within));
  }

  /** Presses a button; `about` is what it says to those who do not see the row it stands in. */
  async press(key: string, within: Locator | Page = this.page, about = "") {
    const name = about ? `${this.say(key)} ${about}` : this.say(key);
    await this.click(within.getByRole("button", { name, exact: true }).first());
  }

  /** Presses what has no words of its own in the catalogues. */
  async click(target: Locator) {
    await this.hand.press(target);
  }

  async tick(box: Locator, on = true) {
    await this.hand.tick(box, on);
  }

  /** Presses in the dialog that is open. */
  async confirm(key: string) {
    await this.press(key, this.dialog());
    await expect(this.dialog()).toHaveCount(0);
  }

  dialog(): Locator {
    return this.page.locator("dialog[open]");
  }

  async follow(key: string, within: Locator | Page = this.page) {
    await this.click(within.getByRole("link", { name: this.say(key), exact: true }).first());
  }

  /** The short message of what was just done. */
  async wasTold(key: string, values: Values = {}) {
    await expect(this.page.locator(".toasts")).toContainText(this.say(key, values));
  }

  /** The part of the page under this heading. */
  card(key: string): Locator {
    const heading = this.page.getByRole("heading", { name: this.say(key), exact: true });
    return this.page.locator("section").filter({ has: heading }).last();
  }

  /** The page's connection is live: changes arrive by themselves from here on. */
  async isLive() {
    await expect(this.page.getByText(this.say("ui.live"), { exact: true }).first()).toBeVisible();
  }
}
