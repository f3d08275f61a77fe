// Goal: any number opens down to its words, and a number that arrives never moves what is read.
// Method: a made-up province of nine districts, then one as large as a real one; a change comes in
// by the event stream.
import { describe, expect, it } from "vitest";
import { filedWords, largeView, reportedFigure, yearView } from "./fixtures/year";
import { FakeOffice, refusal } from "./office";
import { PHONE, openHouse, type Visit, type VisitOptions } from "./stage";

const house = openHouse();
let visit: Visit;

async function openYear(path = "/years/2024", options: VisitOptions = {}) {
  visit = await house.visit(path, options);
  const { page, office } = visit;
  await page.getByRole("grid").waitFor();
  const cell = (row: number, column: number) =>
    page.locator(`[data-row="${row}"][data-column="${column}"]`);
  const focused = () =>
    page.evaluate(() => {
      const { row, column } = (document.activeElement as HTMLElement).dataset;
      return [Number(row), Number(column)];
    });
  return { page, office, cell, focused, press: (key: string) => page.keyboard.press(key) };
}

describe("the grid", () => {
  it("leads to the newest year that has figures", async () => {
    const { page } = await openYear("/years");
    expect(page.url()).toMatch(/\/years\/2024$/);
  });

  it("keeps nil, missing, not applicable and hedges apart", async () => {
    const { cell } = await openYear();
    expect(await cell(3, 8).innerText()).toBe("-");
    expect(await cell(8, 2).innerText()).toBe("…");
    expect(await cell(4, 5).innerText()).toBe("x");
    expect(await cell(0, 4).innerText()).toBe("/");
    expect(await cell(3, 6).innerText()).toBe("≈5.000");
    expect(await cell(3, 6).getAttribute("aria-label")).toBe("khoảng, 5.000 người");
    expect(await cell(2, 10).getAttribute("aria-label")).toBe("hơn, 2.400 ngày công, tạm tính");
    expect(await cell(4, 3).getAttribute("aria-label")).toContain("Cảnh báo");
    expect(await cell(0, 1).innerText()).toContain("8/9");
  });

  it("is walked with the arrow keys and keeps one stop for Tab", async () => {
    const { page, cell, focused, press } = await openYear();
    await cell(1, 2).click();
    await press("ArrowDown");
    await press("ArrowRight");
    expect(await focused()).toEqual([2, 3]);
    await press("Control+End");
    expect(await focused()).toEqual([12, 12]);
    await press("Control+Home");
    expect(await focused()).toEqual([0, 0]);
    expect(await page.locator('[data-row][tabindex="0"]').count()).toBe(1);
    await visit.expectAccessible();
  });

  it("keeps the total and the two first columns in sight while it scrolls", async () => {
    const { page, cell } = await openYear("/years/2024?rows=wide&view=full");
    const before = await cell(0, 0).boundingBox();
    await page.locator(".grid-frame").evaluate((frame) => frame.scrollTo(600, 300));
    await expect.poll(() => page.locator(".grid-frame").evaluate((f) => f.scrollLeft)).toBe(600);
    expect(await cell(0, 0).boundingBox()).toEqual(before);
    expect((await cell(5, 1).boundingBox())!.x).toBeGreaterThan(200);
    await visit.picture("year-scrolled");
    await visit.expectAccessible();
  });

  it("puts every view in the address", async () => {
    const { page } = await openYear();
    await page.getByLabel("Mặt công tác").selectOption("DQ");
    await page.getByLabel("Tìm đơn vị").fill("lam");
    await page.getByRole("button", { name: "Xếp theo tên" }).click();
    await expect.poll(() => page.url()).toMatch(/area=DQ.*q=lam.*sort=name/);
    await page.getByRole("button", { name: "Chỉ đơn vị có số" }).click();
    // The total and what is not shared out stay, whatever is sought.
    await expect.poll(() => page.locator("tbody tr").count()).toBe(3);
    await page.reload();
    await page.getByRole("grid").waitFor();
    expect(await page.getByRole("columnheader", { name: /DQ\.01/ }).count()).toBe(1);
    expect(await page.getByRole("columnheader", { name: /TQ\.26/ }).count()).toBe(0);
    await page.getByRole("link", { name: "huyện Lam Khê" }).click();
    await expect.poll(() => page.url()).toMatch(/unit=U1/);
  });

  it("prints whole, with the head, and without tools", async () => {
    const { page } = await openYear();
    await page.emulateMedia({ media: "print" });
    await page.getByText("Bản in để làm việc").waitFor();
    expect(await page.getByRole("button", { name: "Ghi chú" }).isVisible()).toBe(false);
    await visit.picture("year-print", true);
  });
});

