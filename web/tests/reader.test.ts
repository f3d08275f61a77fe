// Goal: a person decides every figure of a text with keyboard or mouse, and loses no decision.
// Method: the accept page over a made-up reading of twelve figures; the line and the session fail.
import { describe, expect, it } from "vitest";
import { FakeOffice, refusal } from "./office";
import { PHONE, openHouse, type Visit, type VisitOptions } from "./stage";

const house = openHouse();
let visit: Visit;

async function openReader(options: VisitOptions = {}) {
  visit = await house.visit("/documents/D7K2", options);
  const { page, office } = visit;
  await page.getByText("Chiều 21/11").waitFor();
  const row = (n: number) => page.locator("[data-row]").nth(n - 1);
  const decisions = () => office.asked.filter(({ method }) => method === "PATCH");
  const press = (key: string) => page.keyboard.press(key);
  return { page, office, row, decisions, press };
}

describe("choosing", () => {
  it("goes from the list to the words and from the words to the list", async () => {
    const { page, row } = await openReader();
    await row(3).click();
    await expect.poll(() => page.locator("mark.figure--chosen").first().innerText()).toContain("bồi");
    await page.locator("mark", { hasText: "suất quà" }).click();
    await expect.poll(() => row(11).getAttribute("aria-expanded")).toBe("true");
    expect(await row(3).getAttribute("aria-expanded")).toBe("false");
    await visit.picture("reader-chosen");
  });

  it("shows why a figure is in doubt and what each candidate would do", async () => {
    const { page, row } = await openReader();
    await row(5).click();
    await page.getByText("Câu chữ không cho biết 741").waitFor();
    expect(await page.getByText("đang tắt: chưa có quyết định cho giữ").count()).toBe(2);
    await visit.picture("reader-doubt");
    await visit.expectAccessible();
    await row(1).click();
    await page.getByText("sẽ thay số đang có: 116").waitFor();
    await row(6).click();
    await page.getByText("được giữ theo quyết định").waitFor();
  });

  it("filters by state and shows where other facts stand", async () => {
    const { page } = await openReader();
    await page.getByRole("button", { name: "2 ngờ" }).click();
    await expect.poll(() => page.locator("[data-row]").count()).toBe(2);
    await page.getByRole("button", { name: "12 số" }).click();
    await page.getByText("Nội dung khác đọc được").click();
    await page.getByRole("button", { name: "Giấy khen · 7 tập thể" }).click();
    await expect.poll(() => page.locator(".fact").first().innerText()).toContain("7 tập thể");
    await visit.expectAccessible();
    await visit.picture("reader-facts");
  });
});

