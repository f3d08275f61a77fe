// Goal: who compiles finds the missing units and reminds them in three clicks, and every screen of the desk is
// open to everybody, at a desk and on a phone, in both languages and in high contrast.
// Method: the built app in real Chromium over a made-up desk; each screen judged by axe and photographed.
import { describe, expect, it } from "vitest";
import { cell, FakeDesk, filing, FULL, RECEIPT, submitted, WORK } from "./fixtures/filings";
import { FakeOffice } from "./office";
import { DESK, openHouse, PHONE, type VisitOptions } from "./stage";

const house = openHouse();
const PATH = "/filings/U2/BM-02/2026";

const version = { report: "R9", entry: 58, at: RECEIPT.at, by: RECEIPT.by, behalf: null, said: RECEIPT.said, steps: [] };
const twice = () =>
  submitted({
    versions: [
      {
        number: 1,
        state: "returned",
        ...version,
        steps: [{ kind: "returned", at: RECEIPT.at, by: "Trần Văn Thử", self: false, reason: "thiếu số phát lệnh" }],
      },
      { number: 2, state: "submitted", ...version },
    ],
  });

const SCREENS = [
  { name: "desk-work", path: "/work", ready: "Chờ duyệt" },
  { name: "desk-board", path: "/board", ready: "xã Phú Lương Sơn Thượng" },
  { name: "desk-missing", path: "/board?missing=BM-02%2F2026", ready: "3 đơn vị chưa nộp" },
  { name: "desk-calendar", path: "/calendar?year=2026", ready: "Quốc khánh, hoán đổi" },
  { name: "desk-books", path: "/working-year?year=2026", ready: "Chỉ tiêu" },
  { name: "desk-year", path: "/filings?unit=U2&year=2026", ready: "Giáo dục quốc phòng và an ninh" },
  { name: "desk-filing", path: PATH, ready: "TQ.26" },
  { name: "desk-versions", path: `${PATH}/versions`, ready: "khác 1 ô" },
  { name: "desk-receipt", path: `${PATH}/receipt`, ready: "PTN-7K2D-9QX4" },
  { name: "desk-excel", path: `${PATH}/excel`, ready: "Tải biểu (XLSX)" },
  { name: "desk-many", path: "/entry/BM-02/2026?units=U2,U23,U24", ready: "TQ.26" },
];

async function visit(path: string, options: VisitOptions = {}) {
  const office = new FakeOffice();
  const desk = new FakeDesk(office, path.endsWith("versions") ? twice() : filing());
  for (const [unit, name] of [["U23", "phường Bến Ngự"], ["U24", "xã Đảo Yến"]] as const) {
    const other = filing({ unit: { id: unit, name } });
    new FakeDesk(office, other, `/filings/${unit}/BM-02/2026`);
  }
  return { desk, office, visit: await house.visit(path, { ...options, office }) };
}

describe.each([
  { at: "desk", size: DESK },
  { at: "phone", size: PHONE },
])("at a $at", ({ at, size }) => {
  it.each(SCREENS)("$name", async ({ name, path, ready }) => {
    const shown = (await visit(path, { size })).visit;
    await shown.page.getByText(ready).first().waitFor({ state: "attached" });
    await shown.picture(`${name}-${at}`);
    await shown.expectNoSideScroll();
    await shown.expectAccessible();
  });
});

describe("in English and in high contrast", () => {
  it.each(SCREENS)("$name", async ({ name, path }) => {
    for (const [as, options] of [["english", { language: "en" }], ["contrast", { contrast: true }]] as const) {
      const shown = (await visit(path, options)).visit;
      await shown.page.getByRole("heading", { level: 1 }).waitFor();
      await shown.page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
      await shown.picture(`${name}-${as}`);
      await shown.expectAccessible();
    }
  });
});

describe("the day's work", () => {
  it("keeps what was sent with its state, and tells the chief what waits for an approval", async () => {
    const { page } = (await visit("/work")).visit;
    const sent = page.getByRole("region", { name: "Đã nộp" });
    await sent.getByRole("row", { name: /BM-05.*đã nộp/ }).waitFor();
    await page.getByRole("link", { name: "Tổng kết năm 2026, tỉnh Vân Hải" }).waitFor();
    await page.getByText("3/12 phần chưa phê duyệt").waitFor();
    const titles = await page.locator(".desk-list h2").allTextContents();
    const [approve, check, mine] = ["Báo cáo tổng kết chờ phê duyệt", "Chờ duyệt", "Cần nộp"].map((title) =>
      titles.findIndex((each) => each.startsWith(title)),
    );
    expect(approve! < check! && check! < mine!).toBe(true);
  });

  it("tells a chief how many reports wait for others", async () => {
    const { office, visit: shown } = await visit("/board");
    office.on("GET /work", () => ({ body: { ...WORK, to_check: [], reviews: [], checked_by_others: 4 } }));
    await shown.page.getByRole("link", { name: "Việc hôm nay" }).last().click();
    await shown.page.getByRole("link", { name: /^4 báo cáo của cấp dưới/ }).waitFor();
  });
});

