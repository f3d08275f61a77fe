// Goal: signing in, sending files and the acts of every other screen work, and refusals are clear.
// Method: each act beside its refusal, over the made-up office; files are built in the test.
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FakeOffice, refusal } from "./office";
import { openHouse, type Visit, type VisitOptions } from "./stage";

const house = openHouse();
const both = (text: string) => ({ vi: text, en: text });
let visit: Visit;

async function open(path: string, options: VisitOptions = {}) {
  visit = await house.visit(path, options);
  return { page: visit.page, office: visit.office };
}

const outside = () => {
  const office = new FakeOffice();
  office.session = null;
  return office;
};

describe("the list of documents", () => {
  it("says which period each speaks for, and whose report an heir brought", async () => {
    const { page } = await open("/documents");
    const row = page.getByRole("row", { name: /Thị xã Bến Ngự/ });
    await row.getByRole("cell", { name: "6 tháng đầu năm 2024", exact: true }).waitFor();
    await row.getByRole("cell", { name: /kế thừa: xã Lam Khê báo cáo thay$/ }).waitFor();
  });
});

describe("the door", () => {
  it("lets in with the right password and leads to the documents", async () => {
    const { page, office } = await open("/", { office: outside() });
    await page.getByLabel("Tên đăng nhập").fill("mau");
    await page.getByLabel("Mật khẩu").fill("câu dài dễ nhớ");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();
    expect(office.calls("POST /session")[0]!.body).toEqual({
      login: "mau",
      password: "câu dài dễ nhớ",
      machine: "shared",
    });
  });

  it("says why not, in the language chosen", async () => {
    const office = outside();
    office.on("POST /session", () =>
      refusal(401, "access.wrong_login", "Sai tên hoặc mật khẩu.", "Wrong login or password."),
    );
    const { page } = await open("/", { office });
    await page.getByLabel("Tên đăng nhập").fill("mau");
    await page.getByLabel("Mật khẩu").fill("sai");
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await page.getByText("Sai tên hoặc mật khẩu.").waitFor();
    await visit.expectAccessible();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("Wrong login or password.").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.reload();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  });

  it("keeps the place somebody asked for", async () => {
    const { page } = await open("/indicators", { office: outside() });
    await page.getByLabel("Tên đăng nhập").fill("mau");
    await page.getByLabel("Mật khẩu").fill("x");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Danh mục chỉ tiêu" }).waitFor();
  });

  it("sets the first account up once, when both passwords agree", async () => {
    const { page, office } = await open("/setup?token=one-time", { office: outside() });
    await page.getByLabel("Họ và tên").fill("Nguyễn Thị Mẫu");
    await page.getByLabel("Tên đăng nhập").fill("mau");
    await page.getByLabel("Mật khẩu", { exact: true }).fill("một câu dài dễ nhớ");
    await page.getByLabel("Nhập lại mật khẩu").fill("một câu khác");
    await page.getByRole("button", { name: /Tạo tài khoản/ }).click();
    await page.getByText("Hai lần nhập không giống nhau.").waitFor();
    expect(office.calls("POST /setup")).toHaveLength(0);
    await page.getByLabel("Nhập lại mật khẩu").fill("một câu dài dễ nhớ");
    await page.getByRole("button", { name: /Tạo tài khoản/ }).click();
    await page.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();
    expect(office.calls("POST /setup")[0]!.body).toMatchObject({ token: "one-time", login: "mau" });
  });

  it("says when the one-time link is spent", async () => {
    const { page } = await open("/setup?token=old", { office: outside() });
    await page.getByText("đã dùng hoặc đã hết hạn").waitFor();
    await visit.expectAccessible();
  });

  it("covers the screen of a shared machine after a quarter of an hour", async () => {
    visit = await house.visit("/nowhere");
    const { page, office } = visit;
    await page.clock.install();
    await page.goto(`${house.address()}/documents`);
    await page.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();
    await page.clock.fastForward("14:00");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.clock.fastForward("01:30");
    await page.getByText("không có thao tác trong 15 phút").waitFor();
    await expect.poll(() => office.session).toBeNull();
    await page.getByLabel("Mật khẩu").fill("x");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  });

  it("shows a skeleton after 300 ms and words after 2 s, never a spinner before", async () => {
    visit = await house.visit("/nowhere");
    const { page } = visit;
    await page.getByRole("link", { name: "Văn bản", exact: true }).waitFor();
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    let release = () => undefined as void;
    const held = new Promise<void>((done) => (release = done));
    await page.route("**/api/v1/documents", async (route) => {
      await held;
      await route.fallback();
    });
    await page.getByRole("link", { name: "Văn bản", exact: true }).click();
    await page.clock.runFor(50);
    await page.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();
    await page.clock.runFor(200);
    expect(await page.locator(".skeleton").count()).toBe(0);
    await page.clock.runFor(200);
    await expect.poll(() => page.locator(".skeleton").count()).toBe(1);
    await page.clock.runFor(1800);
    await page.getByText("Đang tải: danh sách văn bản.").waitFor();
    release();
    await page.clock.resume();
    await page.getByText("Sơ kết hoạt động cụm").first().waitFor();
  });

  it("moves the focus to the new heading, and the skip link to the content", async () => {
    const { page } = await open("/documents");
    await page.getByRole("heading", { name: "Văn bản đã đọc" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe(
      "Đến nội dung chính",
    );
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement!.id)).toBe("main");
    await page.getByRole("link", { name: "Chỉ tiêu", exact: true }).click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement!.textContent))
      .toBe("Danh mục chỉ tiêu");
    expect(await page.title()).toBe("Danh mục chỉ tiêu · Tổng Kết");
  });
});

