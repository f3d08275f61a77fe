// Goal: a form is filled as in a spreadsheet, in Vietnamese, by keyboard alone, and nothing typed is lost or
// written over unseen.
// Method: the built app in real Chromium over a made-up desk that keeps drafts by revision; input methods are
// played event by event; the line is cut, the draft saved elsewhere; axe judges the scrolled, edited grid.
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Filing } from "../src/types_desk";
import { cell, FakeDesk, filing, FORM, FULL, submitted } from "./fixtures/filings";
import { FakeOffice } from "./office";
import { openHouse, PHONE, type Visit, type VisitOptions } from "./stage";

const house = openHouse();
const PATH = "/filings/U2/BM-02/2026";
const DRAFT = `PUT ${PATH}/draft`;

async function open(opened: Filing = filing(), options: VisitOptions = {}, path = PATH) {
  const office = new FakeOffice();
  const desk = new FakeDesk(office, opened);
  const visit = await house.visit(path, { ...options, office });
  const { page } = visit;
  await field(page, "TQ.20").first().waitFor();
  return { visit, page, office, desk };
}

const field = (page: Page, code: string) => page.locator(`.entry-field[aria-label^="${code}"]`);
const values = (page: Page) =>
  page.locator(".entry-field").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label")?.slice(0, 5));
const lastSaved = (office: FakeOffice) =>
  office.calls(DRAFT).at(-1)?.body as { revision: number; cells: { code: string; value: string }[] } | undefined;

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", given);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

const copied = (page: Page) =>
  page.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.activeElement!.dispatchEvent(
      new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }),
    );
    return clipboardData.getData("text/plain");
  });

