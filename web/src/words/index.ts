import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { ApiError } from "../http";
import type { Sentences } from "../types";
import { en } from "./en";
import { vi, type Words } from "./vi";

export type Language = "vi" | "en";
export type { Words };

export const WORDS: Record<Language, Words> = { vi, en };

export interface Speech {
  language: Language;
  words: Words;
  speak: (language: Language) => void;
}

export const SpeechContext = createContext<Speech>({
  language: "vi",
  words: vi,
  speak: () => undefined,
});

export const useWords = (): Words => useContext(SpeechContext).words;

/// The sentence of a refusal or a finding, in the language chosen.
export function useSay(): (said: ApiError | Sentences) => string {
  const { language, words } = useContext(SpeechContext);
  return (said) => {
    if (!(said instanceof ApiError)) return said[language];
    if (said.sentences) return said.sentences[language];
    return said.code === "client.offline" ? words.error.offline : words.error.unreadable;
  };
}

/// A text that comes in both languages, in the one chosen.
export function useSpoken(): (said: { vi: string; en: string }) => string {
  const { language } = useContext(SpeechContext);
  return (said) => said[language];
}

/// The name of an indicator or area in the language chosen.
export function useNamed(): (one: { name: string; name_en: string }) => string {
  const { language } = useContext(SpeechContext);
  return ({ name, name_en }) => (language === "en" && name_en ? name_en : name);
}

const KEPT = "tongket.language";

export function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT) === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
}

export function keepLanguage(language: Language): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // A browser that forbids storage still switches; it only forgets.
  }
}
