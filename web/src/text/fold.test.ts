// Goal: a unit is found and sorted by the name people say, with or without marks.
// Method: names of every kind, both tone placements, and đ, which has no mark to strip.
import { describe, expect, it } from "vitest";
import { bareName, fold } from "./fold";

describe("folding", () => {
  it("forgets case, marks and đ", () => {
    expect(fold("Đại Đồng  Thành")).toBe("dai dong thanh");
    expect(fold("Hoà")).toBe(fold("Hòa"));
    expect(fold("HÒA".normalize("NFD"))).toBe("hoa");
  });
});

describe("bare names", () => {
  it("leave the kind out and keep the marks", () => {
    expect(bareName("xã Kim Sơn")).toBe("Kim Sơn");
    expect(bareName("Thị trấn Bình Minh")).toBe("Bình Minh");
    expect(bareName("Thành phố Hoa Lư")).toBe("Hoa Lư");
  });

  it("leave a name alone that only begins like a kind", () => {
    expect(bareName("Xã")).toBe("Xã");
    expect(bareName("Xuân Chính")).toBe("Xuân Chính");
  });
});