describe("a form", () => {
  it("is filled by keyboard, worked out live, and saved two seconds after the last change", async () => {
    const { visit, page, office } = await open();
    await field(page, "TQ.20").focus();
    for (const typed of ["52", "46", "6", "55", "1.052"]) {
      await page.keyboard.type(typed);
      await page.keyboard.press("Enter");
    }
    expect(await focused(page)).toBe("TQ.36");
    await page.getByText("2.023,08%").waitFor();
    await page.getByText("Đã lưu trên máy chủ").waitFor();
    expect(lastSaved(office)!.cells.map(({ code, value }) => `${code}=${value}`)).toEqual([
      "TQ.20=52",
      "TQ.21=46",
      "TQ.22=6",
      "TQ.23=55",
      "TQ.26=1052",
    ]);
    await page.getByText("Số giao quân (TQ.26) lớn hơn số phát lệnh (TQ.23).").first().waitFor();
    await visit.picture("filing-findings");
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
  });

  it("moves by arrows past what is never typed, and back by Shift+Enter", async () => {
    const { page } = await open();
    await field(page, "TQ.26").focus();
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("TQ.36");
    await page.keyboard.press("Shift+Enter");
    expect(await focused(page)).toBe("TQ.26");
    await page.keyboard.press("Control+Home");
    expect(await focused(page)).toBe("TQ.20");
    await page.keyboard.press("Control+End");
    expect(await focused(page)).toBe("LD.02");
    await page.keyboard.press("Tab");
    expect(await focused(page)).not.toBe("LD.02");
  });

  it("takes a step back and forward, and gives up what is half typed", async () => {
    const { page } = await open();
    await field(page, "TQ.20").focus();
    await page.keyboard.type("52");
    await page.keyboard.press("Enter");
    await page.keyboard.type("46");
    await page.keyboard.press("Escape");
    expect(await field(page, "TQ.21").inputValue()).toBe("");
    await page.keyboard.type("46");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+z");
    expect(await focused(page)).toBe("TQ.21");
    expect((await values(page)).slice(0, 2)).toEqual(["52", ""]);
    await page.keyboard.press("Control+z");
    expect((await values(page)).slice(0, 2)).toEqual(["", ""]);
    await page.keyboard.press("Control+y");
    await page.keyboard.press("Control+y");
    expect((await values(page)).slice(0, 2)).toEqual(["52", "46"]);
    await page.keyboard.press("F2");
    await page.keyboard.type("0");
    await page.keyboard.press("Control+z");
    expect((await values(page)).slice(0, 2)).toEqual(["52", "46"]);
  });

  it("reads what UniKey types: Backspace and a new letter are one edit, one step back", async () => {
    const { page } = await open();
    await field(page, "TQ.20").focus();
    // Telex g-a-a-f-n: the second letter never arrives; Backspace and the marked letter do.
    await page.keyboard.type("ga");
    for (const letter of ["â", "ầ"]) {
      await page.keyboard.press("Backspace");
      await page.keyboard.insertText(letter);
    }
    await page.keyboard.type("n 9.000");
    await page.keyboard.press("Enter");
    expect(await field(page, "TQ.20").inputValue()).toBe("gần 9.000");
    await page.keyboard.press("Control+z");
    expect(await field(page, "TQ.20").inputValue()).toBe("");
    // VNI c-o-1, over a yes or no.
    await field(page, "TQ.39").focus();
    await page.keyboard.type("co");
    await page.keyboard.press("Backspace");
    await page.keyboard.insertText("ó");
    await page.keyboard.press("ArrowDown");
    expect(await field(page, "TQ.39").inputValue()).toBe("có");
    expect(await focused(page)).toBe("LD.02");
  });

  it("offers the grades of a rating in a list, and knows one by its own word", async () => {
    const { page } = await open();
    const list = await field(page, "LD.02").getAttribute("list");
    expect(await page.locator(`[id="${list}"] option`).evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))).toEqual([
      "Hoàn thành xuất sắc",
      "Hoàn thành tốt",
      "Hoàn thành",
    ]);
    await field(page, "LD.02").focus();
    await page.keyboard.type("xuất sắc");
    await page.keyboard.press("Enter");
    expect(await field(page, "LD.02").inputValue()).toBe("Hoàn thành xuất sắc");
  });

  it("does not act on keys in the middle of a composed letter", async () => {
    const { visit, page } = await open();
    await field(page, "LD.02").focus();
    const debug = await page.context().newCDPSession(page);
    await debug.send("Input.imeSetComposition", { text: "hoàn thanh", selectionStart: 10, selectionEnd: 10 });
    await field(page, "LD.02").dispatchEvent("keydown", { key: "Enter", isComposing: true, bubbles: true });
    expect(await focused(page)).toBe("LD.02");
    await debug.send("Input.insertText", { text: "hoàn thành tốt" });
    await page.keyboard.press("Enter");
    expect(await field(page, "LD.02").inputValue()).toBe("Hoàn thành tốt");
    await visit.expectAccessible();
  });

  it("takes a block from Excel and asks only about what is doubtful; one step takes it all back", async () => {
    const { visit, page } = await open();
    await field(page, "TQ.20").focus();
    await paste(page, "1.234\r\n1,046\r\ngần 6\r\nabc\r\n52\r\n");
    const dialog = page.getByRole("dialog", { name: "Nhận các ô này thế nào?" });
    await dialog.getByText("2 ô rõ ràng sẽ được nhận.").waitFor();
    await visit.picture("filing-paste");
    await visit.expectAccessible();
    await dialog.getByRole("button", { name: "Nhận" }).click();
    await dialog.getByText("Chọn cách đọc.").waitFor();
    await dialog.getByLabel("1.046", { exact: true }).check();
    await dialog.getByLabel("gần 6", { exact: true }).check();
    await dialog.getByRole("button", { name: "Nhận" }).click();
    await dialog.waitFor({ state: "detached" });
    expect((await values(page)).slice(0, 5)).toEqual(["1.234", "1.046", "gần 6", "", "52"]);
    await page.keyboard.press("Control+z");
    expect((await values(page)).slice(0, 5)).toEqual(["", "", "", "", ""]);
  });

  it("gives a block to Excel, fills down and clears", async () => {
    const { page } = await open(filing({ draft: { ...drafted, cells: FULL } }));
    await field(page, "TQ.20").focus();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    expect(await copied(page)).toBe("52\n46\n6");
    await page.keyboard.press("Control+d");
    expect((await values(page)).slice(0, 4)).toEqual(["52", "52", "52", "52"]);
    await page.keyboard.press("Delete");
    expect((await values(page)).slice(0, 4)).toEqual(["", "", "", "52"]);
  });

  it("knows nil, missing and not applicable, and asks why something does not apply", async () => {
    const { visit, page, office } = await open();
    await field(page, "TQ.20").focus();
    await page.keyboard.type("-");
    await page.keyboard.press("Enter");
    await page.keyboard.type("x");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Nhận" }).click();
    await dialog.getByText("Viết lý do không áp dụng.").waitFor();
    await dialog.getByLabel(/Lý do không áp dụng/).fill("xã không có chỉ tiêu quân sự");
    await dialog.getByRole("button", { name: "Nhận" }).click();
    expect((await values(page)).slice(0, 3)).toEqual(["-", "x", ""]);
    await page.getByText("Đã lưu trên máy chủ").waitFor();
    expect(lastSaved(office)!.cells).toEqual([
      { code: "TQ.20", slice: null, value: "0", mark: "exact" },
      { code: "TQ.21", slice: null, value: "not_applicable", mark: "exact", reason: "xã không có chỉ tiêu quân sự" },
    ]);
    await page.getByRole("button", { name: /Điền “-” cho ô trống.*Giao nhận quân/ }).click();
    await page.getByText("Ghi “không phát sinh” vào 3 ô còn trống").waitFor();
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Điền “-” vào 3 ô" }).click();
    expect((await values(page)).slice(3, 5)).toEqual(["-", "-"]);
  });

  it("keeps in sight what is no number, says why, and keeps it on the server too", async () => {
    const { page, office } = await open();
    await field(page, "TQ.20").focus();
    await page.keyboard.type("năm mươi");
    await page.keyboard.press("Enter");
    await page.keyboard.type("46");
    await page.keyboard.press("Enter");
    await page.getByText("1 ô chưa đọc được").waitFor();
    await page.getByText("Đã lưu trên máy chủ").waitFor();
    expect(lastSaved(office)!.cells.map(({ code, value }) => [code, value])).toEqual([
      ["TQ.20", "năm mươi"],
      ["TQ.21", "46"],
    ]);
    await page.reload();
    await field(page, "TQ.20").waitFor();
    expect((await values(page)).slice(0, 2)).toEqual(["năm mươi", "46"]);
    await field(page, "TQ.20").focus();
    await page.getByText("“năm mươi”: không phải là số.").waitFor();
    await page.keyboard.press("Control+z");
    expect(await field(page, "TQ.20").inputValue()).toBe("");
  });

  it("holds a note and a mark for a cell", async () => {
    const { visit, page, office } = await open();
    await field(page, "TQ.20").focus();
    await page.keyboard.type("52");
    await page.keyboard.press("Shift+F2");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("khoảng").check();
    await dialog.getByLabel("Ghi chú").fill("theo quyết định 12");
    await visit.picture("filing-note");
    await visit.expectAccessible();
    await dialog.getByRole("button", { name: "Ghi vào ô" }).click();
    expect(await field(page, "TQ.20").inputValue()).toBe("khoảng 52");
    await page.getByText("Đã lưu trên máy chủ").waitFor();
    expect(lastSaved(office)!.cells[0]).toMatchObject({ mark: "about", note: "theo quyết định 12" });
  });

  it("draws no cell but its own and what follows from it, at a keystroke and when it is left", async () => {
    const { page } = await open(long());
    await page.locator(".entry-field").nth(59).waitFor({ state: "attached" });
    const debug = await page.context().newCDPSession(page);
    await debug.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    await page.evaluate(() => {
      const touched = new Set<Element>();
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const at = target instanceof Element ? target : target.parentElement;
          const line = at?.closest("td, th");
          if (line) touched.add(line);
        }
      }).observe(document.querySelector(".entry-table tbody")!, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      Object.assign(window, { touched });
    });
    const touched = () => page.evaluate(() => (window as unknown as { touched: Set<Element> }).touched.size);
    await page.locator(".entry-field").nth(30).focus();
    await page.keyboard.type("1234");
    expect(await touched()).toBeLessThanOrEqual(1);
    await page.keyboard.press("Enter");
    await page.keyboard.type("5");
    await page.keyboard.press("Enter");
    expect(await touched()).toBeLessThanOrEqual(3);
  });
});

