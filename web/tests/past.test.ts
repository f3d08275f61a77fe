// Goal: figures are seen as they were known on a day, since the year opened, with who reported and
// who only in part; what was corrected is marked and tells what it was; and none of it is taken for
// the present or for a whole.
// Method: the built app in real Chromium over the made-up office.
import { describe, expect, it } from "vitest";
import { correctedFigure, reportedFigure, restatedView, yearView } from "./fixtures/year";
import { tableView } from "./fixtures/table";
import { FakeOffice, refusal } from "./office";
import { PHONE, openHouse, type Visit, type VisitOptions } from "./stage";

const house = openHouse();
let visit: Visit;

async function open(path: string, options: VisitOptions = {}) {
  visit = await house.visit(path, options);
  const { page, office } = visit;
  await page.getByRole("grid").waitFor();
  const cell = (row: number, column: number) => page.locator(`[data-row="${row}"][data-column="${column}"]`);
  const asked = (call: string) => office.calls(call).pop()!.query;
  return { page, office, cell, asked };
}

describe("as it was known then", () => {
  it("is asked by a day, said in a band, and left again", async () => {
    const { page, asked, office } = await open("/table/2024?sort=-name");
    await page.getByRole("button", { name: "Như đã biết…" }).click();
    await page.getByLabel("Hết ngày, hoặc đến bản ghi số").fill("31/02/2026");
    await page.getByRole("button", { name: "Xem", exact: true }).click();
    await page.getByText("Viết một ngày có thật (30/11/2026)").waitFor();
    await visit.picture("as-of-dialog");
    await visit.expectAccessible();
    await page.getByLabel("Hết ngày, hoặc đến bản ghi số").fill("20/11/2026");
    await page.keyboard.press("Enter");
    await page.getByText("Đang xem số liệu như đã biết đến bản ghi 57, ghi lúc 21/11/2026 08:10.").waitFor();
    expect(asked("GET /table/2024").get("as_of")).toBe("2026-11-20");
    expect([...asked("GET /ledger")]).toEqual([["after", "56"], ["limit", "1"]]);
    expect(page.url()).toContain("sort=-name");
    expect(await page.getByRole("link", { name: "XLSX" }).getAttribute("href")).toContain("as_of=2026-11-20");
    await visit.picture("as-of-table");
    await visit.expectAccessible();
    await page.getByRole("link", { name: "Trang năm" }).click();
    await page.getByRole("heading", { name: "Số liệu năm 2024" }).waitFor();
    await page.getByText("Đang xem số liệu như đã biết").waitFor();
    expect(asked("GET /years/2024").get("as_of")).toBe("2026-11-20");
    await visit.picture("as-of-year");
    await visit.expectAccessible();
    await page.getByRole("link", { name: "Trở về hiện tại" }).click();
    await expect.poll(() => office.calls("GET /years/2024").pop()!.query.has("as_of")).toBe(false);
    expect(await page.getByText("Đang xem số liệu").count()).toBe(0);
  });

  it("takes an entry by its number too, and opens figures as they were, with nothing to take back", async () => {
    const office = new FakeOffice();
    office.on("GET /figures/U1/TQ.26/2024/why", () => ({ body: reportedFigure() }));
    const { page, asked } = await open("/years/2024?as_of=52&figure=U1%2FTQ.26", { office });
    await page.getByText("đã bàn giao 118/118 thanh niên").waitFor();
    expect(asked("GET /figures/U1/TQ.26/2024/why").get("as_of")).toBe("52");
    expect(await page.getByRole("button", { name: "Rút báo cáo" }).count()).toBe(0);
  });

  it("does not follow what is recorded now", async () => {
    const office = new FakeOffice();
    office.events = 'retry: 3600000\nevent: changed\ndata: {"position":58}\n\n';
    const { page } = await open("/table/2024?as_of=57", { office });
    await page.getByText("Không tự cập nhật.").waitFor();
    expect(office.calls("GET /events")).toHaveLength(0);
    expect(office.calls("GET /table/2024")).toHaveLength(1);
  });

  it("says when nothing had been recorded by then, and leads back", async () => {
    const office = new FakeOffice();
    office.on("GET /years/2024", ({ query }) =>
      query.has("as_of")
        ? refusal(404, "ledger.nothing_by_then", "Đến hết ngày 01/01/2020 sổ chưa có bản ghi nào.", "Nothing.")
        : { body: yearView() },
    );
    visit = await house.visit("/years/2024?as_of=2020-01-01", { office });
    await visit.page.getByText("sổ chưa có bản ghi nào").waitFor();
    await visit.page.getByText("Như đã biết: 01/01/2020.").waitFor();
    await visit.expectAccessible();
    await visit.page.getByRole("link", { name: "Trở về hiện tại" }).click();
    await visit.page.getByRole("grid").waitFor();
  });
});

