// Goal: an officer of the province asks its communes for a small table and watches it fill, without loading
// the page again; an officer of a commune finds it in the day's work and answers it; rows are units.
// Method: the real server with the demonstration year, real browsers of the province and of a commune, eleven
// other communes by the interface; every screen is looked at by axe, one of them as wide as a telephone.
import assert from "node:assert/strict";
import { STAFF_PASSWORD, inOffice, until } from "./office.mjs";

const TITLE = "Thiệt hại bão số 3";

await inOffice("collection", async ({ staff, open, firstPage, ask, send, enter, picture, accessible, step }) => {
  const boss = await firstPage(await open());
  const { units } = await ask(boss, `/units?q=${encodeURIComponent("tỉnh Ninh Bình")}`);
  const province = units.find(({ to }) => to === null);
  const join = (login, role, unit) =>
    send(boss, "POST", "/accounts", { login, name: `Cán bộ ${login}`, password: STAFF_PASSWORD, roles: [role], unit }, 201);

  await join("tong-hop", "compiler", province.id);
  const compiler = await enter("tong-hop");
  let id;

  await step("a column that asks for a person is refused in words", async () => {
    await compiler.goto(`${staff}/collections/new`);
    await compiler.getByLabel("Tên báo cáo").fill(TITLE);
    await compiler.getByLabel(/Dán hàng tiêu đề/).fill("STT\tĐơn vị\tNhà tốc mái (nhà)\tLúa ngập (ha)\tHọ và tên");
    await compiler.getByRole("button", { name: "Đưa vào bảng" }).click();
    await compiler.getByRole("button", { name: "Gửi", exact: true }).click();
    await compiler.getByText(/hỏi thông tin của từng người/).waitFor();
    await accessible(compiler, "a new table");
    await picture(compiler, "collection-new");
  });

  await step("the table is sent to every commune below within hours", async () => {
    await compiler.getByRole("button", { name: "Bỏ cột Họ và tên" }).click();
    await compiler.getByRole("button", { name: "6 giờ" }).click();
    await compiler.getByRole("button", { name: "Gửi", exact: true }).click();
    await compiler.getByRole("heading", { name: TITLE }).waitFor();
    id = new URL(compiler.url()).pathname.split("/").pop();
    await compiler.evaluate(() => { window.neverLoadedAgain = true; });
  });

  const page = await ask(compiler, `/collections/${id}`);
  assert.ok(page.units >= 12, `${page.units} communes`);
  const communes = page.rows.map(({ unit }) => unit);
  const total = () => compiler.locator(".collection-total td strong").first().textContent();

  await step("an officer finds it in the day's work and answers; the province sees it at once", async () => {
    await join("can-bo-xa", "reporter", communes[0].id);
    const reporter = await enter("can-bo-xa", { width: 390, height: 844 });
    await reporter.getByRole("link", { name: TITLE }).click();
    await reporter.getByLabel("Nhà tốc mái (nhà)").fill("1.200");
    await reporter.getByLabel("Lúa ngập (ha)").fill("12,5");
    await accessible(reporter, "a row");
    await picture(reporter, "collection-answer-phone");
    await reporter.getByRole("button", { name: "Gửi", exact: true }).click();
    await reporter.getByRole("heading", { name: /Sửa dòng của/ }).waitFor();
    assert.equal(await reporter.locator(".collection-table tbody tr").count(), 2, "the total and itself, not its neighbours");
    await until("the province shows 1.200", async () => (await total()) === "1.200");
  });

  await step("eleven more come in by the interface, one of them with nothing to report", async () => {
    for (const [at, { id: unit }] of communes.slice(1, 12).entries()) {
      const body = at === 0 ? { unit, nil: true } : { unit, cells: { 1: "10", 2: "1" } };
      await send(compiler, "POST", `/collections/${id}/answer`, body, 201);
    }
    await until("the province shows 1.200 + 10 × 10", async () => (await total()) === "1.300");
    await compiler.getByText(`12/${page.units}`, { exact: true }).waitFor();
    assert.equal(await compiler.evaluate(() => window.neverLoadedAgain), true);
    await accessible(compiler, "a table that fills");
    await picture(compiler, "collection-page");
  });

  await step("a row opens to who sent it, when and in which entry", async () => {
    await compiler.getByRole("button", { name: communes[0].name, exact: true }).click();
    const dialog = compiler.getByRole("dialog");
    await dialog.getByText(/Cán bộ can-bo-xa, .*, bản ghi số \d+/).waitFor();
    await accessible(compiler, "where a row comes from");
    await picture(compiler, "collection-story");
    await dialog.getByRole("button", { name: "Đóng lại" }).click();
  });

  await step("a row is sent back with a reason and counts no more; the missing are reminded in one click", async () => {
    await compiler.getByRole("button", { name: `Trả lại ${communes[0].name}`, exact: true }).click();
    await compiler.getByLabel("Lý do").fill("Đếm lại nhà");
    await compiler.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
    await until("the province shows 100", async () => (await total()) === "100");
    await compiler.getByRole("button", { name: /^Nhắc \d+ đơn vị chưa gửi/ }).click();
    await compiler.getByText(`Đã nhắc ${page.units - 11} đơn vị.`).waitFor();
  });

  await step("all tables stand in one list", async () => {
    await compiler.goto(`${staff}/collections`);
    await compiler.getByRole("link", { name: TITLE }).waitFor();
    await accessible(compiler, "the list of tables");
    await picture(compiler, "collections");
  });
});
