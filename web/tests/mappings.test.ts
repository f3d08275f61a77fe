// Goal: an officer maps the superior's workbook cell by cell, sees every proposal before it is taken, fills the form
// and reads a filled one back; a free table is told column by column and read.
// Method: the built app in real Chromium over made-up answers of the contract's shape.
import { describe, expect, it } from "vitest";
import { FakeOffice } from "./office";
import { PHONE, openHouse, type Visit } from "./stage";

const house = openHouse();
let visit: Visit;

const at = { iso: "2026-11-30T08:00:00Z", print: "15:00 30/11/2026" };
const unit = { id: "2C0", name: "xã Chất Bình" };
const head = { id: "7", revision: 1, name: "Biểu 03 của Quân khu", unit, saved_at: at, saved_by: "Phạm Thu Hà" };
const cell = (name: string, code: string, relation: string) => ({
  sheet: "Biểu 1",
  row: Number(name.slice(1)),
  column: name.charCodeAt(0) - 64,
  cell: name,
  code,
  name: "Số người được bồi dưỡng kiến thức",
  slice: null,
  unit: null,
  relation,
  head: "Người được bồi dưỡng kiến thức · Thực hiện kỳ này",
});

const workbook = (links: unknown[], revision = 1) => ({
  ...head,
  revision,
  kind: "workbook",
  file: "bieu-03.xlsx",
  cells: links.length,
  columns: 0,
  links,
  proposals: links.length ? [] : [{ ...cell("E4", "GD.01", "period"), likeness: 83 }],
  sheets: [
    {
      name: "Biểu 1",
      hidden: false,
      protected: true,
      rows: 6,
      columns: 6,
      cells: [
        [1, 1, "BIỂU TỔNG HỢP KẾT QUẢ", "t"],
        [3, 2, "Nội dung", "t"],
        [3, 4, "Chỉ tiêu giao", "t"],
        [3, 5, "Thực hiện kỳ này", "t"],
        [4, 2, "Người được bồi dưỡng kiến thức", "t"],
        [5, 2, "Lớp bồi dưỡng", "t"],
        [6, 2, "Cộng", "t"],
        [6, 5, "0", "f"],
      ],
      merged: [[1, 1, 1, 6]],
    },
  ],
});

function officeWithWorkbook(): FakeOffice {
  const office = new FakeOffice();
  const table = { ...head, id: "8", kind: "table", name: "Bảng lớp", file: null, cells: 0, columns: 2 };
  office.on("GET /mappings", () => ({ body: { mappings: [{ ...workbook([]), cells: 12 }, table] } }));
  office.on("POST /mappings", () => ({ status: 201, body: workbook([]) }));
  office.on("GET /mappings/7", () => ({ body: workbook([]) }));
  office.on("PUT /mappings/7", ({ body }) => ({ body: workbook((body as { links: { cell: string; code: string }[] }).links.map((one) => cell(one.cell, one.code, "period")), 2) }));
  office.on("GET /mappings/7/figures", () => ({
    body: {
      mapping: head.name,
      filled: 1,
      empty: 1,
      cells: [
        { ...cell("E4", "GD.01", "period"), value: "1.120", mark: "about", lack: "", provisional: true, k: 1, n: 1 },
        { ...cell("D4", "GD.01", "target"), value: null, mark: "", lack: "no_target", provisional: false, k: 1, n: 1 },
      ],
    },
  }));
  office.on("POST /mappings/7/book", ({ query }) => ({
    body: {
      filings: [
        {
          unit,
          form: "BM-06",
          name: { vi: "Giáo dục quốc phòng", en: "Defence education" },
          differences: [{ code: "GD.01", before: null, after: "1.234" }],
          judged: { slips: [], findings: [] },
          ...(query.get("take") === "yes" && { revision: 1 }),
        },
      ],
      problems: [{ code: "mapping.head_changed", sheet: "Biểu 1", row: 5, cell: "E5", vi: "Ô E5 không được lấy.", en: "Cell E5 is not taken." }],
    },
  }));
  return office;
}

