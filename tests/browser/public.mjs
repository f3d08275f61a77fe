// Goal: an article is written by one person and let out by another; readers find it, say what they think of it, write
// to the office and are answered; what is taken off is gone everywhere.
// Method: the real server and the real portal with the demonstration year, browsers of two officers and of a reader on a
// telephone without scripts; every kind of page is looked at by axe.
import assert from "node:assert/strict";
import { STAFF_PASSWORD, inOffice, until } from "./office.mjs";

const PHONE = { width: 390, height: 844 };

await inOffice("public", async ({ staff, open, firstPage, ask, send, enter, picture, accessible, publicPages, step }) => {
  const boss = await firstPage(await open());
  const join = (login, role) =>
    send(boss, "POST", "/accounts", { login, name: `Cán bộ ${login}`, password: STAFF_PASSWORD, roles: [role] }, 201);
  await join("bien-tap", "editor");
  await join("duyet-dang", "publisher");
  const editor = await enter("bien-tap", { width: 1366, height: 768 });
  const publisher = await enter("duyet-dang", { width: 1366, height: 768 });
  const { units } = await ask(boss, `/units?q=${encodeURIComponent("xã Chất Bình")}`);
  const unit = units.find(({ to }) => to === null).id;
  const article = (await send(editor, "POST", "/articles", { unit, year: 2026, title: "Cai Lậy ra quân" }, 201)).id;
  const portal = await publicPages();
  const reader = await (await open(PHONE)).newPage();

  await step("one person writes", async () => {
    await editor.goto(`${staff}/articles/${article}`);
    await editor.getByLabel("Tiêu đề").fill("Đoàn Cai Lậy thăm lễ ra quân huấn luyện dân quân");
    await editor.getByLabel("Sapo").fill("Sáng nay xã tổ chức lễ ra quân.");
    await editor.getByLabel("Nội dung").fill("Lễ ra quân diễn ra trang nghiêm.\n\nBà con đến xem rất đông.");
    await editor.getByLabel("Chuyên mục").selectOption("training");
    await editor.getByLabel("Tác giả hoặc bút danh").fill("Mai Hoa");
    await editor.getByLabel("Từ khóa").fill("dân quân, huấn luyện");
    await accessible(editor, "an article's words");
    await editor.getByRole("button", { name: "Lưu lời sửa" }).click();
    await editor.getByRole("heading", { name: "Các lần sửa" }).waitFor();
    assert.equal(await editor.getByRole("heading", { name: "Duyệt", exact: true }).count(), 0, "nobody says yes to his own");
    await picture(editor, "article-words");
  });

  await step("another lets it out, and it is found without diacritics", async () => {
    await publisher.goto(`${staff}/articles/${article}`);
    await publisher.getByRole("button", { name: "Duyệt đăng" }).click();
    await until("the article is out", async () => {
      await reader.goto(`${portal}/tim?q=cai+lay+le+ra+quan`);
      return (await reader.locator("a[href^='/bai/'] mark").allInnerTexts()).includes("Lậy");
    });
    await accessible(reader, "a search");
    await reader.locator("a[href^='/bai/']").first().click();
    await reader.getByRole("heading", { level: 1, name: "Cai Lậy" }).waitFor();
    for (const shown of ["Mai Hoa", "Huấn luyện, diễn tập", "Bà con đến xem rất đông.", "lượt xem", "Chưa có đánh giá"]) {
      await reader.getByText(shown).first().waitFor();
    }
    await accessible(reader, "an article with its counts");
    await reader.screenshot({ path: `${process.env.OUT}/public-article-phone.png`, fullPage: true });
  });

  await step("a reader rates it", async () => {
    const address = reader.url();
    await reader.getByRole("button", { name: "5 điểm" }).click();
    await reader.getByRole("heading", { name: "Đã ghi nhận đánh giá" }).waitFor();
    await until("the rating shows", async () => {
      await reader.goto(address);
      return (await reader.getByText("5,0/5 điểm (1 đánh giá)").count()) === 1;
    });
  });

  await step("a reader writes to the office; one answers, another lets it out without the name", async () => {
    await reader.goto(`${portal}/gop-y`);
    await reader.getByLabel("Nội dung góp ý").fill("Đề nghị công bố lịch huấn luyện của dân quân xã.");
    await reader.getByLabel("Tên người gửi").fill("Nguyễn Văn Ẩn");
    await accessible(reader, "the form for a letter");
    await reader.getByRole("button", { name: "Gửi góp ý" }).click();
    await reader.getByRole("heading", { name: "Đã nhận góp ý" }).waitFor();
    await until("the letter is with the office", async () => (await ask(editor, "/feedback")).feedback.length === 1);
    await editor.goto(`${staff}/articles/letters`);
    await editor.getByLabel("Trả lời").fill("Lịch được niêm yết tại trụ sở xã.");
    await accessible(editor, "letters");
    await editor.getByRole("button", { name: "Gửi trả lời" }).click();
    await editor.getByText("chờ duyệt").waitFor();
    await publisher.goto(`${staff}/articles/letters`);
    await publisher.getByRole("button", { name: "Đăng", exact: true }).click();
    await publisher.getByText("đã đăng").waitFor();
    await picture(publisher, "letters");
    await until("letter and answer are out", async () => {
      await reader.goto(`${portal}/gop-y`);
      return (await reader.getByText("Lịch được niêm yết tại trụ sở xã.").count()) === 1;
    });
    assert.equal(await reader.getByText("Nguyễn Văn Ẩn").count(), 0);
  });

  await step("a question is put to all readers", async () => {
    await publisher.getByLabel("Câu hỏi").fill("Bạn quan tâm mục gì nhất?");
    await publisher.getByLabel("Các lựa chọn").fill("Tin tức\nSố liệu");
    await publisher.getByRole("button", { name: "Mở bình chọn" }).click();
    await until("the poll is open", async () => (await reader.goto(`${portal}/binh-chon`)).ok());
    await accessible(reader, "a poll");
    await reader.getByLabel("Số liệu").check();
    await reader.getByRole("button", { name: "Bình chọn" }).click();
    await reader.getByRole("heading", { name: "Đã ghi nhận lựa chọn" }).waitFor();
    await until("the vote shows", async () => {
      await reader.goto(`${portal}/binh-chon`);
      return (await reader.getByText("Kết quả: 1 phiếu").count()) === 1;
    });
  });

  await step("what is taken off is gone from page, search and feed by one act", async () => {
    await reader.goto(`${portal}/tim?q=cai+lay+le+ra+quan`);
    const path = await reader.locator("a[href^='/bai/']").first().getAttribute("href");
    const began = Date.now();
    await send(publisher, "POST", `/articles/${article}/withdraw`, { reason: "nhầm tên đoàn" }, 200);
    await until("410", async () => (await reader.request.get(portal + path)).status() === 410);
    console.log(`  withdrawn everywhere after ${((Date.now() - began) / 1000).toFixed(1)} s`);
    for (const where of ["/", "/feed.xml", "/tim?q=le+ra+quan", "/the/dan-quan", "/du-lieu/so-lieu.csv"]) {
      assert.doesNotMatch(await (await reader.request.get(portal + where)).text(), /thăm lễ ra quân/, where);
    }
    assert.deepEqual(await reader.context().cookies(portal), []);
  });
});
