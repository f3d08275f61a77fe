// Goal: a highlight lies on exactly the words the server named, whatever characters the text holds.
// Method: texts with marks, emoji and decomposed letters; then spans that touch, overlap and stray.
import { describe, expect, it } from "vitest";
import { CodePoints, pieces } from "./spans";

describe("code points", () => {
  it("cuts Vietnamese text as the server does", () => {
    const source = new CodePoints("Đã bàn giao 52/52 thanh niên");
    expect(source.slice(12, 17)).toBe("52/52");
    expect(source.length).toBe(28);
  });

  it("does not shift after a character that is two units in JavaScript", () => {
    const source = new CodePoints("🎖🎖 khen 20 tập thể");
    expect(source.length).toBe(18);
    expect(source.slice(8, 10)).toBe("20");
  });

  it("counts a decomposed letter as the code points it is made of", () => {
    const source = new CodePoints("hòa 5".normalize("NFD"));
    expect(source.slice(5, 6)).toBe("5");
  });

  it("draws a span that reaches past the text in to its end", () => {
    expect(new CodePoints("năm 2024").slice(4, 99)).toBe("2024");
    expect(new CodePoints("năm 2024").slice(-5, 3)).toBe("năm");
  });
});

describe("pieces", () => {
  const source = new CodePoints("tổ chức 4 lớp cho 265 người");

  it("gives the whole text back, in order", () => {
    const row = pieces(source, [
      { owner: "a", first: 0, past: 13 },
      { owner: "b", first: 8, past: 9 },
      { owner: "c", first: 8, past: 27 },
    ]);
    expect(row.map((piece) => piece.text).join("")).toBe(source.text);
    expect(row.find((piece) => piece.text === "4")!.owners).toEqual(["c", "a", "b"]);
  });

  it("lets two figures own the same words", () => {
    const row = pieces(source, [
      { owner: "DQ.04", first: 18, past: 21 },
      { owner: "DB.04", first: 18, past: 21 },
    ]);
    expect(row.map((piece) => piece.owners.length)).toEqual([0, 2, 0]);
  });

  it("ignores an empty span and one outside the text", () => {
    const row = pieces(source, [
      { owner: "empty", first: 4, past: 4 },
      { owner: "outside", first: 90, past: 95 },
    ]);
    expect(row).toHaveLength(1);
    expect(row[0]!.owners).toEqual([]);
  });

  it("gives nothing for an empty text", () => {
    expect(pieces(new CodePoints(""), [])).toEqual([]);
  });
});