describe("the board", () => {
  it("names who is missing and reminds them in three clicks, without a figure", async () => {
    const { office, visit: shown } = await visit("/work");
    const { page } = shown;
    await page.getByRole("link", { name: "Theo dõi", exact: true }).click();
    await page.getByRole("button", { name: "Ai chưa nộp BM-02, đợt tuyển quân năm 2026" }).click();
    await page.getByRole("button", { name: "Nhắc 3 đơn vị" }).click();
    await page.getByText("Đã nhắc 3 đơn vị.").waitFor();
    expect(office.calls("POST /reminders").map(({ body }) => body)).toEqual([
      { form: "BM-02", period: "2026", units: ["U2", "U23", "U24"] },
    ]);
    const list = await page.getByLabel("Chép danh sách").inputValue();
    expect(list).toContain("xã Lam Khê, phường Bến Ngự, xã Đảo Yến");
    await shown.expectAccessible();
  });

  it("shows one form alone when asked", async () => {
    const { page } = (await visit("/board")).visit;
    await page.getByLabel("Biểu").selectOption("BM-06");
    await page.getByRole("button", { name: /^Ai chưa nộp BM-02/ }).waitFor({ state: "detached" });
    expect(await page.locator(".board-table thead button").count()).toBe(2);
    expect(await page.locator(".board-table tbody tr").nth(1).locator("td").count()).toBe(2);
  });

  it("says every cell in words too, and leads to the filing", async () => {
    const { page } = (await visit("/board")).visit;
    await page.getByRole("link", { name: "đang mở, quá hạn" }).waitFor();
    await page.getByRole("link", { name: "đã duyệt, sớm; 4/6 đã nộp, 2 đã duyệt, 1 muộn, 1 quá hạn" }).waitFor();
    await page.getByRole("link", { name: "6/6 đã nộp, 6 đã duyệt, 0 muộn, 0 quá hạn" }).waitFor();
    await page.getByRole("link", { name: "đang mở, chưa đến hạn" }).first().click();
    await page.getByRole("heading", { name: /BM-02 · xã Lam Khê/ }).waitFor();
  });
});

describe("a workbook", () => {
  const FILE = {
    name: "BM-02.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: Buffer.from("PK made up"),
  };

  it("shows what differs before anything goes into the draft", async () => {
    const { office, visit: shown } = await visit(`${PATH}/excel`);
    const { page } = shown;
    await page.getByLabel("Chọn tệp đã điền").setInputFiles(FILE);
    await page.getByText("Xác nhận tệp không chứa bí mật nhà nước trước khi gửi.").waitFor();
    expect(office.calls(`POST ${PATH}/book`)).toEqual([]);
    await page.getByLabel(/không chứa bí mật/).check();
    await page.getByLabel("Chọn tệp đã điền").setInputFiles(FILE);
    await page.getByRole("heading", { name: "2 ô sẽ thay đổi" }).waitFor();
    await page.getByRole("heading", { name: "1 điều cần xem trong tệp" }).waitFor();
    await shown.picture("desk-excel-differences");
    await shown.expectAccessible();
    await page.getByRole("button", { name: "Đưa 2 ô vào bản nháp" }).click();
    await page.getByText("Đã đưa vào bản nháp.").waitFor();
    expect(office.calls(`POST ${PATH}/book`).map(({ query }) => [query.get("take"), query.get("revision")])).toEqual([
      ["no", null],
      ["yes", "0"],
    ]);
  });
});

describe("several units in one grid", () => {
  it("are filled across, each going its own way to the server", async () => {
    const { office, visit: shown } = await visit("/entry/BM-02/2026?units=U2,U23,U24");
    const { page } = shown;
    const at = (code: string, unit: string) => page.getByLabel(new RegExp(`^${code}.*${unit}`));
    await at("TQ.20", "xã Lam Khê").focus();
    await page.keyboard.type("52");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type("10");
    await page.keyboard.press("Enter");
    await page.getByText("Đã lưu trên máy chủ").nth(1).waitFor();
    const saved = (unit: string) => office.calls(`PUT /filings/${unit}/BM-02/2026/draft`).map(({ body }) => body);
    expect(saved("U2")).toMatchObject([{ cells: [cell("TQ.20", "52")] }]);
    expect(saved("U23")).toMatchObject([{ cells: [cell("TQ.20", "10")] }]);
    expect(saved("U24")).toEqual([]);
    await shown.picture("desk-many-filled");
    await shown.expectAccessible();
  });

  it("that were saved elsewhere are laid side by side, for the unit it happened to", async () => {
    const { visit: shown, desk } = await visit("/entry/BM-02/2026?units=U2,U23");
    const { page } = shown;
    await page.getByLabel(/^TQ.20.*xã Lam Khê/).waitFor();
    desk.savedElsewhere(FULL);
    await page.getByLabel(/^TQ.20.*xã Lam Khê/).focus();
    await page.keyboard.type("50");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Hai bản của cùng một biểu: xã Lam Khê" });
    await dialog.getByLabel("Bản kia: 52", { exact: true }).check();
    await dialog.getByRole("button", { name: "Lưu như đã chọn" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.getByLabel(/^TQ.20.*xã Lam Khê/).inputValue()).toBe("52");
  });
});
