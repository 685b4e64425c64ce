// The few words that scripts write themselves; everything else comes from the server's resource files.

const zh = {
  left: "余", over: "超", day: "天", hour: "时", minute: "分", second: "秒",
  live: "实时", catching: "追赶中", lost: "连接中断",
  lostSince: (t: string) => `连接中断 ${t} 起`,
  lostPicture: (t: string) => `以下为 ${t} 的画面，不是现在`,
  lostTry: (n: number) => `正在重连 第 ${n} 次`,
  now: (t: string) => `现在 ${t}`,
  dataAge: (s: number) => (s < 120 ? `数据 ${s} 秒前` : `数据 ${Math.floor(s / 60)} 分前`),
  brokenSince: (t: string) => `✕ 中断 ${t} 起`,
  lastData: (t: string) => `最后数据 ${t}`,
  withdrawn: "旧数字不再显示，恢复后自动补齐",
  ago: (s: string) => `${s} 秒前`,
  weekdays: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
};

const en: typeof zh = {
  left: "left", over: "over", day: "d", hour: "h", minute: "m", second: "s",
  live: "Live", catching: "Catching up", lost: "Connection lost",
  lostSince: (t) => `Connection lost since ${t}`,
  lostPicture: (t) => `This is the picture of ${t}, not of now`,
  lostTry: (n) => `Reconnecting, attempt ${n}`,
  now: (t) => `Now ${t}`,
  dataAge: (s) => (s < 120 ? `Data ${s} s old` : `Data ${Math.floor(s / 60)} min old`),
  brokenSince: (t) => `✕ Lost since ${t}`,
  lastData: (t) => `Last data ${t}`,
  withdrawn: "Old numbers are withdrawn; they return with the data",
  ago: (s) => `${s} s ago`,
  weekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};

/** Words of one language. */
export type Words = typeof zh;

/** The words for a language tag; Chinese unless it is English. */
export const wordsFor = (lang: string): Words => (lang.startsWith("en") ? en : zh);

/** The words of this document. */
export const words = wordsFor(globalThis.document?.documentElement.lang ?? "zh-CN");
