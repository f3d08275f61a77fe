// Goal: figures that come by the file stand on every page, are corrected in sight, and are found again as they were
// known before; nothing partial or unallocated is taken for a whole.
// Method: the real server with the demonstration year and real Chromium; a clerk's files of values, the review table,
// the year page and a commune's year, each judged by axe-core.
import assert from "node:assert/strict";
import { inOffice } from "./office.mjs";

const HEAD = "đơn vị;chỉ tiêu;kỳ;giá trị\n";
const CHAT_BINH = '"xã Chất Bình, huyện Kim Sơn"';
const FIRST = `${HEAD}${CHAT_BINH};GD.01;2024-H1;65\n"xã Hồi Ninh";GD.01;2024-H1;≈30\n"xã Hồi Ninh";GD.01;2024-H2;12x\n`;
const CORRECTED = `${HEAD}${CHAT_BINH};GD.01;2024-H1;71\n`;

const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

await inOffice("figures", async ({ staff, open, firstPage, ask, picture, accessible, step }) => {
  const page = await firstPage(await open());
  const found = async (name, on) => (await ask(page, `/units?on=${on}&q=${encodeURIComponent(name)}`)).units;
  const district = (await found("huyện Kim Sơn", "2024-12-01"))[0].id;
  const commune = (await found("xã Chất Bình", "2024-12-01"))[0].id;
  const province = (await found("tỉnh Ninh Bình", "2026-11-29"))[0].id;
  const choose = async (chosen) => {
    await page.getByLabel(/không chứa bí mật nhà nước/).check();
    await page.locator("input[type=file]").setInputFiles(chosen);
    await page.getByRole("heading", { name: "Chạy thử: chưa ghi gì" }).waitFor();
  };
  /// A cell of the review table by its row and the code of its indicator.
  const cellOf = async (row, code) => {
    const head = page.locator(`.matrix-group[title^="${code}"]`);
    const column = await head.getAttribute("aria-colindex");
    return page.locator(".matrix [role=row]", { has: page.getByText(row, { exact: true }) })
      .locator(`[aria-colindex="${column}"]`);
  };
  let before = 0;

  await step("a file of values is tried first, its wrong line is named, and its good lines are recorded", async () => {
    await page.goto(`${staff}/import`);
    await choose(file("quy.csv", FIRST));
    await page.getByRole("cell", { name: /12x/ }).first().waitFor();
    assert.equal(await page.getByRole("button", { name: "Ghi nhận 2 số" }).isDisabled(), true);
    await accessible(page, "a file tried");
    await picture(page, "import-tried");
    await page.getByLabel(/Nhận dòng đúng/).check();
    await page.getByRole("button", { name: "Ghi nhận 2 số" }).click();
    await page.getByRole("heading", { name: "Đã ghi nhận 2 số" }).waitFor();
    await accessible(page, "a file recorded");
    await picture(page, "import-recorded");
  });

  await step("the same file again has nothing left to record", async () => {
    await page.goto(`${staff}/import`);
    await choose(file("quy.csv", FIRST));
    await page.getByText("Đã ghi trước đây từ tệp này").waitFor();
    assert.equal(await page.getByRole("button", { name: /^Ghi nhận/ }).count(), 0);
    before = (await ask(page, "/ledger?after=0&limit=1")).head.position;
  });

  await step("a corrected figure bears a dot, and its story tells both values", async () => {
    await page.goto(`${staff}/import`);
    await choose(file("sua.csv", CORRECTED));
    await page.getByRole("button", { name: "Ghi nhận 1 số" }).click();
    await page.getByRole("heading", { name: "Đã ghi nhận 1 số" }).waitFor();
    await page.goto(`${staff}/table/2024-H1?unit=${district}`);
    await page.getByRole("grid").waitFor();
    const cell = await cellOf("xã Chất Bình", "GD.01");
    assert.equal(await cell.innerText(), "71");
    assert.match(await cell.getAttribute("aria-label"), /đã sửa sau lần báo cáo đầu/);
    await cell.click();
    await page.locator(".drawer-history").waitFor();
    assert.deepEqual(await page.locator(".drawer-history strong").allInnerTexts(), ["71", "65"]);
    await accessible(page, "a corrected figure");
    await picture(page, "corrected");
    await page.keyboard.press("Escape");
  });

  await step("the table is seen as it was known before the correction, and left again", async () => {
    await page.getByRole("button", { name: "Như đã biết…" }).click();
    await page.getByLabel("Hết ngày, hoặc đến bản ghi số").fill(`${before}`);
    await page.keyboard.press("Enter");
    await page.getByText(`như đã biết đến bản ghi ${before}`).waitFor();
    await (await cellOf("xã Chất Bình", "GD.01")).getByText("65").waitFor();
    await accessible(page, "as it was known");
    await picture(page, "as-of");
    await page.getByRole("link", { name: "Trở về hiện tại" }).click();
    await (await cellOf("xã Chất Bình", "GD.01")).getByText("71").waitFor();
  });

  await step("beside a year's sum it says who reported and who only in part", async () => {
    await page.goto(`${staff}/table/2024?unit=${district}&view=full&indicators=GD.01`);
    await page.getByRole("grid").waitFor();
    await page.getByRole("gridcell", { name: /2 đơn vị mới báo cáo một phần của kỳ/ }).first().waitFor();
    await page.locator(".matrix").evaluate((frame) => frame.scrollTo(300, 400));
    await accessible(page, "who reported");
    await picture(page, "coverage");
  });

  await step("what is broken down, and what is expected of the year, are columns where asked for", async () => {
    await page.goto(`${staff}/import`);
    await choose(file("tach.csv", `đơn vị;chỉ tiêu;kỳ;phân tổ;giá trị\n${CHAT_BINH};TQ.23;round-2024;service:police;2\n` +
      `${CHAT_BINH};GD.01;2024;estimate;150\n`));
    await page.getByRole("button", { name: "Ghi nhận 2 số" }).click();
    await page.getByRole("heading", { name: "Đã ghi nhận 2 số" }).waitFor();
    await page.goto(`${staff}/table/2024?unit=${district}`);
    await page.getByRole("button", { name: "Cột…" }).click();
    await page.getByLabel(/^Phân tổ/).check();
    await page.getByLabel(/^Ước cả năm/).check();
    await page.getByRole("button", { name: "Xem", exact: true }).click();
    await page.getByRole("columnheader", { name: "TQ.23 Công an" }).waitFor();
    await (await cellOf("xã Chất Bình", "GD.01 Ước cả năm")).getByText("150").waitFor();
    await accessible(page, "parts of indicators");
    await picture(page, "slices");
  });

  await step("what came together since the year opened says from which day", async () => {
    await page.goto(`${staff}/table/2024-Q2?unit=${district}`);
    await page.getByRole("button", { name: "Lũy kế" }).click();
    await page.getByText("Lũy kế từ 15/12/2023 đến hết 14/06/2024.").waitFor();
    await (await cellOf("xã Chất Bình", "GD.01")).getByText("71").waitFor();
    await page.getByRole("link", { name: "Trang năm" }).click();
    await page.getByRole("heading", { name: "Số liệu quý II năm 2024" }).waitFor();
    await page.getByText("Lũy kế từ 15/12/2023 đến hết 14/06/2024.").waitFor();
    await accessible(page, "the year page since the opening");
  });

  await step("on today's boundaries the unallocated row names the old units and why", async () => {
    await page.goto(`${staff}/table/2024?unit=${province}&tree=today`);
    const cell = await cellOf("Chưa phân bổ", "GD.01");
    await cell.click();
    const drawer = page.getByRole("complementary", { name: "Chưa phân bổ" });
    await drawer.getByRole("link", { name: "xã Lưu Phương" }).waitFor();
    await drawer.getByText("Chỉ biết nơi nhập của một phần, chưa rõ phần còn lại.").first().waitFor();
    await accessible(page, "what is unallocated");
    await picture(page, "table-unallocated");
  });

  await step("a commune's year lies on one page and opens down to its line of the file", async () => {
    await page.goto(`${staff}/units/${commune}?on=2024-12-01`);
    await page.getByRole("link", { name: "Các kỳ trong năm" }).click();
    await page.getByRole("table").waitFor();
    await page.getByLabel("Năm", { exact: true }).selectOption("2024");
    const half = page.getByRole("link", { name: /^6 tháng đầu năm 2024: 71 người/ });
    await half.waitFor();
    await accessible(page, "a unit's year");
    await half.click();
    await page.getByText("Dòng 2 của tệp").first().waitFor();
    await picture(page, "unit-year");
  });
});
