// Goal: what one person records at a commune stands at once on the province's and the nation's review
// table of another, without either page being loaded again.
// Method: the real server with the demonstration year; two browser contexts side by side, which share
// nothing but that server. One holds the two tables open, the other reads pages in.
import assert from "node:assert/strict";
import { inOffice, until } from "./office.mjs";

/// What the total of a table says of an indicator, as its page shows it; null where it has no such column.
const totalOf = (page, code) =>
  page.evaluate((wanted) => {
    const head = [...document.querySelectorAll(".matrix-group")].find((one) => one.title.startsWith(wanted));
    const cell = head && document.querySelector(`.matrix-row--total [aria-colindex="${head.ariaColIndex}"]`);
    return cell ? { text: cell.textContent, fresh: cell.classList.contains("cell--fresh") } : null;
  }, code);

/// A person reads a commune's page in and records it, all on the pages of the app.
async function record(staff, page, commune, people) {
  await page.goto(`${staff}/documents`);
  await page.getByLabel(/không chứa bí mật nhà nước/).check();
  await page.locator("input[type=file]").setInputFiles({
    name: `${commune}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(`Xã ${commune} tổng kết công tác quốc phòng, quân sự địa phương năm 2024\n` +
      `Sáng 12/11, UBND xã ${commune}, huyện Kim Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công tác ` +
      `quốc phòng, quân sự địa phương năm 2024.\nNăm 2024, xã đã bồi dưỡng kiến thức quốc phòng và an ninh ` +
      `cho ${people} người.\n`),
  });
  await page.getByRole("link", { name: new RegExp(`Xã ${commune} tổng kết`) }).first().click();
  await page.locator(".items > li").first().waitFor();
  await page.getByText("Nhận mọi số chắc").click();
  await page.getByText("Đã lưu trên máy chủ").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText(/Đã ghi nhận: bản ghi số \d+/).waitFor();
}

await inOffice("two", async ({ staff, open, firstPage, nextPage, ask, picture, step }) => {
  const reader = await open();
  const province = await firstPage(reader);
  const writer = await nextPage(await open());
  await record(staff, writer, "Hồi Ninh", 60);

  const { units } = await ask(province, `/units?on=2024-12-01&q=${encodeURIComponent("tỉnh Ninh Bình")}`);
  const { units: nations } = await ask(province, `/units?on=2024-12-01&q=${encodeURIComponent("Việt Nam")}`);
  const pages = [
    { name: "the province", page: province, unit: units[0].id },
    { name: "the nation", page: await reader.newPage(), unit: nations.find(({ level }) => level === "nation").id },
  ];
  for (const each of pages) {
    await each.page.goto(`${staff}/table/2024?unit=${each.unit}`);
    await each.page.getByRole("grid").waitFor();
    await each.page.evaluate(() => { window.neverLoadedAgain = true; });
    each.before = (await totalOf(each.page, "GD.01")).text;
  }
  await record(staff, writer, "Chất Bình", 17);
  for (const { name, page, unit, before } of pages) {
    await step(`a change at a commune arrives at ${name} in another window`, async () => {
      const path = `/table/2024?unit=${unit}&rows=total&format=columns&indicators=GD.01`;
      const due = (await ask(page, path)).columns[0].figure[0];
      await until(`${name} shows ${due}, marked`, async () => {
        const total = await totalOf(page, "GD.01");
        return total?.text.replace(/\./g, "") === due && total.fresh;
      });
      assert.notEqual((await totalOf(page, "GD.01")).text, before);
      await page.getByText(/số vừa thay đổi/).first().waitFor();
      assert.equal(await page.evaluate(() => window.neverLoadedAgain), true);
      await picture(page, `two-windows-${name.replace(" ", "-")}`);
    });
  }
});
