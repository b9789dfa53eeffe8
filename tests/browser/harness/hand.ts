// With what a person works a page: a mouse, or nothing but the keyboard.
import { expect, type Locator } from "@playwright/test";

export interface Hand {
  press(target: Locator): Promise<void>;
  tick(box: Locator, on: boolean): Promise<void>;
  write(field: Locator, value: string): Promise<void>;
  choose(list: Locator, value: string): Promise<void>;
}

export const mouse: Hand = {
  press: (target) => target.click(),
  tick: (box, on) => box.setChecked(on),
  write: (field, value) => field.fill(value),
  choose: async (list, value) => void (await list.selectOption(value)),
};

export const keyboard: Hand = {
  async press(target) {
    await reach(target);
    await target.page().keyboard.press("Enter");
  },

  async tick(box, on) {
    await reach(box);
    if ((await box.isChecked()) !== on) await box.page().keyboard.press("Space");
    await expect(box).toBeChecked({ checked: on });
  },

  async write(field, value) {
    await reach(field);
    const { keyboard } = field.page();
    if (/^\d{4}-\d{2}-\d{2}/.test(value)) return writeDate(field, value);
    await keyboard.press("ControlOrMeta+a");
    await keyboard.insertText(value);
    await expect(field).toHaveValue(value);
  },

  async choose(list, value) {
    await reach(list);
    const steps = await list.evaluate((element, wanted) => {
      const { options, selectedIndex } = element as HTMLSelectElement;
      const open = [...options].filter((one) => !one.disabled);
      const at = (index: number) => open.findIndex((one) => one.index === index);
      return open.findIndex((one) => one.value === wanted) - at(selectedIndex);
    }, value);
    for (let step = 0; step < Math.abs(steps); step += 1) {
      await list.page().keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp");
    }
    await expect(list).toHaveValue(value);
  },
};

const MOST_STOPS = 250;

/** Goes from stop to stop until there; what has the focus must show it, and must not be covered. */
async function reach(target: Locator) {
  await expect(target).toBeVisible();
  const page = target.page();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await target.evaluate(shown), `the focus on ${target} can be seen`).toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

function shown(element: Element): boolean {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const marked = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  const { left, top, width, height } = element.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const open = over !== null && (element.contains(over) || over.contains(element));
  return element.matches(":focus-visible") && marked && open;
}

/** A browser takes a date part by part, in the order of its own language. */
async function writeDate(field: Locator, value: string) {
  const { keyboard } = field.page();
  const [date, time] = value.split("T");
  const [year, month, day] = date!.split("-");
  for (const start of [day! + month!, month! + day!]) {
    for (let part = 0; part < 6; part += 1) await keyboard.press("ArrowLeft");
    await keyboard.type(start + year!);
    if (time) {
      await keyboard.press("ArrowRight");
      // Where the day has two halves, the letter says which; elsewhere it does nothing.
      await keyboard.type(`${time.replace(":", "")}${Number(time.slice(0, 2)) < 12 ? "a" : "p"}`);
    }
    if ((await field.inputValue()) === value) return;
  }
  await expect(field).toHaveValue(value);
}
