const KEY = "command.console.theme";

/** Takes up the theme this browser used last; day by default. */
export function restoreTheme(): void {
  if (localStorage.getItem(KEY) === "wall") {
    document.documentElement.dataset["theme"] = "wall";
  }
}

/** Day to night and back. */
export function toggleTheme(): void {
  const night = document.documentElement.dataset["theme"] !== "wall";
  document.documentElement.dataset["theme"] = night ? "wall" : "seat";
  localStorage.setItem(KEY, night ? "wall" : "seat");
}
