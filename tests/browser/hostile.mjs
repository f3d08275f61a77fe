// Goal: words that are a program to a browser stay words on every page, whoever wrote them into whichever field.
// Method: the real server and portal; script and markup in every text an officer can write, through the interface; then
// every page of the app that can show them and the public ones: nothing ran, no element was made of them, the policy of
// the pages had nothing to forbid, and where they are shown they stand as they were written.
import assert from "node:assert/strict";
import { inOffice } from "./office.mjs";

const PASSWORD = "mot cau rat dai cua can bo 2026";
const EVIL = `"'><img src=x onerror="window.hit=1"><script>window.hit=1</script>{{7*7}}\${7*7}`;
const evil = (where) => `${where} ${EVIL}`;

await inOffice("hostile", async ({ staff, open, firstPage, ask, step }) => {
  const boss = await firstPage(await open());
  const context = await open();
  let person = boss;
  const complaints = [];
  context.on("console", (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
  });
  const call = async (method, path, data, status = 201, who = person) => {
    const { csrf } = await ask(who, "/session");
    const isBytes = typeof data === "string";
    const answer = await who.request.fetch(`${staff}/api/v1${path}`, { method, data: isBytes ? Buffer.from(data) : data,
      headers: { "X-CSRF-Token": csrf, "Content-Type": isBytes ? "application/octet-stream" : "application/json" } });
    const body = await answer.text();
    assert.equal(answer.status(), status, `${method} ${path}: ${body}`);
    return body === "" ? null : JSON.parse(body);
  };
  const found = async (name) =>
    (await ask(boss, `/units?on=2026-12-14&q=${encodeURIComponent(name)}`)).units.find(({ to }) => to === null);

  let commune;
  let province;
  let unit;
  let report;
  let waiting;
  let table;
  let filing;

  await step("script stands in every text that can be written", async () => {
    province = await found("tỉnh Ninh Bình");
    commune = await found("phường Châu Sơn");
    filing = `/filings/${commune.id}/BM-06/2026-H2`;
    const everything = ["reporter", "checker", "compiler", "emulation", "editor", "publisher", "commander", "auditor",
      "administrator"];
    for (const login of ["moi-viec", "nguoi-duyet"]) {
      await call("POST", "/accounts", { login, name: evil("tên"), password: PASSWORD, roles: everything });
    }
    const enter = async (where, login) => {
      const page = await where.newPage();
      await page.goto(staff);
      await page.getByLabel("Tên đăng nhập").fill(login);
      await page.getByLabel("Mật khẩu").fill(PASSWORD);
      await page.getByRole("button", { name: "Đăng nhập" }).click();
      await page.getByRole("navigation", { name: "Các mục" }).waitFor();
      return page;
    };
    person = await enter(context, "moi-viec");
    const judge = await enter(await open(), "nguoi-duyet");
    const page = `Xã Chất Bình tổng kết công tác quốc phòng, quân sự địa phương năm 2024\nSáng 12/11, UBND xã Chất Bình, huyện Kim `
      + `Sơn, tỉnh Ninh Bình tổ chức hội nghị tổng kết công tác quốc phòng, quân sự địa phương năm 2024. ${EVIL}\nNăm 2024, xã đã bồi `
      + `dưỡng kiến thức quốc phòng và an ninh cho 65 người.\n`;
    for (const kept of [true, false]) {
      const { id } = await call("POST", `/documents?declared=true&name=${encodeURIComponent(`../../${EVIL}.txt`)}`, page);
      await call("PATCH", `/documents/${id}`, { year: 2024, reason: evil("lý do") }, 200);
      await call("PATCH", `/documents/${id}/items/0`, { state: "accepted" }, 200);
      if (kept) report = (await call("POST", `/documents/${id}/accept`, {})).report;
      else waiting = id;
    }
    unit = (await ask(person, `/documents/${waiting}`)).unit.id;
    await call("POST", "/notes", { unit, year: 2024, text: evil("ghi chú") });
    const values = [["GD.10", "3"], ["GD.01", "120"], ["GD.13", "12"], ["GD.14", "1450"], ["GD.18", "good"]];
    const cells = values.map(([code, value]) => ({ code, slice: null, value, mark: "exact", note: evil(code) }));
    const typed = { cells, words: evil("lời"), explanations: { R60: evil("giải trình") } };
    for (let version = 1; version <= 2; version += 1) {
      await call("PUT", `${filing}/draft`, { revision: 0, ...typed }, 200);
      await call("POST", `${filing}/submit`,
        { revision: 1, declared: true, behalf: { came: "phone", reason: evil("nộp thay") } });
      if (version === 1) await call("POST", `${filing}/return`, { reason: evil("trả lại") }, 200);
    }
    await call("POST", `${filing}/lift`, { rule: "R60", reason: evil("bỏ qua") }, 200);
    await call("POST", `${filing}/accept`, { condition: evil("điều kiện") }, 200, judge);
    await call("POST", `${filing}/reopen`, { reason: evil("mở lại") }, 200);
    await call("PUT", `${filing}/draft`, { revision: 0, ...typed }, 200);
    const paper = { number: "7/QĐ-UBND", date: "2026-01-05", body: evil("cơ quan") };
    const { giving } = await call("POST", "/targets",
      { ...paper, unit: province.id, year: 2026, lines: [{ unit: commune.id, code: "GD.02", value: "120" }] });
    await call("POST", `/targets/${giving}/papers?declared=true&name=${encodeURIComponent(`../${EVIL}.txt`)}`, evil("văn bản"));
    table = (await call("POST", "/collections", { unit: province.id, title: evil("bão"), why: evil("căn cứ"),
      columns: [{ name: evil("cột"), measure: "nhà" }, { name: "Đề nghị", kind: "text" }], units: [commune.id], hours: 6 })).id;
    await call("POST", `/collections/${table}/answer`, { unit: commune.id, cells: { 2: evil("đề nghị") } });
    await call("POST", `/collections/${table}/return`, { unit: commune.id, reason: evil("trả lại dòng") });
    await call("POST", "/decisions/hold", { ...paper, indicators: ["DQ.01"] });
    await call("POST", "/units/events", { day: "2026-11-01",
      decision: { kind: "resolution", number: "9999/NQ-UBTVQH15", date: "2026-06-16", body: evil("cơ quan ban hành") },
      changes: [{ kind: "rename", unit: commune.id, name: evil("Châu Sơn") }] }, 200);
    const { id: article } = await call("POST", "/articles", { unit, year: 2024 });
    await call("POST", `/articles/${article}/publish`, {}, 200, boss);
    await call("POST", `/articles/${article}/withdraw`, { reason: evil("gỡ") }, 200);
    await call("POST", "/removals", { target: `document ${report}`, reason: "mistake" });
  });

  await step("on no page does any of it run or become an element", async () => {
    const pages = ["/work", "/documents", `/documents/${waiting}`, `/reports/${report}`, `/years/2024?unit=${unit}`, `/years/2024/${unit}`,
      `/table/2026-H2?unit=${province.id}`, `/targets/2026?unit=${province.id}`, "/units", `/units/${commune.id}`, `/units/${province.id}`,
      "/indicators", "/ledger", "/decisions", "/removals", "/articles", "/accounts", "/me", "/import", "/units/event",
      filing, `${filing}/versions`, `${filing}/receipt`, `${filing}/excel`, `/filings?unit=${commune.id}&year=2026`,
      "/entry/BM-06/2026-H2", `/board?year=2026&unit=${province.id}`,
      "/collections", `/collections/${table}`, `/collections/new?like=${table}`];
    const shown = new Set();
    const broken = [];
    for (const path of pages) {
      const page = await context.newPage();
      await page.goto(`${staff}${path}`);
      await page.locator("main h1").first().waitFor();
      await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
      const seen = await page.evaluate(() => ({
        hit: window.hit ?? null,
        images: document.querySelectorAll('img[src="x"], script:not([src]), iframe, object').length,
        words: document.body.innerText.split("onerror=").length - 1,
        handlers: [...document.querySelectorAll("*")].filter((each) => each.hasAttribute("onerror")).length,
      }));
      if (seen.hit !== null || seen.images > 0 || seen.handlers > 0) broken.push({ path, ...seen });
      if (seen.words > 0) shown.add(path.split("?")[0]);
      await page.close();
    }
    assert.deepEqual(broken, []);
    assert.deepEqual(complaints, []);
    for (const path of ["/accounts", `/documents/${waiting}`, filing, `${filing}/versions`, "/decisions", `/units/${commune.id}`,
      "/collections", `/collections/${table}`]) {
      assert.ok(shown.has(path), `${path} shows the words as they were written; shown on ${[...shown].join(", ")}`);
    }
  });
});
