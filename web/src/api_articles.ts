import { address, call, upload } from "./http";
import type { Article, Moment, Named } from "./types";

export const CATEGORIES = ["review", "training", "conscription", "education", "policy", "emulation", "notice"] as const;
export type Category = (typeof CATEGORIES)[number];

export interface Photo {
  file: string;
  caption: string;
  /// What is to be seen, for those who do not.
  alt: string;
  width: number;
  height: number;
}

export interface Attachment {
  file: string;
  title: string;
  ending: string;
  size: number;
  /// False for a scan: no program can look for numbers in it.
  readable: boolean;
}

/// A văn bản that the article makes known.
export interface KnownPaper {
  number: string;
  day: string;
  issuer: string;
}

/// Words that would stay off the page, and the figure for which.
export interface HeldBack {
  field: string;
  code: string;
  unit: Named;
  period: string;
  year: number;
  /// Whether a decision could open this one value.
  may_open: boolean;
  vi: string;
  en: string;
}

export interface ArticleWords {
  title: string;
  lead: string;
  paragraphs: string[];
  tasks: string[];
  category: Category;
  author: string;
  tags: string[];
  photos: Photo[];
  attachments: Attachment[];
  paper: KnownPaper | null;
}

/// What is typed of them; photos and files are changed on their own.
export type TypedWords = Omit<ArticleWords, "photos" | "attachments">;

interface Done {
  by: string;
  at: Moment;
  entry: number;
}

export interface ArticlePage extends Article {
  /// Null when the words were taken out.
  words: ArticleWords | null;
  revisions: (Done & { reason: string | null; accepted: Done | null })[];
  copies: { id: string; title: string; unit: Named; percent: number }[];
  held_back: HeldBack[];
}

export interface Letter {
  id: string;
  print_day: string;
  name: string;
  text: string;
  state: "fresh" | "answered" | "published";
  answer: string;
  answered_by: string | null;
  published_by: string | null;
}

export interface Letters {
  feedback: Letter[];
  poll: { question: string; options: string[] } | null;
}

const post = (path: string, body: object) => call<unknown>(path, { method: "POST", body });
const article = (id: string) => `/articles/${encodeURIComponent(id)}`;
const letter = (id: string) => `/feedback/${encodeURIComponent(id)}`;

/// A photo or an attachment of the newest words.
export const articleFile = (id: string, file: string): string => address(`${article(id)}/files/${encodeURIComponent(file)}`);

export const articlesApi = {
  page: (id: string) => call<ArticlePage>(article(id)),
  write: (unit: string, year: number, title: string) =>
    call<{ id: string }>("/articles", { method: "POST", body: { unit, year, title } }),
  revise: (id: string, words: Partial<ArticleWords>, note: string) => post(`${article(id)}/revise`, { ...words, note }),
  publish: (id: string, revisions: number, from: string | null, leaveOut: boolean) =>
    post(`${article(id)}/publish`, { revisions, ...(from && { from }), ...(leaveOut && { leave_out: true }) }),
  addPhoto: (id: string, said: { alt: string; caption: string; note: string }, file: File) =>
    upload<unknown>(`${article(id)}/photos`, { ...said, declared: "true" }, file, () => undefined),
  attach: (id: string, said: { title: string; note: string }, file: File) =>
    upload<unknown>(`${article(id)}/attachments`, { ...said, name: file.name, declared: "true" }, file, () => undefined),
  letters: () => call<Letters>("/feedback"),
  answer: (id: string, answer: string) => post(`${letter(id)}/answer`, { answer }),
  publishLetter: (id: string) => post(`${letter(id)}/publish`, {}),
  dropLetter: (id: string) => post(`${letter(id)}/drop`, {}),
  openPoll: (question: string, options: string[]) => post("/poll", { question, options }),
  closePoll: () => post("/poll/close", {}),
};
