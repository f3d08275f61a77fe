/// Does a text bear a secrecy mark? Looked at by position and form, not as a word: a line that is
/// only MẬT, TỐI MẬT or TUYỆT MẬT in capitals, or "độ mật:" and a level. "Luật Bảo vệ bí mật nhà
/// nước", "mật độ" and xã Yên Mật pass.
///
/// This look happens in the browser so that marked text never leaves the machine; the server looks
/// again at what the browser cannot open.
export function bearsSecrecyMark(text: string): boolean {
  return text
    .normalize("NFC")
    .split(/\r\n|[\n\r\f\v\u2028\u2029]/)
    .some((line) => isMark(line.replace(/[\s\u00a0]+/g, " ").trim()));
}

const LEVEL_ALONE = /^[^\p{L}\p{N}]*(TUYỆT MẬT|TỐI MẬT|MẬT)[^\p{L}\p{N}]*$/u;
const LEVEL_NAMED = /(^|[^\p{L}])độ mật\s*[:：]\s*[^\p{L}\p{N}]*(tuyệt mật|tối mật|mật)(?!\p{L})/iu;

function isMark(line: string): boolean {
  return LEVEL_ALONE.test(line) || LEVEL_NAMED.test(line);
}
