// Goal: a phone reads from the screen exactly the secret that is printed beside it.
// Method: the drawn path is filled into pixels, and a reader of another maker looks at them.
import jsqr from "jsqr";
import { describe, expect, it } from "vitest";
import { qrOf, type Qr } from "./qr";

const SCALE = 4;

function pixels({ size, path }: Qr): Uint8ClampedArray {
  const across = size * SCALE;
  const image = new Uint8ClampedArray(across * across * 4).fill(255);
  for (const [, column, row] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let y = Number(row) * SCALE; y < (Number(row) + 1) * SCALE; y += 1) {
      const from = (y * across + Number(column) * SCALE) * 4;
      for (let at = from; at < from + SCALE * 4; at += 4) image.fill(0, at, at + 3);
    }
  }
  return image;
}

describe("a QR code", () => {
  it.each([
    "otpauth://totp/TongKet:can.bo?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=TongKet",
    `otpauth://totp/TongKet:${"a".repeat(64)}?secret=${"A234567".repeat(5)}&issuer=TongKet`,
  ])("is read back: %s", (text) => {
    const qr = qrOf(text);
    expect(jsqr(pixels(qr), qr.size * SCALE, qr.size * SCALE)?.data).toBe(text);
  });
});
