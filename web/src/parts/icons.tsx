/// One set, drawn on 20 × 20 with one line width. Every icon stands beside a word, so it is silent.
const PATHS = {
  work: "M4 3.5h12v14H4zM7.5 2.5h5v2.5h-5zM7 10l2 2 4-4",
  board: "M3 3.5h14v13H3zM3 8h14M3 12.2h14M8 3.5v13M12.5 3.5v13",
  documents: "M5 2.5h7l4 4v11H5zM12 2.5v4h4M8 10h5M8 13.5h5",
  figures: "M2.5 4h15v12.5h-15zM2.5 8h15M7.5 4v12.5M12.5 8v8.5M2.5 12.2h15",
  units: "M10 2.5v5M4.5 12.5v-2.5h11v2.5M10 7.5V10M2.5 12.5h4v4.5h-4zM13.5 12.5h4v4.5h-4zM7.7 2.5h4.6v4H7.7z",
  tasks: "M3 4.5l1.3 1.3L7 3M9.5 5h7.5M3 10l1.3 1.3L7 8.5M9.5 10.5H17M3 15.5l1.3 1.3L7 14M9.5 16H17",
  targets: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 6a4 4 0 1 0 0 8 4 4 0 0 0 0-8M10 10h.01",
  indicators: "M3 5h2M8 5h9M3 10h2M8 10h9M3 15h2M8 15h9",
  ledger: "M4 2.5h12v15H4zM7 2.5v15M10 7h3.5M10 10.5h3.5",
  awards: "M10 2.5a4.5 4.5 0 110 9 4.5 4.5 0 010-9zM7.5 11L6 17.5l4-2 4 2-1.5-6.5",
  decisions: "M5 2.5h10v10H5zM7.5 6h5M7.5 9h5M8 12.5l-1 5 3-1.6 3 1.6-1-5",
  removals: "M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.8 12h7.4l.8-12M8.5 9v5.5M11.5 9v5.5",
  articles: "M2.5 4h12v12.5h-12zM14.5 8h3v7a1.5 1.5 0 0 1-3 0zM5.5 7.5h6M5.5 10.5h6M5.5 13.5h4",
  accounts: "M10 9.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M3.5 17c.6-3.6 3-5.2 6.5-5.2s5.9 1.6 6.5 5.2",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  close: "M4.5 4.5l11 11M15.5 4.5l-11 11",
  search: "M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M12.5 12.5l5 5",
  upload: "M10 13V3M6 6.5L10 2.5l4 4M3 12.5V17h14v-4.5",
  accept: "M3.5 10.5l4.2 4.5 9-10",
  edit: "M3 17l1-4.5L13.5 3l3.5 3.5L7.5 16zM11.5 5l3.5 3.5",
  reject: "M4 10h12",
  leave: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 6.5V10l2.5 2",
  back: "M12 4l-6 6 6 6",
  next: "M8 4l6 6-6 6",
  lock: "M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9",
  warning: "M10 3l7.5 14h-15zM10 8v4.5M10 14.3v.900",
  copy: "M7 6.5h9.5v11H7zM13 6.5v-4H3.5v11H7",
  print: "M5.5 8V2.5h9V8M5.5 14H3V8h14v6h-2.5M5.5 11.5h9v6h-9z",
  note: "M3 3h14v9.5L12.5 17H3zM12.5 17v-4.5H17M6 7h8M6 10h5",
  stop: "M6.7 2.5h6.6l4.2 4.2v6.6l-4.2 4.2H6.7l-4.2-4.2V6.7zM6.5 10h7",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, large }: { name: IconName; large?: boolean }) {
  const size = large ? 20 : 16;
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