describe("where a number comes from", () => {
  it("opens with Enter and closes with Esc, back to the cell", async () => {
    const { page, cell, focused, press } = await openYear();
    await cell(2, 2).click();
    await page.goBack();
    await cell(2, 2).focus();
    await press("ArrowRight");
    await press("Enter");
    const drawer = page.getByRole("complementary", { name: "Số này ở đâu ra?" });
    await drawer.getByText("đã bàn giao 118/118 thanh niên").waitFor();
    expect(page.url()).toContain("figure=U1%2FTQ.26");
    expect((await drawer.boundingBox())!.width).toBe(420);
    const folded = drawer.getByText("1 quy tắc chưa xét được vì còn thiếu số");
    const words = drawer.getByText("đã bàn giao 118/118 thanh niên");
    expect((await folded.boundingBox())!.y).toBeGreaterThan((await words.boundingBox())!.y);
    expect(await drawer.getByText("còn thiếu TQ.23").isVisible()).toBe(false);
    expect(await page.locator(".cell--opened").getAttribute("data-figure")).toBe("U1/TQ.26");
    await visit.expectAccessible();
    await press("Escape");
    await expect.poll(() => drawer.count()).toBe(0);
    expect(await focused()).toEqual([2, 3]);
  });

  it("goes from the sum to the unit, to the words, to the document", async () => {
    const { page, cell } = await openYear();
    await cell(0, 3).click();
    await page.getByText("Tổng hợp từ cấp dưới: cộng.").waitFor();
    await page.getByRole("complementary").getByRole("link", { name: "118" }).click();
    await page.getByText("Nguyễn Thị Mẫu (Tổng hợp)").waitFor();
    await page.getByRole("link", { name: /Huyện Lam Khê tổng kết/ }).click();
    await expect.poll(() => page.url()).toContain("/documents/D7K4?words=0-10");
  });

  it("says which period and part of the unit the words speak for, and who reported as heir", async () => {
    const office = new FakeOffice();
    const figure = reportedFigure();
    const [source] = figure.sources;
    source!.period = { code: "2024-H1", name: "6 tháng đầu năm 2024", name_en: "first half of 2024" };
    source!.heir = { id: "U2", name: "xã Lam Khê" };
    office.on("GET /figures/U1/TQ.26/2024/why", () => ({ body: figure }));
    const { page } = await openYear("/years/2024?figure=U1%2FTQ.26", { office });
    const drawer = page.getByRole("complementary", { name: "Số này ở đâu ra?" });
    await drawer.getByText("6 tháng đầu năm 2024").waitFor();
    await drawer.getByText("đơn vị nêu cho cả đơn vị mình").waitFor();
    await drawer.getByText("xã Lam Khê báo cáo thay huyện Lam Khê").waitFor();
    await visit.expectAccessible();
    await visit.picture("year-heir");
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("complementary").getByText("first half of 2024").waitFor();
  });

  it("opens a figure that came by a form to its report, who took it and what was said beside it", async () => {
    const office = new FakeOffice();
    const figure = reportedFigure();
    figure.sources[0]!.words = filedWords();
    office.on("GET /figures/U1/TQ.26/2024/why", () => ({ body: figure }));
    const { page } = await openYear("/years/2024?figure=U1%2FTQ.26", { office });
    const source = page.getByRole("region", { name: "Báo cáo BM-02, lần nộp 1" });
    await source.getByText("Trần Văn Thử, 22/11/2026 08:00").waitFor();
    await source.getByText("Nguyễn Thị Mẫu (Tổng hợp)").waitFor();
    await source.getByText("Một công dân hoãn vì ốm").waitFor();
    await source.getByText("Có một người bàn giao bù").waitFor();
    expect(await source.getByRole("button", { name: "Rút báo cáo" }).count()).toBe(0);
    expect(await source.getByRole("link", { name: "Mở báo cáo" }).getAttribute("href")).toBe("/filings/U1/BM-02/round-2024");
    await visit.expectAccessible();
    await visit.picture("year-filed");
  });

  it("says when the words were taken out", async () => {
    const office = new FakeOffice();
    const figure = reportedFigure();
    figure.sources[0]!.words = { erased: true };
    office.on("GET /figures/U1/TQ.26/2024/why", () => ({ body: figure }));
    const { page } = await openYear("/years/2024?figure=U1%2FTQ.26", { office });
    await page.getByText("[đã gỡ bỏ] Câu chữ đã được hai người gỡ bỏ").waitFor();
  });
});

describe("declared shares", () => {
  it("divide when asked, and each number they touch says by what and on which paper", async () => {
    const { page, cell } = await openYear("/years/2024?tree=today");
    await page.getByRole("link", { name: "Chia theo tỷ lệ đã có căn cứ (ước)" }).click();
    await page.getByRole("link", { name: "Không chia theo tỷ lệ" }).waitFor();
    expect(await cell(2, 3).getAttribute("aria-label")).toContain("ước, chia theo tỷ lệ đã có căn cứ");
    await cell(2, 3).click();
    const drawer = page.getByRole("complementary");
    await drawer.getByText("2/5 của huyện Sơn Hạ về huyện Lam Khê").waitFor();
    await drawer.getByText("theo số dân (Nghị quyết số 1600/NQ-UBTVQH15)").waitFor();
    await visit.expectAccessible();
    await visit.picture("year-shares");
  });
});