const drafted = {
  revision: 1,
  cells: [],
  words: "",
  explanations: {},
  saved_at: { iso: "2026-11-29T14:00:00Z", print: "29/11/2026 21:00" },
  saved_by: "Nguyễn Thị Mẫu",
};

/// A form of sixty rows.
function long(): Filing {
  const [quota] = FORM.sections[0]!.rows;
  const rows = Array.from({ length: 60 }, (_, n) => ({ ...quota!, code: `TQ.${20 + n}`, mandatory: false }));
  return filing({ form: { ...FORM, sections: [{ name: FORM.name, rows }] }, missing: [] });
}

describe("submitting", () => {
  it("is done by keyboard alone from the day's work on, with a warning explained", async () => {
    const { visit, page, office, desk } = await open(filing({ draft: { ...drafted, cells: FULL } }), {}, PATH);
    desk.filing = { ...desk.filing, missing: [] };
    await page.goto(`${house.address()}/work`);
    const link = page.getByRole("link", { name: /BM-02 Tuyển chọn/ }).first();
    await link.waitFor();
    await tabTo(page, () => link.evaluate((one) => one === document.activeElement));
    await page.keyboard.press("Enter");
    await field(page, "TQ.26").waitFor();
    await tabTo(page, async () => (await focused(page)) === "TQ.26");
    await page.keyboard.type("51");
    await page.keyboard.press("Enter");
    const explanation = page.getByLabel("Giải trình cảnh báo R21");
    await explanation.waitFor();
    await visit.picture("filing-warning");
    await tabTo(page, () => explanation.evaluate((one) => one === document.activeElement));
    await page.keyboard.type("01 công dân hoãn vì mưa lũ");
    const submit = page.getByRole("button", { name: "Nộp báo cáo" });
    await tabTo(page, () => submit.evaluate((one) => one === document.activeElement), "Shift+Tab");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Nộp báo cáo" });
    await dialog.getByText("1 cảnh báo đã giải trình").waitFor();
    await visit.expectAccessible();
    const go = dialog.getByRole("button", { name: "Nộp", exact: true });
    await tabTo(page, () => go.evaluate((one) => one === document.activeElement));
    await page.keyboard.press("Enter");
    await dialog.getByText("Cần xác nhận trước khi nộp.").waitFor();
    await tabTo(page, () => dialog.getByLabel(/Tôi xác nhận/).evaluate((one) => one === document.activeElement), "Shift+Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("PTN-7K2D-9QX4").first().waitFor();
    // The draft began at revision 1, and each save made another one.
    const revision = 1 + office.calls(DRAFT).length;
    expect(office.calls(`POST ${PATH}/submit`).map(({ body }) => body)).toEqual([{ revision, declared: true, behalf: null }]);
    expect(lastSaved(office)).toMatchObject({ explanations: { R21: "01 công dân hoãn vì mưa lũ" } });
    await visit.picture("receipt-desk");
    await visit.expectAccessible();
    await page.emulateMedia({ media: "print" });
    await visit.picture("receipt-print", true);
  });

  it("with a warning that is not explained leads to the box of its explanation", async () => {
    const { page } = await open(filing({ draft: { ...drafted, cells: FULL } }));
    await field(page, "TQ.26").focus();
    await page.keyboard.type("51");
    await page.keyboard.press("Enter");
    await page.getByLabel("Giải trình cảnh báo R21").waitFor();
    await page.getByRole("button", { name: "Nộp báo cáo" }).click();
    await page.getByText("Còn 1 cảnh báo chưa giải trình.").waitFor();
    await page.getByRole("button", { name: "Đến chỗ cần sửa" }).click();
    await page.waitForFunction(() => document.activeElement?.closest("[data-explains]") !== null);
  });

  it("with an error leads to the cell that is wrong", async () => {
    const { page, office } = await open(
      filing({ draft: { ...drafted, cells: [...FULL.slice(0, 4), cell("TQ.26", "60")] } }),
    );
    await field(page, "TQ.26").focus();
    await page.keyboard.type("61");
    await page.keyboard.press("Enter");
    await page.getByText("lớn hơn số phát lệnh").first().waitFor();
    await page.getByRole("button", { name: "Nộp báo cáo" }).click();
    await page.getByText("Còn 1 lỗi").waitFor();
    await page.getByRole("button", { name: "Đến chỗ cần sửa" }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("TQ.26"));
    expect(office.calls(`POST ${PATH}/submit`)).toEqual([]);
    await page.keyboard.press("F8");
    expect(await focused(page)).not.toBe("TQ.26");
  });
});

/// Presses Tab until something has the focus.
async function tabTo(page: Page, there: () => Promise<boolean>, key = "Tab"): Promise<void> {
  for (let n = 0; n < 120; n++) {
    if (await there()) return;
    await page.keyboard.press(key);
  }
  throw new Error("the keyboard does not reach it");
}

describe("the line to the server", () => {
  it("cut, keeps the cells in memory on a shared machine, says so, and sends them when it is back", async () => {
    const { visit, page, office, desk } = await open();
    desk.down = true;
    await field(page, "TQ.20").focus();
    await page.keyboard.type("52");
    await page.keyboard.press("Enter");
    await page.getByText("Chưa gửi: 1 ô. Máy dùng chung không giữ lại").waitFor();
    await visit.picture("filing-offline");
    await visit.expectAccessible();
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    desk.down = false;
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.getByText("Đã lưu trên máy chủ").waitFor();
    expect(lastSaved(office)!.cells).toHaveLength(1);
  });

  it("cut, asks before the page is left by the menu, by signing out, or loaded again", async () => {
    const { visit, page, office, desk } = await open();
    desk.down = true;
    await field(page, "TQ.20").focus();
    await page.keyboard.type("52");
    await page.keyboard.press("Enter");
    await page.getByText("Máy dùng chung không giữ lại").waitFor();
    const asked = page.waitForEvent("dialog");
    const reload = page.reload({ timeout: 5000 }).catch(() => null);
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await reload;
    const question = page.getByRole("dialog", { name: "Còn số liệu chưa gửi" });
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await question.waitFor();
    await visit.expectAccessible();
    await page.keyboard.press("Escape");
    expect(office.calls("DELETE /session")).toEqual([]);
    await page.getByRole("link", { name: "Theo dõi" }).click();
    await question.waitFor();
    expect(new URL(page.url()).pathname).toBe(PATH);
    await page.keyboard.press("Escape");
    expect(await field(page, "TQ.20").inputValue()).toBe("52");
    await page.getByRole("link", { name: "Theo dõi" }).click();
    await question.getByRole("button", { name: "Vẫn rời đi" }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe("/board");
  });

  it("up, sends what was typed last before the page is left", async () => {
    const { page, office } = await open();
    await field(page, "TQ.20").focus();
    await page.keyboard.type("52");
    await page.getByRole("link", { name: "Theo dõi" }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe("/board");
    expect(lastSaved(office)!.cells).toMatchObject([{ code: "TQ.20", value: "52" }]);
    await page.goBack();
    await field(page, "TQ.20").waitFor();
    expect(await field(page, "TQ.20").inputValue()).toBe("52");
  });

  it("cut on an own machine, the cells outlive the page", async () => {
    const own: Visit = await house.visit("/nowhere");
    await own.page.evaluate(() => sessionStorage.setItem("tongket.own_machine", "yes"));
    const { office, page } = own;
    const desk = new FakeDesk(office);
    await page.goto(house.address() + PATH);
    await field(page, "TQ.20").waitFor();
    desk.down = true;
    await field(page, "TQ.20").focus();
    await page.keyboard.type("52");
    await page.keyboard.press("Enter");
    await page.getByText("Chưa gửi: 1 ô, giữ trên máy này").waitFor();
    await page.reload();
    await page.getByText("đây là bản giữ trên máy này").waitFor();
    expect(await field(page, "TQ.20").inputValue()).toBe("52");
    desk.down = false;
    await page.reload();
    await page.getByText("Đã lưu trên máy chủ").waitFor();
    expect(lastSaved(office)!.cells).toMatchObject([{ code: "TQ.20", value: "52" }]);
  });

  it("cut whole, the app itself opens again on an own machine, and signing out names what is not sent", async () => {
    const own = await house.visit("/nowhere");
    await own.page.evaluate(() => sessionStorage.setItem("tongket.own_machine", "yes"));
    const { office, page } = own;
    const desk = new FakeDesk(office);
    await page.goto(house.address() + PATH);
    await field(page, "TQ.20").waitFor();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!(await caches.match("/"))) await new Promise((again) => setTimeout(again, 50));
    });
    desk.down = true;
    office.on("GET /session", () => "drop");
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText("đây là bản giữ trên máy này").waitFor();
    await field(page, "TQ.20").focus();
    await page.keyboard.type("52");
    await page.keyboard.press("Enter");
    await page.getByText("Chưa gửi: 1 ô, giữ trên máy này").waitFor();
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    const dialog = page.getByRole("dialog", { name: "Còn số liệu chưa gửi" });
    await dialog.getByText("BM-02 · 2026").waitFor();
    await own.expectAccessible();
    await page.context().setOffline(false);
    await dialog.getByRole("button", { name: "Vẫn đăng xuất" }).click();
    await page.waitForURL(`${house.address()}/`);
    const left = () => page.evaluate(async () => [(await indexedDB.databases()).length, (await caches.keys()).length]);
    expect(await left()).toEqual([0, 0]);
  });

  it("finds the draft saved elsewhere, lays both side by side, and writes over nothing unseen", async () => {
    const { visit, page, office, desk } = await open(filing({ draft: { ...drafted, cells: FULL } }));
    desk.savedElsewhere([...FULL.slice(0, 3), cell("TQ.23", "53"), cell("TQ.26", "50")]);
    await field(page, "TQ.26").focus();
    await page.keyboard.type("51");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Hai bản của cùng một biểu" });
    await dialog.getByText("Trần Văn Thử đã lưu biểu này").waitFor();
    await dialog.getByText("Còn 1 ô chưa chọn.").waitFor();
    await visit.picture("filing-conflict");
    await visit.expectAccessible();
    await page.keyboard.press("Escape");
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel("Bản này: 51").check();
    await dialog.getByRole("button", { name: "Lưu như đã chọn" }).click();
    await page.getByText("Đã lưu trên máy chủ").waitFor();
    const saved = lastSaved(office)!;
    expect(saved.revision).toBe(2);
    expect(Object.fromEntries(saved.cells.map(({ code, value }) => [code, value]))).toMatchObject({
      "TQ.23": "53",
      "TQ.26": "51",
    });
  });
});

