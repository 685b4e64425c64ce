/**
 * Every screen is a document of its own, with its own theme, style and script: a link to another screen is followed by the browser,
 * not swapped in by the router of this one.
 */
export function leaveWhole(): void {
  const screen = (path: string) => path.split("/")[1];
  window.addEventListener("click", (e) => {
    const link = e.target instanceof Element ? e.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (link && link.origin === location.origin && screen(link.pathname) !== screen(location.pathname)) {
      e.stopPropagation();
    }
  }, true);
}
