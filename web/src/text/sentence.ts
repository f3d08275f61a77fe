/// The text with its first letter as a capital: how a sentence begins.
export const capitalised = (text: string): string =>
  text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