describe("the level above", () => {
  it("reads what was submitted, and fills in for the unit only on purpose", async () => {
    const { visit, page } = await open(submitted({ may: ["save", "submit", "behalf", "return", "accept", "lift"] }));
    expect(await field(page, "TQ.20").getAttribute("readonly")).not.toBeNull();
    await page.getByRole("button", { name: "Trả lại" }).waitFor();
    expect(await page.getByRole("button", { name: "Nộp báo cáo" }).count()).toBe(0);
    await visit.picture("filing-reading");
    await page.getByRole("button", { name: "Điền lại cho xã Lam Khê" }).click();
    await page.getByRole("button", { name: "Nộp báo cáo" }).waitFor();
    expect(await field(page, "TQ.20").getAttribute("readonly")).toBeNull();
    expect(await page.getByRole("button", { name: "Trả lại" }).count()).toBe(0);
    await visit.expectAccessible();
  });

  it("returns a filing with its reason", async () => {
    const { visit, page, office } = await open(submitted());
    expect(await field(page, "TQ.20").getAttribute("readonly")).not.toBeNull();
    await page.getByRole("button", { name: "Trả lại" }).click();
    await page.getByLabel("Lý do").fill("thiếu số phát lệnh của công an");
    await visit.expectAccessible();
    await page.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
    await page.getByText("Cấp trên trả lại: thiếu số phát lệnh của công an").waitFor();
    expect(office.calls(`POST ${PATH}/return`)[0]!.body).toEqual({ reason: "thiếu số phát lệnh của công an" });
    await visit.picture("filing-returned");
  });

  it("reads what was sent with the figures after it was accepted, and when each stage is due", async () => {
    const warned = {
      rule: "R21",
      severity: "warning" as const,
      undecided: false,
      vi: "Số giao quân khác chỉ tiêu.",
      en: "Handed over differ from the quota.",
      cells: ["TQ.26", "TQ.20"],
      explained: true,
      lifted: false,
    };
    const standing = { version: 1, cells: FULL, words: "Còn thiếu tài liệu", explanations: { R21: "Hoãn vì ốm" } };
    const accepted = submitted({ state: "accepted", may: ["reopen", "finalize"], findings: [warned], standing });
    const { visit, page } = await open(accepted);
    const panel = page.getByRole("complementary", { name: "Kiểm tra" });
    await panel.getByText("Hoãn vì ốm").waitFor();
    await panel.getByText("Còn thiếu tài liệu").waitFor();
    expect(await panel.getByText("chưa giải trình").count()).toBe(0);
    expect(await panel.getByRole("textbox").count()).toBe(0);
    await page.getByText("Sơ tuyển", { exact: false }).first().waitFor();
    await visit.expectAccessible();
    await visit.picture("filing-accepted");
  });

  it("lets an error pass with a reason, accepts with a condition, and then may finalize", async () => {
    const broken = {
      rule: "R20",
      severity: "error" as const,
      undecided: false,
      vi: "Số giao quân lớn hơn số phát lệnh.",
      en: "More handed over than called.",
      cells: ["TQ.26", "TQ.23"],
      explained: false,
      lifted: false,
    };
    const { visit, page, office } = await open(submitted({ findings: [broken] }));
    await page.getByRole("button", { name: "Cho qua lỗi R20" }).click();
    await page.getByLabel("Lý do").fill("đã gọi bổ sung, có danh sách");
    await visit.expectAccessible();
    await page.getByRole("dialog").getByRole("button", { name: "Cho qua lỗi R20" }).click();
    await page.getByText("cấp trên cho qua").waitFor();
    expect(office.calls(`POST ${PATH}/lift`)[0]!.body).toEqual({ rule: "R20", reason: "đã gọi bổ sung, có danh sách" });
    await page.getByRole("button", { name: "Duyệt" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/Điều kiện/).fill("bổ sung danh sách trước 20/12");
    await dialog.getByRole("button", { name: "Duyệt" }).click();
    await page.getByText("Duyệt có điều kiện: bổ sung danh sách trước 20/12").waitFor();
    expect(office.calls(`POST ${PATH}/accept`)[0]!.body).toEqual({ condition: "bổ sung danh sách trước 20/12" });
    await page.getByRole("button", { name: "Chốt" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Chốt" }).click();
    await page.getByText("đã chốt").waitFor();
  });
});

describe("on a phone", () => {
  it("a form is cards with buttons for nil and not applicable", async () => {
    const { visit, page, office } = await open(filing(), { size: PHONE });
    await page.getByRole("button", { name: "Không phát sinh: TQ.21" }).tap();
    expect(await field(page, "TQ.21").inputValue()).toBe("-");
    await field(page, "TQ.20").tap();
    await page.keyboard.type("52");
    await field(page, "TQ.22").tap();
    await page.getByText("Đã lưu trên máy chủ").waitFor();
    expect(lastSaved(office)!.cells).toHaveLength(2);
    await visit.picture("filing-phone", true);
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
  });
});