/// A zip of one stored or deflated entry, enough of a Word file for the browser's look.
function docx(documentXml: string): Buffer {
  const name = Buffer.from("word/document.xml");
  const plain = Buffer.from(documentXml);
  const packed = deflateRawSync(plain);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(plain.length, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(plain.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

describe("sending files", () => {
  const file = (name: string, text: string | Buffer) => ({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(text),
  });

  it("waits for the declaration, then sends each file and goes on past a bad one", async () => {
    const { page, office } = await open("/documents");
    const picker = page.locator("input[type=file]");
    await picker.setInputFiles([
      file("rong.txt", ""),
      file("bao-cao.txt", "Huyện đã bàn giao 118/118 thanh niên."),
      file("hong.docx", "không phải zip"),
    ]);
    await page.getByText("Đánh dấu dòng xác nhận để bắt đầu gửi.").waitFor();
    expect(office.calls("POST /documents")).toHaveLength(0);
    office.on("POST /documents", ({ query }) =>
      query.get("name") === "hong.docx"
        ? refusal(415, "paper.not_a_zip", "Tệp không phải DOCX.", "Not a DOCX file.")
        : { status: 201, body: { id: "D7K2" } },
    );
    await page.getByLabel(/không chứa bí mật nhà nước/).check();
    await page.getByText("Tệp rỗng; không có gì để đọc.").waitFor();
    await page.getByText("Tệp không phải DOCX. (paper.not_a_zip)").waitFor();
    const sent = office.calls("POST /documents");
    expect(sent.map(({ query }) => [query.get("name"), query.get("declared")])).toEqual([
      ["bao-cao.txt", "true"],
      ["hong.docx", "true"],
    ]);
    await expect
      .poll(() => page.getByLabel(/không chứa bí mật nhà nước/).isChecked())
      .toBe(false);
    await visit.picture("documents-sent");
    await visit.expectAccessible();
    await page.getByRole("link", { name: "Mở để xét từng số" }).click();
    await page.getByText("Chiều 21/11").waitFor();
  });

  it("stops a marked text, page or Word file before it leaves the machine", async () => {
    const { page, office } = await open("/documents");
    await page.getByLabel(/không chứa bí mật nhà nước/).check();
    const word = (line: string) => docx(`<w:p><w:t>UBND</w:t></w:p><w:p><w:t>${line}</w:t></w:p>`);
    await page.locator("input[type=file]").setInputFiles([
      file("mat.txt", "UBND HUYỆN\nMẬT\nBÁO CÁO"),
      file("mat.html", "<div>UBND<p>TỐI MẬT</p></div>"),
      file("mat.docx", word("TUYỆT MẬT")),
      file("sach.docx", word("Luật Bảo vệ bí mật nhà nước; xã Yên Mật")),
    ]);
    await expect.poll(() => page.getByText("Có dấu mật; không gửi lên.").count()).toBe(3);
    await page.getByText("Văn bản mang dấu chỉ độ mật").waitFor();
    await page.getByText("Đã đọc", { exact: true }).waitFor();
    expect(office.calls("POST /documents").map(({ query }) => query.get("name"))).toEqual([
      "sach.docx",
    ]);
    await visit.picture("documents-marked");
    await visit.expectAccessible();
  });

  it("shows the stop notice when the server finds the mark", async () => {
    const office = new FakeOffice();
    office.on("POST /documents", () => refusal(409, "document.secret_mark", "…", "…"));
    const { page } = await open("/documents", { office });
    await page.getByLabel(/không chứa bí mật nhà nước/).check();
    await page.locator("input[type=file]").setInputFiles(file("a.pdf", "%PDF-1.7 …"));
    await page.getByText("Văn bản mang dấu chỉ độ mật").waitFor();
  });
});

describe("decisions", () => {
  it("holds indicators only with number, date and body", async () => {
    const { page, office } = await open("/decisions");
    await page.getByText("Ghi quyết định cho giữ…").click();
    const form = page.locator("form").first();
    await form.getByRole("button", { name: "Ghi nhận" }).click();
    await expect.poll(() => form.getByText("Mục này cần có.").count()).toBe(3);
    await visit.expectAccessible();
    await form.getByLabel("Thêm chỉ tiêu").fill("dan quan");
    await page.getByRole("option", { name: /DQ\.01/ }).click();
    await form.getByText("DQ.01 · Tổng số dân quân tự vệ").waitFor();
    await form.getByLabel("Số quyết định").fill("13/QĐ-BCH");
    await form.getByLabel("Ngày ký").fill("31/02/2026");
    await form.getByLabel("Cơ quan ban hành").fill("Bộ CHQS tỉnh Vân Hải");
    await form.getByRole("button", { name: "Ghi nhận" }).click();
    await form.getByText("Viết ngày có thật").waitFor();
    await visit.picture("decisions-form");
    await form.getByLabel("Ngày ký").fill("28/02/2026");
    await form.getByRole("button", { name: "Ghi nhận" }).click();
    await page.getByText("Đã ghi nhận quyết định.").waitFor();
    expect(office.calls("POST /decisions/hold")[0]!.body).toEqual({
      indicators: ["DQ.01"],
      unit: null,
      number: "13/QĐ-BCH",
      date: "2026-02-28",
      body: "Bộ CHQS tỉnh Vân Hải",
    });
  });

  it("releases one figure", async () => {
    const { page, office } = await open("/decisions");
    await page.getByText("Ghi quyết định công khai…").click();
    const form = page.locator("form").last();
    await form.getByLabel("Đơn vị").fill("lam");
    await page.getByRole("option", { name: /huyện Lam Khê/ }).click();
    await form.getByLabel("Chỉ tiêu").fill("GD.07");
    await page.getByRole("option", { name: /GD\.07/ }).click();
    await form.getByLabel("Năm").fill("2024");
    await form.getByLabel("Số quyết định").fill("16/QĐ-UBND");
    await form.getByLabel("Ngày ký").fill("1/12/2026");
    await form.getByLabel("Cơ quan ban hành").fill("UBND tỉnh Vân Hải");
    await form.getByRole("button", { name: "Ghi nhận" }).click();
    await page.getByText("Đã ghi nhận quyết định.").waitFor();
    expect(office.calls("POST /decisions/release")[0]!.body).toEqual({
      unit: "U1",
      indicator: "GD.07",
      year: 2024,
      number: "16/QĐ-UBND",
      date: "2026-12-01",
      body: "UBND tỉnh Vân Hải",
    });
  });
});

describe("acts of two people", () => {
  it("lets another person confirm a removal, after asking", async () => {
    const { page, office } = await open("/removals");
    await page.getByText("Chờ người khác xác nhận").waitFor();
    await page.getByRole("button", { name: "Xác nhận gỡ bỏ" }).click();
    const dialog = page.getByRole("dialog", { name: "Gỡ bỏ hẳn nội dung?" });
    await visit.expectAccessible();
    office.on("POST /removals/X1/confirm", () =>
      refusal(403, "office.same_person", "Phải là người khác.", "Must be another person."),
    );
    await dialog.getByRole("button", { name: "Xác nhận gỡ bỏ" }).click();
    await dialog.getByText("Phải là người khác.").waitFor();
    office.on("POST /removals/X1/confirm", () => ({ body: {} }));
    await dialog.getByRole("button", { name: "Xác nhận gỡ bỏ" }).click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  });

  it("proposes a removal and keeps what was typed when one goes away and comes back", async () => {
    const { page, office } = await open("/removals");
    await page.getByLabel("Mã nội dung").fill("N8");
    await page.getByLabel("Lý do").selectOption("person");
    await page.getByRole("link", { name: "Đơn vị" }).click();
    await page.getByText("tỉnh Vân Hải").first().waitFor();
    await page.goBack();
    await expect.poll(() => page.getByLabel("Lý do").inputValue()).toBe("person");
    await page.getByRole("button", { name: "Đề nghị gỡ bỏ" }).click();
    await page.getByText("Đã ghi đề nghị.").waitFor();
    expect(office.calls("POST /removals")[0]!.body).toEqual({ target: "N8", reason: "person" });
  });

  it("proposes, publishes and withdraws an article", async () => {
    const { page, office } = await open("/articles");
    await page.getByRole("button", { name: "Công bố" }).click();
    await expect.poll(() => office.calls("POST /articles/P1/publish").length).toBe(1);
    await page.getByRole("button", { name: "Rút bài" }).click();
    const dialog = page.getByRole("dialog", { name: "Rút bài khỏi trang thông tin?" });
    await dialog.getByLabel("Lý do rút").fill("Sai năm");
    await dialog.getByRole("button", { name: "Rút bài" }).click();
    await expect.poll(() => office.calls("POST /articles/P2/withdraw").length).toBe(1);
    await page.getByLabel("Đơn vị", { exact: true }).fill("bến");
    await page.getByRole("option", { name: /Bến Ngự/ }).click();
    await page.getByLabel("Năm").fill("2024");
    await page.getByRole("button", { name: "Đề nghị bài mới" }).click();
    await page.getByText("Đã lập bài.").waitFor();
    expect(office.calls("POST /articles")[0]!.body).toEqual({ unit: "U3", year: 2024 });
  });
});

describe("other desks", () => {
  it("verifies the ledger with an anchor and names the break", async () => {
    const { page, office } = await open("/ledger");
    await page.getByLabel(/Dòng neo giữ ở nơi khác/).fill("TK1 40 abc");
    await page.getByRole("button", { name: "Kiểm tra sổ" }).click();
    await page.getByText("Sổ nguyên vẹn đến bản ghi 57.").waitFor();
    expect(office.calls("POST /ledger/verify")[0]!.body).toEqual({ anchor: "TK1 40 abc" });
    office.on("POST /ledger/verify", () =>
      refusal(409, "anchor.rewritten", "Sổ đã bị viết lại sau bản ghi 39.", "Rewritten after 39."),
    );
    await page.getByRole("button", { name: "Kiểm tra sổ" }).click();
    await page.getByText("Sổ đã bị viết lại sau bản ghi 39.").waitFor();
    await visit.expectAccessible();
  });

  it("leaves the anchor line selected when the clipboard is closed", async () => {
    const { page } = await open("/ledger");
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
    });
    await page.getByRole("button", { name: "Chép" }).click();
    await page.getByText("nhấn Ctrl+C để chép").waitFor();
  });

  it("creates an account with at least one role", async () => {
    const { page, office } = await open("/accounts");
    await page.getByLabel("Họ và tên").fill("Lê Thị Vẽ");
    await page.getByLabel("Tên đăng nhập").fill("ve");
    await page.getByLabel(/Lập báo cáo/).uncheck();
    await page.getByRole("button", { name: "Lập tài khoản" }).click();
    await page.getByText("Chọn ít nhất một vai trò.").waitFor();
    await page.getByText("Chưa chọn đơn vị.").waitFor();
    await page.getByLabel(/Quản trị/).check();
    await page.getByLabel("Phụ trách mọi đơn vị").check();
    await page.getByLabel("Chính trị").check();
    await page.getByRole("button", { name: "Lập tài khoản" }).click();
    await page.getByText("Đã lập tài khoản cho Lê Thị Vẽ.").waitFor();
    expect(office.calls("POST /accounts")[0]!.body).toEqual({
      name: "Lê Thị Vẽ",
      login: "ve",
      roles: ["administrator"],
      branches: ["politics"],
      unit: null,
    });
    expect(await page.getByLabel("Đường dẫn dùng một lần cho Lê Thị Vẽ").inputValue()).toMatch(
      /^http:.*\/invite\?token=mot-lan$/,
    );
  });

  it("takes no unit that was only typed, finds one typed without marks, and shows the link", async () => {
    const { page, office } = await open("/accounts");
    office.on("GET /search", ({ query }) => ({ body: { results: query.get("q") === "ben ngu" ? [found] : [] } }));
    const found = { kind: "unit", title: both("phường Bến Ngự"), detail: both("phường Bến Ngự, tỉnh Vân Hải"), unit: "U3", to: null };
    await page.getByLabel("Họ và tên").fill("Lê Thị Vẽ");
    const unit = page.getByLabel("Đơn vị", { exact: true });
    await unit.fill("ben gu");
    await page.getByRole("option", { name: "Không tìm thấy" }).waitFor();
    await page.keyboard.press("Tab");
    await page.getByText("Chưa chọn: chọn một dòng trong danh sách.").waitFor();
    expect(await unit.inputValue()).toBe("ben gu");
    await page.getByRole("button", { name: "Lập tài khoản" }).click();
    await page.getByText("Chưa chọn đơn vị.").waitFor();
    await visit.expectAccessible();
    expect(office.calls("POST /accounts")).toEqual([]);
    await unit.fill("ben ngu");
    await page.getByRole("option", { name: "phường Bến Ngự tỉnh Vân Hải" }).click();
    await page.getByRole("button", { name: "Lập tài khoản" }).click();
    const link = page.getByLabel("Đường dẫn dùng một lần cho Lê Thị Vẽ");
    await link.waitFor();
    await expect.poll(() => link.evaluate((field) => field.getBoundingClientRect().top)).toBeGreaterThan(0);
    expect(await link.evaluate((field) => field.getBoundingClientRect().bottom < window.innerHeight)).toBe(true);
    expect(office.calls("POST /accounts")[0]!.body).toMatchObject({ unit: "U3" });
  });

  it("confirms what another asked: a new password takes two people", async () => {
    const { page, office } = await open("/accounts");
    const row = page.getByRole("row", { name: /Trần Văn Thử/ });
    await row.getByText("Lê Thị Vẽ đề nghị đặt lại mật khẩu").waitFor();
    await row.getByText("Việc", { exact: true }).click();
    await row.getByRole("button", { name: "Xác nhận đặt lại mật khẩu" }).click();
    await page.getByLabel("Đường dẫn dùng một lần cho Trần Văn Thử").waitFor();
    expect(office.calls("POST /accounts/A2/reset/confirm")).toHaveLength(1);
  });

  it("lets a new officer in by the link, who chooses login and password", async () => {
    const { page, office } = await open("/invite?token=mot-lan", { office: outside() });
    await page.getByRole("heading", { name: "Vào hệ thống lần đầu" }).waitFor();
    expect(await page.getByLabel("Họ và tên").inputValue()).toBe("Lê Thị Vẽ");
    await page.getByLabel("Tên đăng nhập").fill("ve");
    await page.getByLabel("Mật khẩu mới").fill("con mèo nằm trên mái");
    await page.getByLabel("Nhập lại mật khẩu").fill("con mèo nằm dưới mái");
    await page.getByRole("button", { name: "Vào hệ thống" }).click();
    await page.getByText("Hai lần nhập không giống nhau.").waitFor();
    await page.getByLabel("Nhập lại mật khẩu").fill("con mèo nằm trên mái");
    await page.getByRole("button", { name: "Vào hệ thống" }).click();
    await page.getByRole("button", { name: "Đăng xuất" }).waitFor();
    expect(office.calls("POST /invitation")[0]!.body).toEqual({
      token: "mot-lan",
      name: "Lê Thị Vẽ",
      login: "ve",
      password: "con mèo nằm trên mái",
      machine: "shared",
    });
  });

  it("says that a link is spent", async () => {
    const { page } = await open("/invite?token=cu", { office: outside() });
    await page.getByText("Đường dẫn này đã dùng hoặc đã quá hạn.").waitFor();
  });

  it("asks for the code of the second step when the server wants one", async () => {
    const office = outside();
    office.on("POST /session", ({ body }) => {
      const refused = refusal(401, "access.second_factor", "Hãy nhập thêm mã.", "Give the code as well.");
      if (!(body as { code?: string }).code) return refused;
      office.session = new FakeOffice().session;
      return { body: office.session };
    });
    const { page } = await open("/", { office });
    await page.getByLabel("Tên đăng nhập").fill("mau");
    await page.getByLabel("Mật khẩu").fill("câu dài dễ nhớ");
    await page.keyboard.press("Enter");
    await page.getByLabel("Mã xác thực").fill("123456");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Đăng xuất" }).waitFor();
    expect(office.calls("POST /session")[1]!.body).toMatchObject({ code: "123456" });
  });

  it("prints codes and ends a session elsewhere", async () => {
    const { page, office } = await open("/me");
    await page.getByRole("button", { name: "Kết thúc" }).click();
    expect(office.calls("DELETE /sessions/s2")).toHaveLength(1);
    await page.getByLabel("Mật khẩu (để xác nhận)").first().fill("câu dài dễ nhớ");
    await page.getByRole("button", { name: "In 10 mã dùng một lần" }).click();
    await page.getByText("12345-67890").waitFor();
  });

  it("hides accounts from those who do not manage them", async () => {
    const office = new FakeOffice();
    const { account } = office.session!;
    office.session = { ...office.session!, account: { ...account, roles: ["compiler"] } };
    const { page } = await open("/documents", { office });
    await page.getByRole("link", { name: "Sổ ghi nhận" }).waitFor();
    expect(await page.getByRole("link", { name: "Tài khoản" }).count()).toBe(0);
  });

  it("finds indicators by words without marks, by area and by kind", async () => {
    const { page } = await open("/indicators");
    await page.getByLabel("Mã hoặc tên").fill("ban giao");
    await expect.poll(() => page.locator("tbody tr").count()).toBe(2);
    await page.getByLabel("Mã hoặc tên").fill("");
    await page.getByRole("button", { name: /Đang tắt/ }).click();
    await expect.poll(() => page.locator("tbody tr").count()).toBe(1);
    expect(page.url()).toContain("kind=off");
  });

  it("shows a unit's life on a chosen day", async () => {
    const { page, office } = await open("/units/U1");
    await page.getByText("Đã giải thể từ 01/07/2025").waitFor();
    await page.getByLabel("Vào ngày").fill("30/06/2025");
    await expect.poll(() => office.calls("GET /units/U1").at(-1)!.query.get("on")).toBe("2025-06-30");
    await page.getByLabel("Vào ngày").fill("31/06/2025");
    await page.getByText("Viết ngày có thật").waitFor();
    await visit.expectAccessible();
  });

  it("says in words that the server cannot be reached, and tries again", async () => {
    const office = new FakeOffice();
    office.on("GET /audit", () => "drop");
    const { page } = await open("/ledger", { office });
    await page.getByText("Không liên lạc được với máy chủ.").waitFor();
    await visit.expectAccessible();
    office.on("GET /audit", () => ({ body: { head: 0, lines: [], older: null, acts: [] } }));
    await page.getByRole("button", { name: "Thử lại" }).click();
    await page.getByText("Không có bản ghi nào như vậy.").waitFor();
  });
});