const XLSX = { name: "bieu-03.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("PK") };

describe("the superior's forms", () => {
  it("are listed, and a workbook goes nowhere before it is declared", async () => {
    visit = await house.visit("/mappings", { office: officeWithWorkbook() });
    const { page, office } = visit;
    await page.getByRole("link", { name: head.name }).waitFor();
    await visit.picture("mappings-list");
    await visit.expectAccessible();
    await page.locator("input[type=file]").setInputFiles(XLSX);
    await page.getByText("Đánh dấu dòng xác nhận trước khi gửi tệp.").waitFor();
    expect(office.calls("POST /mappings")).toEqual([]);
    await page.getByLabel(/không chứa bí mật nhà nước/).check();
    await page.locator("input[type=file]").setInputFiles(XLSX);
    await page.getByRole("heading", { name: head.name }).waitFor();
  });

  it("are mapped by a ticked proposal and by a pressed cell, then saved", async () => {
    visit = await house.visit("/mappings/7", { office: officeWithWorkbook() });
    const { page, office } = visit;
    const accept = page.getByRole("button", { name: "Lấy 0 gợi ý đã đánh dấu" });
    await accept.waitFor();
    expect(await accept.isDisabled()).toBe(true);
    expect(await page.getByRole("checkbox", { name: "Lấy gợi ý cho ô E4" }).isChecked()).toBe(false);
    await visit.picture("mapping-proposals");
    await visit.expectAccessible();
    await page.getByRole("checkbox", { name: "Lấy gợi ý cho ô E4" }).check();
    await page.getByRole("button", { name: "Lấy 1 gợi ý đã đánh dấu" }).click();
    await page.getByRole("button", { name: "Ô E4: GD.01" }).waitFor();
    await page.getByRole("button", { name: "Ô E5, chưa ghép" }).click();
    expect(await page.getByLabel("Tên ô").inputValue()).toBe("E5");
    await page.getByRole("button", { name: "Ghép ô" }).click();
    await page.getByText("Chọn chỉ tiêu.").waitFor();
    await visit.picture("mapping-cell");
    await page.getByRole("button", { name: "Lưu cách ghép" }).click();
    await page.getByText("Đã lưu bản 2.").waitFor();
    expect(office.calls("PUT /mappings/7").map(({ body }) => body)).toEqual([
      { revision: 1, links: [{ sheet: "Biểu 1", cell: "E4", code: "GD.01", slice: null, relation: "period", unit: null }] },
    ]);
  });

  it("are filled after a look at each cell, and a filled one is read back into the draft", async () => {
    const office = officeWithWorkbook();
    office.on("GET /mappings/7", () => ({ body: workbook([cell("E4", "GD.01", "period"), cell("D4", "GD.01", "target")]) }));
    visit = await house.visit("/mappings/7", { office });
    const { page } = visit;
    await page.getByRole("button", { name: "Xem số sẽ điền" }).click();
    await page.getByText("Điền 1 ô, để trống 1 ô").first().waitFor();
    await page.getByRole("cell", { name: "chưa giao chỉ tiêu" }).waitFor();
    await page.getByRole("cell", { name: "khoảng · tạm tính" }).waitFor();
    const href = await page.getByRole("link", { name: "Tải mẫu đã điền" }).getAttribute("href");
    expect(href).toMatch(/^\/api\/v1\/mappings\/7\/book\?period=\d{4}-H2$/);
    await page.getByLabel(/không chứa bí mật nhà nước/).check();
    await page.locator("input[type=file]").setInputFiles(XLSX);
    await page.getByText("Ô E5 không được lấy.").waitFor();
    await visit.picture("mapping-again", true);
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Đưa vào bản nháp" }).click();
    await page.getByText("Đã lưu bản nháp 1.").waitFor();
    expect(office.calls("POST /mappings/7/book").map(({ query }) => query.get("take"))).toEqual(["no", "yes"]);
  });

  it("fit a phone", async () => {
    visit = await house.visit("/mappings/7", { office: officeWithWorkbook(), size: PHONE });
    await visit.page.getByRole("button", { name: "Lưu cách ghép" }).waitFor();
    await visit.picture("mapping-phone", true);
    await visit.expectNoSideScroll();
    await visit.expectAccessible();
  });
});

describe("a free table", () => {
  it("is told column by column, of a sample that is not kept", async () => {
    const office = officeWithWorkbook();
    office.on("POST /mappings/look", () => ({
      body: { heads: ["Đơn vị", "Số lớp"], count: 2, rows: [{ row: 2, cells: ["xã Chất Bình", "3"] }] },
    }));
    visit = await house.visit("/mappings/table", { office });
    const { page } = visit;
    await page.getByLabel(/không chứa bí mật nhà nước/).check();
    await page.locator("input[type=file]").setInputFiles({ ...XLSX, name: "bang.csv" });
    await page.getByLabel("Cột Đơn vị là").selectOption("unit");
    await page.getByLabel("Cột Số lớp là").selectOption("figure");
    await page.getByLabel("Chỉ tiêu của cột Số lớp").waitFor();
    await visit.picture("mapping-table");
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
    expect(await page.getByRole("button", { name: "Lưu cách ghép" }).isDisabled()).toBe(true);
  });
});