describe("the line of command", () => {
  it("is named, and the other one is a click away", async () => {
    const { page, office } = await openYear();
    await page.getByText("Hệ thống hành chính ·").waitFor();
    office.year.tree.hierarchy = "military";
    await page.getByRole("link", { name: "xem quân sự" }).click();
    await page.getByText("Hệ thống quân sự ·").waitFor();
    expect(office.calls("GET /years/2024").pop()!.query.get("hierarchy")).toBe("military");
  });

  it("says so when the unit has no place in it, and leads back", async () => {
    const office = new FakeOffice();
    office.on("GET /years/2024", ({ query }) =>
      query.get("hierarchy") === "military"
        ? refusal(404, "unit.not_in_line", "Đơn vị không có trong hệ thống quân sự.", "Not in the line.")
        : { body: office.year },
    );
    visit = await house.visit("/years/2024?line=military", { office });
    await visit.page.getByText("Đơn vị không có trong hệ thống quân sự.").waitFor();
    await visit.page.getByRole("link", { name: "Xem theo hệ thống thường dùng" }).click();
    await visit.page.getByRole("grid").waitFor();
  });

  it("says above the table that the place of a unit in it has run out", async () => {
    const office = new FakeOffice();
    office.year.findings = [
      {
        severity: "warning",
        code: "unit.place_expired",
        vi: "Quan hệ cấp trên về quân sự đã hết hiệu lực từ 28/02/2027.",
        en: "Its place has run out.",
      },
    ];
    const { page } = await openYear("/years/2024", { office });
    await page.getByText("Quan hệ cấp trên về quân sự đã hết hiệu lực").waitFor();
    await visit.expectAccessible();
    await visit.picture("year-finding");
  });
});

describe("a change that arrives", () => {
  it("marks the changed cells and moves no row until asked", async () => {
    const office = new FakeOffice();
    const before = yearView();
    office.year = before;
    office.events = "retry: 3600000\n\n";
    const fresh = structuredClone(before);
    fresh.position = 58;
    fresh.rows[3]!.cells[0]!.print = "999";
    fresh.rows[0]!.cells[0]!.print = "4.947";
    [fresh.rows[2], fresh.rows[3]] = [fresh.rows[3]!, fresh.rows[2]!];
    let asked = 0;
    office.on("GET /years/2024", () => ({ body: asked++ === 0 ? before : fresh }));
    office.events = 'retry: 3600000\nevent: changed\ndata: {"position":58}\n\n';
    const { page, cell } = await openYear("/years/2024", { office });
    await page.getByText("2 số vừa thay đổi.").first().waitFor();
    expect(await page.locator(".cell--fresh").count()).toBe(2);
    expect(await cell(2, 0).innerText()).toBe("huyện Lam Khê");
    expect(await cell(3, 2).innerText()).toBe("999");
    await visit.picture("year-changed");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Sắp xếp lại" }).click();
    await expect.poll(() => cell(2, 0).innerText()).toBe("thị xã Bến Ngự");
  });
});

describe("a province of 129 communes and 60 indicators", () => {
  it("draws what is in sight and reaches the last cell by keyboard", async () => {
    const office = new FakeOffice();
    office.year = largeView();
    const { page, cell, focused, press } = await openYear("/years/2024", { office });
    expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("132");
    expect(await page.locator("tbody tr").count()).toBeLessThan(70);
    await cell(1, 2).click();
    await page.goBack();
    await cell(1, 2).focus();
    await press("Control+End");
    await expect.poll(focused).toEqual([129, 61]);
    await visit.picture("year-large-end");
    await visit.expectAccessible();
    await press("Control+Home");
    await expect.poll(focused).toEqual([0, 0]);
  });
});

describe("notes", () => {
  it("are added beside the unit's year and lead to removal", async () => {
    const { page, office } = await openYear();
    await page.getByRole("button", { name: "Ghi chú" }).click();
    await page.getByLabel("Ghi chú mới").fill("Đã đối chiếu với bản giấy.");
    await page.getByRole("button", { name: "Thêm ghi chú" }).click();
    await expect.poll(() => office.calls("POST /notes").length).toBe(1);
    expect(office.calls("POST /notes")[0]!.body).toEqual({
      unit: "U9",
      year: 2024,
      text: "Đã đối chiếu với bản giấy.",
    });
    await page.getByRole("link", { name: "Đề nghị gỡ bỏ" }).click();
    await expect.poll(() => page.getByLabel("Mã nội dung").inputValue()).toBe("note N8");
  });
});

describe("on a phone", () => {
  it("scrolls inside its frame and opens the drawer over the table", async () => {
    const { page, cell } = await openYear("/years/2024", { size: PHONE });
    await cell(2, 3).click();
    await page.getByText("đã bàn giao 118/118 thanh niên").waitFor();
    await visit.expectNoSideScroll();
    await visit.picture("year-phone-drawer");
    await page.getByRole("button", { name: "Đóng" }).click();
    await expect.poll(() => page.getByRole("complementary").count()).toBe(0);
  });
});
