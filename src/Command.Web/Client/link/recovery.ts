// Brings a page back after its server went away. Blazor reconnects a circuit that still exists; one that is gone with its
// server leaves a dead page, so the page is loaded anew, but only once the server says that it is ready.
const KEY = "command.reloads";

async function ready(): Promise<boolean> {
  try {
    const answer = await fetch("/healthz/ready", { cache: "no-store", signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Reloads that follow each other closely wait longer, so that a page that can't work doesn't hammer the server. */
function pause(): number {
  const recent = (JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as number[]).filter((t) => Date.now() - t < 60_000);
  sessionStorage.setItem(KEY, JSON.stringify([...recent, Date.now()]));
  // Jitter: two hundred screens must not arrive in the same instant.
  return Math.random() * 600 + (recent.length > 3 ? 10_000 : 0);
}

let leaving = false;

/** Reloads when the server is ready and the circuit can't come back. True when the reload is on its way. */
export async function recover(circuitIsGone: () => boolean): Promise<boolean> {
  if (leaving) {
    return true;
  }
  if (!(await ready()) || !circuitIsGone() || leaving) {
    return false;
  }
  leaving = true;
  setTimeout(() => location.reload(), pause());
  return true;
}
