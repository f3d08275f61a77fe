// Goal: targets are given from the keyboard over all units below, Σ is seen while typing, a proposal
// shows its rounding, and what a decision would record is said before it is.
// Method: the built app in real Chromium over the made-up office.
import { describe, expect, it } from "vitest";
import { FakeOffice, refusal } from "./office";
import { PHONE, openHouse, type Visit, type VisitOptions } from "./stage";

const house = openHouse();
let visit: Visit;

async function openTargets(options: VisitOptions = {}) {
  visit = await house.visit("/targets/2027", options);
  const { page, office } = visit;
  const english = options.language === "en";
  await page.getByRole("heading", { name: english ? "Targets of 2027" : "Giao chỉ tiêu năm 2027" }).waitFor();
  const input = (unit: string) =>
    page.getByRole("textbox", { name: english ? `New target of ${unit}` : `Giao mới cho ${unit}` });
  return { page, office, input, sum: page.locator(".cascade") };
}

const paste = (text: string) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
};

async function fillPaper(page: Visit["page"]) {
  await page.getByLabel("Số quyết định").fill("20/QĐ-UBND");
  await page.getByLabel("Ngày ký").fill("06/01/2027");
  await page.getByLabel("Cơ quan ban hành").fill("UBND tỉnh Ninh Bình");
}

