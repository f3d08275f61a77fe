import { bearsSecrecyMark } from "./secrecy";

/// What the browser can say about a file before it is sent.
export type FirstLook = "clean" | "marked" | "cannot_tell";

/// Opens text, HTML and DOCX; a PDF (or anything else) is left to the server.
export async function firstLook(file: Blob, name: string): Promise<FirstLook> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isZip(bytes)) return look((await docxParts(bytes)).map(linesOfXml));
    if (/\.(html?|xhtml)$/i.test(name)) return look([linesOfHtml(decode(bytes))]);
    if (isPdf(bytes)) return "cannot_tell";
    return look([decode(bytes)]);
  } catch {
    return "cannot_tell";
  }
}

const look = (texts: string[]): FirstLook => (texts.some(bearsSecrecyMark) ? "marked" : "clean");

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;
const isPdf = (bytes: Uint8Array) => String.fromCharCode(...bytes.slice(0, 5)) === "%PDF-";

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1258").decode(bytes);
  }
}

function linesOfHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("script, style").forEach((element) => element.remove());
  const breaks = "p, div, br, li, td, th, tr, h1, h2, h3, h4, h5, h6, header, footer, title, section";
  page.querySelectorAll(breaks).forEach((element) => {
    element.before("\n");
    element.after("\n");
  });
  return page.documentElement.textContent ?? "";
}

/// Word's text: a paragraph ends a line, everything else that is a tag goes.
function linesOfXml(xml: string): string {
  return xml
    .replace(/<\/w:p>|<w:br\b[^>]*>|<w:tab\b[^>]*>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

const PARTS = /^word\/(document|header\d*|footer\d*|footnotes)\.xml$/;
/// More text than any report holds; a file that unpacks to more is left to the server's worker.
const UNPACKED_BYTES_MAX = 64 * 1024 * 1024;

async function docxParts(zip: Uint8Array): Promise<string[]> {
  const parts = entriesOf(zip).filter((entry) => PARTS.test(entry.name));
  if (parts.length === 0) throw new Error("not a Word document");
  if (parts.reduce((sum, part) => sum + part.unpacked, 0) > UNPACKED_BYTES_MAX) {
    throw new Error("unpacks to too much");
  }
  return Promise.all(parts.map((part) => unpack(zip, part)));
}

interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  header: number;
}

/// The central directory of a zip file, which stands at its end.
function entriesOf(zip: Uint8Array): ZipEntry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) --end;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; --left) {
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    entries.push({
      name: new TextDecoder().decode(zip.subarray(at + 46, at + 46 + lengths[0]!)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    });
    at += 46 + lengths[0]! + lengths[1]! + lengths[2]!;
  }
  return entries;
}

async function unpack(zip: Uint8Array, entry: ZipEntry): Promise<string> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const skip = view.getUint16(entry.header + 26, true) + view.getUint16(entry.header + 28, true);
  const first = entry.header + 30 + skip;
  const packed = zip.slice(first, first + entry.packed);
  if (entry.method === 0) return new TextDecoder().decode(packed);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return readAtMost(stream, UNPACKED_BYTES_MAX);
}

/// The directory's sizes are the file's own word; this one is counted.
async function readAtMost(stream: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > limit) {
      await reader.cancel();
      throw new Error("unpacks to too much");
    }
    text += decoder.decode(value, { stream: true });
  }
}
