// Goal: a marked document is stopped before it leaves the machine; an unmarked one never is.
// Method: marks where offices put them, and ordinary words and names that merely contain "mật".
import { describe, expect, it } from "vitest";
import { bearsSecrecyMark } from "./secrecy";

describe("secrecy marks", () => {
  it.each([
    "UBND HUYỆN\n\nMẬT\n\nBÁO CÁO",
    "  TỐI  MẬT \r\nSố: 12/BC",
    "[TUYỆT MẬT]",
    "Độ mật: Mật",
    "(độ mật : TỐI MẬT)",
    "MẬT".normalize("NFD"),
  ])("stops %j", (text) => expect(bearsSecrecyMark(text)).toBe(true));

  it.each([
    "quán triệt Luật Bảo vệ bí mật nhà nước",
    "mật độ dân số 1.200 người/km²",
    "xã Yên Mật",
    "YÊN MẬT",
    "bảo mật",
    "Mật",
    "Độ mật: không",
    "MẬT ĐỘ",
    "",
  ])("passes %j", (text) => expect(bearsSecrecyMark(text)).toBe(false));
});