describe("deciding by keyboard", () => {
  it("accepts, drops and moves on", async () => {
    const { page, row, decisions, press } = await openReader();
    await row(1).click();
    await press("Enter");
    await expect.poll(() => row(2).getAttribute("aria-expanded")).toBe("true");
    await press("Delete");
    await press("ArrowUp");
    await expect.poll(() => decisions().length).toBe(2);
    expect(decisions().map(({ path, body }) => [path.split("/").pop(), body])).toEqual([
      ["0", { state: "accepted", indicator: "TQ.26" }],
      ["1", { state: "rejected" }],
    ]);
    await page.getByText("1 đã nhận").waitFor();
    await page.getByText(/Đã lưu trên máy chủ \d\d:\d\d/).waitFor();
    await visit.expectAccessible();
    await visit.picture("reader-decided");
  });

  it("asks for an indicator where two fit, and takes it by Alt and a digit", async () => {
    const { page, row, decisions, press } = await openReader();
    await row(5).click();
    await press("Enter");
    await page.getByText("Chọn chỉ tiêu trước khi nhận").waitFor();
    expect(decisions()).toHaveLength(0);
    await press("Alt+2");
    await press("Enter");
    await expect.poll(() => decisions().length).toBe(2);
    expect(decisions()[1]!.body).toEqual({ state: "accepted", indicator: "DB.02" });
  });

  it("does nothing on letters, digits or Backspace, which belong to the input method", async () => {
    const { row, decisions, press } = await openReader();
    await row(1).click();
    for (const key of ["e", "x", "Backspace", "1", "s", " "]) await press(key);
    // Decisions are sent in the order of the keys: had one of those sent any, it would stand first.
    await press("Enter");
    await expect.poll(() => decisions().length).toBe(1);
    expect(decisions()[0]!.body).toMatchObject({ state: "accepted" });
  });

  it("corrects a value with F2 and asks about a point that could be either", async () => {
    const { page, row, decisions, press } = await openReader();
    await row(3).click();
    await press("F2");
    const value = page.getByLabel("Giá trị");
    await value.fill("86.38");
    await press("Enter");
    await page.getByText("“86.38” là 86,38 hay 8.638?").waitFor();
    await visit.expectAccessible();
    await visit.picture("reader-edit");
    await value.fill("3.650");
    await page.getByLabel("Mức chính xác").selectOption("over");
    await value.press("Enter");
    await expect.poll(() => decisions().length).toBe(1);
    expect(decisions()[0]!.body).toEqual({
      value: { number: "3650", mark: "over" },
    });
    await expect.poll(() => row(3).innerText()).toContain("3.650");
    expect(await row(3).evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it("finds an indicator while the input method rewrites the word", async () => {
    const { page, row, decisions, press } = await openReader();
    await row(10).click();
    await press("F2");
    const field = page.getByRole("combobox", { name: "Chỉ tiêu" });
    await field.click();
    // Telex: "boif dwowngx" arrives as letters, Backspace and the marked letter.
    for (const key of ["b", "o", "i", "Backspace", "Backspace"]) await press(key);
    await page.keyboard.insertText("ồi");
    await page.keyboard.insertText(" dưỡng");
    await page.getByRole("option", { name: /GD\.01/ }).waitFor();
    await visit.expectAccessible();
    await press("ArrowDown");
    await press("ArrowUp");
    await press("Enter");
    await page.getByRole("button", { name: "Lưu chỗ sửa" }).click();
    await expect.poll(() => decisions().length).toBe(1);
    expect(decisions()[0]!.body).toEqual({ indicator: "GD.01" });
  });

  it("leaves a correction with Esc", async () => {
    const { page, row, decisions, press } = await openReader();
    await row(4).click();
    await press("F2");
    await page.getByLabel("Giá trị").fill("9");
    await press("Escape");
    await expect.poll(() => page.getByLabel("Giá trị").count()).toBe(0);
    expect(decisions()).toHaveLength(0);
    expect(await row(4).evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe("accepting all sure figures", () => {
  it("sleeps until every doubt was opened", async () => {
    const { page, row, decisions } = await openReader();
    const all = page.getByRole("button", { name: "Nhận mọi số chắc (8)" });
    expect(await all.getAttribute("aria-disabled")).toBe("true");
    await all.click({ force: true });
    expect(decisions()).toHaveLength(0);
    for (const n of [5, 8, 10, 12]) await row(n).click();
    await expect.poll(() => all.getAttribute("aria-disabled")).toBe("false");
    await all.click();
    await expect.poll(() => decisions().length).toBe(8);
    await page.getByText("8 đã nhận").waitFor();
    await page.getByText("Ghi 8 số vào").waitFor();
    await visit.expectAccessible();
  });
});

describe("when something fails", () => {
  it("keeps decisions while the line is down and sends them when it is back", async () => {
    const { page, office, row, press } = await openReader();
    office.on("PATCH /documents/D7K2/items/0", () => "drop");
    await row(1).click();
    await press("Enter");
    await page.getByText("1 quyết định còn trên máy này, chưa gửi").waitFor();
    await visit.expectAccessible();
    await visit.picture("reader-offline");
    const sent = office.calls("PATCH /documents/D7K2/items/0").length;
    office.on("PATCH /documents/D7K2/items/0", () => ({
      body: { ...office.document.items[0], state: "accepted", decided: true },
    }));
    await page.getByText(/Đã lưu trên máy chủ/).waitFor({ timeout: 10_000 });
    expect(office.calls("PATCH /documents/D7K2/items/0").length).toBe(sent + 1);
  });

  it("sends each of many quick decisions once, in order", async () => {
    const { page, row, decisions, press } = await openReader();
    await row(1).click();
    for (let n = 1; n <= 4; ++n) await press("Enter");
    await row(5).click();
    await press("Alt+2");
    await press("Alt+1");
    await press("Enter");
    await page.getByText("5 đã nhận").waitFor();
    await page.getByText(/Đã lưu trên máy chủ/).waitFor();
    expect(decisions().map(({ path, body }) => [path.split("/").pop(), body])).toEqual([
      ["0", { state: "accepted", indicator: "TQ.26" }],
      ["1", { state: "accepted", indicator: "TQ.28" }],
      ["2", { state: "accepted", indicator: "GD.01" }],
      ["3", { state: "accepted", indicator: "GD.04" }],
      ["4", { indicator: "DB.02" }],
      ["4", { indicator: "DB.01" }],
      ["4", { state: "accepted", indicator: "DB.01" }],
    ]);
  });

  it("takes a refused decision back and says why at the figure", async () => {
    const { page, office, row, press } = await openReader();
    office.on("PATCH /documents/D7K2/items/4", () =>
      refusal(409, "hold.off", "Chỉ tiêu DB.01 đang tắt.", "Indicator DB.01 is switched off."),
    );
    await row(5).click();
    await press("Alt+1");
    await page.getByText("Chỉ tiêu DB.01 đang tắt. (hold.off)").waitFor();
    expect(await row(5).innerText()).toContain("còn ngờ");
    await visit.expectAccessible();
  });

  it("asks to sign in again over the page, then sends the decision that met the end", async () => {
    const { page, office, row, press } = await openReader();
    office.session = null;
    await row(1).click();
    await press("Enter");
    const dialog = page.getByRole("dialog", { name: "Đăng nhập lại" });
    await dialog.waitFor();
    await visit.picture("reader-session-lost");
    await visit.expectAccessible();
    await dialog.getByLabel("Mật khẩu").fill("câu dài dễ nhớ của tôi");
    await dialog.getByRole("button", { name: "Đăng nhập" }).click();
    await page.getByText(/Đã lưu trên máy chủ/).waitFor();
    const calls = office.calls("PATCH /documents/D7K2/items/0");
    expect(calls.map(({ csrf }) => csrf)).toEqual(["token-1", "token-2"]);
    await expect.poll(() => row(1).innerText()).toContain("đã nhận");
  });
});

describe("recording", () => {
  it("says what it will do and shows the receipt, by Ctrl+Enter", async () => {
    const { page, office, row, press } = await openReader();
    await row(1).click();
    await press("Enter");
    await page.getByText(/Đã lưu trên máy chủ/).waitFor();
    await page.getByText("Ghi 1 số vào").waitFor();
    await page.getByText("(đã giải thể từ 01/07/2025),").waitFor();
    await press("Control+Enter");
    await page.getByText("Đã ghi nhận: bản ghi số 58").waitFor();
    expect(office.calls("POST /documents/D7K2/accept")).toHaveLength(1);
    expect(await page.getByRole("button", { name: "Ghi nhận" }).count()).toBe(0);
    await visit.picture("reader-receipt");
    await visit.expectAccessible();
  });

  it("mends unit, year and part of the year with a reason, inside the sentence", async () => {
    const { page, office } = await openReader();
    await page.getByRole("button", { name: "năm 2024", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Sửa đơn vị và kỳ" });
    await dialog.getByLabel("Năm").fill("2023");
    await dialog.getByLabel("Kỳ").selectOption({ label: "6 tháng đầu năm" });
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await dialog.getByText("Nêu lý do; lý do được lưu cùng chỗ sửa.").waitFor();
    await visit.picture("reader-place");
    await visit.expectAccessible();
    await dialog.getByLabel("Lý do sửa").fill("Bài đăng lại");
    await dialog.getByRole("radio", { name: /xã Lam Khê/ }).check();
    await dialog.getByRole("button", { name: "Lưu" }).click();
    await page.getByRole("button", { name: "xã Lam Khê" }).waitFor();
    await page.getByRole("button", { name: "6 tháng đầu năm 2023" }).waitFor();
    expect(office.calls("PATCH /documents/D7K2")[0]!.body).toEqual({
      unit: "U2",
      year: 2023,
      part: "H1",
      reason: "Bài đăng lại",
    });
  });

  it("asks for the unit first when the text does not settle it", async () => {
    const office = new FakeOffice();
    office.document.reading.unit!.chosen = null;
    office.document.unit = { text: "huyện Lam Khê", id: null, name: null };
    const { page } = await openReader({ office });
    await page.getByText("đơn vị chưa xác định").waitFor();
    await page.getByRole("button", { name: "Ghi nhận", exact: true }).click();
    await page.getByRole("dialog", { name: "Sửa đơn vị và kỳ" }).waitFor();
    expect(office.calls("POST /documents/D7K2/accept")).toHaveLength(0);
  });

  it("shows every problem of a refused recording and keeps the page", async () => {
    const { page, office, row } = await openReader();
    office.on("POST /documents/D7K2/accept", () => ({
      status: 409,
      body: {
        error: { code: "document.undecided", vi: "Còn số chưa xét.", en: "Not decided.", args: {} },
        problems: [
          { code: "document.undecided", vi: "741 chưa có chỉ tiêu.", en: "741.", place: { item: 4 } },
        ],
      },
    }));
    await page.getByRole("button", { name: "Ghi nhận", exact: true }).click();
    await page.getByText("Số 5: 741 chưa có chỉ tiêu.").waitFor();
    expect(await row(5).isVisible()).toBe(true);
    await visit.picture("reader-refused");
    await visit.expectAccessible();
  });

  it("offers to keep a text without figures as a source", async () => {
    const office = new FakeOffice();
    office.document = { ...office.document, items: [] };
    const { page } = await openReader({ office });
    await page.getByText("Bài này không có số liệu.").waitFor();
    await visit.picture("reader-empty");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Lưu làm nguồn" }).click();
    await page.getByText("Đã ghi nhận: bản ghi số 58").waitFor();
  });

  it("discards only after asking", async () => {
    const { page, office } = await openReader();
    await page.getByRole("button", { name: "Bỏ văn bản" }).click();
    const dialog = page.getByRole("dialog", { name: "Bỏ văn bản này?" });
    await visit.expectAccessible();
    await dialog.getByRole("button", { name: "Bỏ văn bản" }).click();
    await page.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();
    expect(office.calls("POST /documents/D7K2/discard")).toHaveLength(1);
  });

  it("shows a stopped document without any of its text", async () => {
    const office = new FakeOffice();
    office.document = { ...office.document, state: "stopped" };
    visit = await house.visit("/documents/D7K2", { office });
    await visit.page.getByText("Văn bản mang dấu chỉ độ mật").waitFor();
    expect(await visit.page.getByText("Chiều 21/11").count()).toBe(0);
    await visit.picture("reader-stopped");
    await visit.expectAccessible();
  });
});

describe("on a phone", () => {
  it("shows one figure at a time over the text and records", async () => {
    const { page, office } = await openReader({ size: PHONE });
    await page.getByRole("button", { name: "Số sau" }).click();
    await page.getByRole("button", { name: "Số sau" }).click();
    await page.getByText("2/12").waitFor();
    await visit.picture("reader-sheet");
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Nhận", exact: true }).click();
    await page.getByText("3/12").waitFor();
    expect(office.calls("PATCH /documents/D7K2/items/1")).toHaveLength(1);
    await page.getByRole("button", { name: "Ghi nhận văn bản…" }).click();
    await page.getByText("Ghi 1 số vào").waitFor();
    await visit.picture("reader-sheet-end");
    await visit.expectNoSideScroll();
    await visit.expectAccessible();
  });
});
