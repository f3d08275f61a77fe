import { call } from "./http";
import type { Article, Moment, Named } from "./types";

export const CATEGORIES = ["review", "training", "conscription", "education", "policy", "emulation", "notice"] as const;
export type Category = (typeof CATEGORIES)[number];

export interface ArticleWords {
  title: string;
  lead: string;
  paragraphs: string[];
  tasks: string[];
  category: Category;
  author: string;
  tags: string[];
}

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

export const articlesApi = {
  page: (id: string) => call<ArticlePage>(article(id)),
  write: (unit: string, year: number, title: string) =>
    call<{ id: string }>("/articles", { method: "POST", body: { unit, year, title } }),
  revise: (id: string, words: ArticleWords, note: string) => post(`${article(id)}/revise`, { ...words, note }),
  publish: (id: string, revisions: number, from: string | null) =>
    post(`${article(id)}/publish`, { revisions, ...(from && { from }) }),
  letters: () => call<Letters>("/feedback"),
  answer: (id: string, answer: string) => post(`${letter(id)}/answer`, { answer }),
  publishLetter: (id: string) => post(`${letter(id)}/publish`, {}),
  dropLetter: (id: string) => post(`${letter(id)}/drop`, {}),
  openPoll: (question: string, options: string[]) => post("/poll", { question, options }),
  closePoll: () => post("/poll/close", {}),
};