describe("since the year opened", () => {
  it("is a switch that the address keeps, on the table and on the year page, and says from which day", async () => {
    const office = new FakeOffice();
    const since = { period: "free:2023-12-15..2024-08-14/why", last_day: "2024-08-14" };
    office.on("GET /table/2024-08", ({ query }) => ({
      body: query.has("cumulative") ? { ...tableView("2024-08"), ...since } : tableView("2024-08"),
    }));
    office.on("GET /figures/U101/GD.01/free%3A2023-12-15..2024-08-14", () => ({ body: reportedFigure() }));
    const { page, cell, asked } = await open("/table/2024-08", { office });
    await page.getByRole("button", { name: "Lũy kế" }).click();
    await page.getByText("Lũy kế từ 15/12/2023 đến hết 14/08/2024.").waitFor();
    await page.getByRole("heading", { name: "Bảng tổng hợp tháng 8 năm 2024" }).waitFor();
    expect(asked("GET /table/2024-08").get("cumulative")).toBe("true");
    await visit.picture("cumulative-table");
    await visit.expectAccessible();
    await cell(4, 5).click();
    await page.getByText("đã bàn giao 118/118 thanh niên").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Trang năm" }).click();
    await page.getByRole("heading", { name: "Số liệu tháng 8 năm 2024" }).waitFor();
    expect(asked("GET /years/2024-08").get("cumulative")).toBe("true");
    await page.getByRole("button", { name: "Trong kỳ" }).click();
    await expect.poll(() => office.calls("GET /years/2024-08").pop()!.query.has("cumulative")).toBe(false);
    await page.getByLabel("Kỳ trong năm").selectOption("-H1");
    await page.getByRole("heading", { name: "Số liệu 6 tháng đầu năm 2024" }).waitFor();
    await visit.expectAccessible();
  });
});

describe("a figure that was corrected", () => {
  it("bears a dot, and its drawer tells every value, when and by whom", async () => {
    const office = new FakeOffice();
    office.year.rows[2]!.cells[1]!.corrected = true;
    office.on("GET /figures/U1/TQ.26/2024/why", () => ({ body: correctedFigure() }));
    const { page, cell } = await open("/years/2024", { office });
    const marked = page.locator("td.cell--corrected");
    expect(await marked.count()).toBe(1);
    expect(await cell(2, 3).getAttribute("aria-label")).toContain("đã sửa sau lần báo cáo đầu");
    await cell(2, 3).click();
    const history = page.locator(".drawer-history");
    await history.getByText("Đã báo cáo khác nhau: năm 2024").waitFor();
    expect(await history.locator("strong").allInnerTexts()).toEqual(["118/118", "181/118", "112/118"]);
    expect(await history.locator("li").nth(0).innerText()).toContain("hiện nay");
    expect(await history.locator("li").nth(1).innerText()).toContain("báo cáo đã rút");
    await visit.picture("corrected-drawer");
    await visit.expectAccessible();
  });

  it("bears it in the review table too, where the legend explains it", async () => {
    const office = new FakeOffice();
    office.table.columns[1]!.flags = "00500000000";
    const { page, cell } = await open("/table/2024", { office });
    const one = cell(4, 5);
    expect(await one.getAttribute("class")).toContain("cell--corrected");
    expect(await one.getAttribute("class")).toContain("cell--provisional");
    expect(await one.getAttribute("aria-label")).toBe("khoảng 5.000 người, tạm tính, đã sửa sau lần báo cáo đầu");
    await page.locator(".legend").getByText("đã sửa sau lần báo cáo đầu").waitFor();
    await visit.picture("corrected-table");
  });
});

describe("who reported, and who only in part", () => {
  it("stands beside each result where asked for, can be sorted by, and is said in words", async () => {
    const office = new FakeOffice();
    const table = tableView();
    table.columns.forEach((column) => (column.partial = column.figure.map(() => 0)));
    Object.assign(table.columns[1]!, { k: [7, ...table.columns[1]!.k.slice(1)], n: [9, ...table.columns[1]!.n.slice(1)] });
    table.columns[1]!.partial![0] = 2;
    office.on("GET /table/2024", ({ query }) => ({ body: query.get("partial") === "true" ? table : tableView() }));
    const { page, cell } = await open("/table/2024", { office });
    await page.getByRole("button", { name: "Cột…" }).click();
    await page.getByLabel("Kèm số đã nộp").check();
    await visit.picture("columns-dialog");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Xem", exact: true }).click();
    await page.getByRole("columnheader", { name: "Đã nộp" }).first().waitFor();
    const total = cell(2, 7);
    expect(await total.innerText()).toBe("7/9 (2)");
    expect(await total.getAttribute("aria-label")).toBe("7 trên 9 đã nộp, 2 đơn vị mới báo cáo một phần của kỳ");
    await visit.picture("table-full");
    await visit.expectAccessible();
    await page.locator('[data-row="1"][data-column="7"]').click();
    await expect.poll(() => page.url()).toContain("sort=-GD.01%3Acoverage");
  });
});

