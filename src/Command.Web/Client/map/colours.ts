/** A token of the theme this page wears. */
export const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const cache = new Map<string, string>();

/** The same, remembered: drawing a mark asks for it thousands of times. */
export function colour(name: string): string {
  let value = cache.get(name);
  if (value === undefined) {
    cache.set(name, value = token(name));
  }
  return value;
}