describe("giving targets", () => {
  it("shows what was received, given and reached, and what is wrong with the cascade", async () => {
    const { page, sum } = await openTargets();
    expect(await page.locator("#rail [aria-current=page]").innerText()).toBe("Giao chỉ tiêu");
    expect(await sum.innerText()).toMatch(/Đã nhận 30\s+Giao cấp dưới 22\s+Còn lại 8/);
    await page.getByText("còn 8 chưa giao.").waitFor();
    await page.getByRole("row", { name: /xã Chất Bình/ }).getByText("✓ 100,00%").waitFor();
    await page.getByText("đề xuất kế thừa: 7").waitFor();
    await visit.picture("targets", true);
    await visit.expectAccessible();
    await visit.expectNoSideScroll();
  });

  it("adds up while it is typed, from cell to cell by keyboard", async () => {
    const { page, input, sum } = await openTargets();
    await input("xã Chất Bình").focus();
    await page.keyboard.type("14");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.type("9");
    expect(await input("xã Quang Thiện").inputValue()).toBe("9");
    expect(await sum.innerText()).toMatch(/Giao vượt 3/);
    await page.getByRole("row", { name: /xã Chất Bình/ }).getByText("+2").waitFor();
    await page.getByText("Sẽ ghi 2 chỉ tiêu, là quyết định điều chỉnh").waitFor();
    await input("xã Quang Thiện").fill("6");
    expect(await sum.innerText()).toMatch(/Còn lại 0 · khớp/);
    await input("xã Kim Sơn").fill("mười");
    await page.getByRole("button", { name: "Ghi nhận quyết định điều chỉnh" }).click();
    await page.getByText("Còn 1 ô chưa đọc được.").waitFor();
    await visit.picture("targets-typed", true);
    await visit.expectAccessible();
  });

  it("takes a column of a spreadsheet, and records it by one decision", async () => {
    const { page, office, input } = await openTargets();
    await input("xã Chất Bình").focus();
    await page.evaluate(paste, "13\r\n-\r\n8\r\n");
    expect(await input("xã Quang Thiện").inputValue()).toBe("8");
    await page.getByRole("button", { name: "Thêm mốc" }).click();
    await page.getByLabel("Đến ngày").fill("10/02/2027");
    await page.getByLabel("Phải đạt (%)").fill("50");
    await page.getByRole("button", { name: "Ghi nhận quyết định điều chỉnh" }).click();
    await page.getByText("Mục này cần có.").first().waitFor();
    expect(office.calls("POST /targets/revise")).toEqual([]);
    await fillPaper(page);
    await page.getByRole("button", { name: "Ghi nhận quyết định điều chỉnh" }).click();
    await page.getByText("Đã ghi nhận: bản ghi số 59").waitFor();
    expect(office.calls("POST /targets/revise")[0]!.body).toEqual({
      unit: "P",
      year: 2027,
      number: "20/QĐ-UBND",
      date: "2027-01-06",
      body: "UBND tỉnh Ninh Bình",
      lines: [
        { unit: "C1", code: "TQ.20", value: "13" },
        { unit: "C2", code: "TQ.20", value: null },
        { unit: "C3", code: "TQ.20", value: "8" },
      ],
      milestones: [{ code: "TQ.20", day: "2027-02-10", percent: "50" }],
    });
    expect(await input("xã Chất Bình").inputValue()).toBe("");
  });

  it("divides by a base and shows how each was rounded, and nothing is recorded by it", async () => {
    const { page, office, input, sum } = await openTargets();
    await page.getByText("Chia theo…").click();
    await page.getByLabel("Chỉ tiêu làm căn cứ").fill("TQ");
    await page.getByRole("option", { name: /TQ/ }).first().click();
    await page.getByRole("button", { name: "Xem đề xuất" }).click();
    await page.getByText("13 dư 70/110 → +1").waitFor();
    await visit.picture("targets-divided", true);
    await visit.expectAccessible();
    await page.getByRole("button", { name: "Dùng đề xuất" }).click();
    expect(await input("xã Chất Bình").inputValue()).toBe("14");
    expect(await sum.innerText()).toMatch(/Còn lại 0 · khớp/);
    expect(office.calls("POST /targets/propose")[0]!.body).toMatchObject({ unit: "P", code: "TQ.20", whole: "30" });
    expect(office.calls("POST /targets")).toEqual([]);
  });

  it("keeps what was typed when the server refuses, and says why", async () => {
    const office = new FakeOffice();
    const why = "xã Quang Thiện đã được giao chỉ tiêu TQ.20.";
    office.on("POST /targets", () => refusal(409, "target.given_already", why, why));
    const { page, input } = await openTargets({ office });
    await input("xã Quang Thiện").fill("8");
    await fillPaper(page);
    await page.getByRole("button", { name: "Ghi nhận quyết định giao" }).click();
    await page.getByText(why).waitFor();
    expect(await input("xã Quang Thiện").inputValue()).toBe("8");
  });

  it("opens a decision to its lines, with its annex", async () => {
    const { page } = await openTargets();
    expect(await page.getByRole("link", { name: "Phụ lục (XLSX)" }).getAttribute("href")).toBe("/api/v1/targets/G1/annex");
    await page.getByRole("button", { name: "Xem các dòng" }).click();
    await page.getByRole("cell", { name: "còn hiệu lực" }).waitFor();
    expect(await page.locator(".attach button").isDisabled()).toBe(true);
    await visit.expectAccessible();
  });

  it("is a list of cards on a phone", async () => {
    const { page } = await openTargets({ size: PHONE });
    await page.getByText("đề xuất kế thừa: 7").waitFor();
    await visit.picture("targets-phone", true);
    await visit.expectNoSideScroll();
    await visit.expectAccessible();
  });

  it("speaks English", async () => {
    const { sum } = await openTargets({ language: "en" });
    expect(await sum.innerText()).toMatch(/Received 30/);
    await visit.picture("targets-en", true);
    await visit.expectAccessible();
  });

  it("is read only for who may not give", async () => {
    const office = new FakeOffice();
    office.session = { ...office.session!, account: { ...office.session!.account, roles: ["commander"] } };
    const { page } = await openTargets({ office });
    await page.getByText("✓ 100,00%").waitFor();
    expect(await page.getByRole("button", { name: /Ghi nhận quyết định/ }).count()).toBe(0);
    expect(await page.locator("input[data-target]").count()).toBe(0);
  });
});