describe("what an indicator is broken down into, and what is expected of the year", () => {
  const withParts = () => {
    const office = new FakeOffice();
    const table = tableView();
    const [, whole] = table.columns;
    const part = (code: string, name: string) => ({ ...structuredClone(whole!), slice: { code, name, name_en: "" }, has_target: code === "estimate" });
    table.columns.splice(2, 0, part("service:police", "Công an"), part("estimate", "Ước cả năm"));
    office.on("GET /table/2024", ({ query }) => {
      if (query.get("slices") === "all" && query.get("tree") === "today") {
        return refusal(400, "table.slices_restated", "Phân tổ chỉ xem được trên địa giới của kỳ báo cáo.", "Not across a reform.");
      }
      return { body: query.get("slices") === "all" && query.get("estimates") === "true" ? table : tableView() };
    });
    return office;
  };

  it("are columns of their own where asked for, sorted by like any, and open no story", async () => {
    const { page, cell } = await open("/table/2024", { office: withParts() });
    await page.getByRole("button", { name: "Cột…" }).click();
    await page.getByLabel(/^Phân tổ/).check();
    await page.getByLabel(/^Ước cả năm/).check();
    await page.getByRole("button", { name: "Xem", exact: true }).click();
    await page.getByRole("columnheader", { name: "GD.01 Công an" }).waitFor();
    await page.getByRole("columnheader", { name: "GD.01 Ước cả năm" }).waitFor();
    await cell(4, 10).click();
    expect(page.url()).not.toContain("figure=");
    await page.locator('[data-row="1"][data-column="10"]').click();
    await expect.poll(() => page.url()).toContain("sort=-GD.01%2Fservice%3Apolice%3Afigure");
    expect(await page.locator('[data-row="1"][data-column="10"]').getAttribute("aria-sort")).toBe("descending");
    await visit.picture("table-slices");
    await visit.expectAccessible();
  });

  it("are not there across a reform, and the way back is beside the sentence", async () => {
    visit = await house.visit("/table/2024?slices=all&tree=today", { office: withParts() });
    await visit.page.getByText("Phân tổ chỉ xem được trên địa giới của kỳ báo cáo.").waitFor();
    await visit.page.getByRole("link", { name: "Bỏ phân tổ và ước cả năm" }).click();
    await visit.page.getByRole("grid").waitFor();
  });
});

describe("parts of a total in the review table", () => {
  const office = () => {
    const made = new FakeOffice();
    const unallocated = restatedView().rows.find(({ role }) => role === "unallocated")!;
    const { unallocated: units } = unallocated.cells[1]!;
    const own = reportedFigure().sources.map((source) => ({ ...source, part: "own" as const, report: "OWN" }));
    made.on("GET /figures/U9/GD.01/2024/why", () => ({
      body: { ...reportedFigure(), unit: { id: "U9", name: "tỉnh Vân Hải" }, unallocated: units, sources: [...own, ...reportedFigure().sources] },
    }));
    return made;
  };

  it("names the old units that nobody of the day may claim, and why", async () => {
    const { page, cell } = await open("/table/2024?tree=today", { office: office() });
    const row = await page.getByRole("rowheader", { name: "Chưa phân bổ" }).getAttribute("data-row");
    await cell(Number(row), 5).click();
    const drawer = page.getByRole("complementary", { name: "Chưa phân bổ" });
    await drawer.getByText("Đơn vị bị chia cho 2 đơn vị mới.").waitFor();
    await drawer.getByRole("link", { name: "huyện Sơn Thượng" }).waitFor();
    expect(await page.locator(".cell--opened").count()).toBe(1);
    await visit.picture("unallocated-drawer");
    await visit.expectAccessible();
    await page.keyboard.press("Escape");
    await expect.poll(() => drawer.count()).toBe(0);
  });

  it("opens the unit's own part apart from what it said of the whole", async () => {
    const { page, cell } = await open("/table/2024", { office: office() });
    await cell(3, 5).click();
    const drawer = page.getByRole("complementary");
    await drawer.getByText("Phần của riêng đơn vị").waitFor();
    expect(await drawer.locator(".drawer-source").count()).toBe(1);
    await drawer.getByText("khối trực tiếp (cộng với các đơn vị cấp dưới)").waitFor();
  });
});

describe("on a phone and in English", () => {
  it("keeps the band and the switches within the width", async () => {
    const { page } = await open("/table/2024-08?as_of=57&cumulative=true&view=full", { size: PHONE, language: "en" });
    await page.getByText("These figures are as known at entry 57").waitFor();
    await page.getByText("All from 15/12/2023").waitFor();
    await visit.picture("past-phone");
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
  });
});
