// The built programs of one checkout, started and moved in time as ./run does it, and everybody who calls them.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const hour = 3_600_000;
export const day = 24 * hour;
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const url = 'http://127.0.0.1:5391';

/** Asks again until it is so, for two minutes. */
export async function until(what, met) {
  for (let tries = 0; tries < 600; tries++) {
    const found = await met();
    if (found) return found;
    await sleep(200);
  }

  throw new Error(`Not in two minutes: ${what}`);
}

/** The processes of a centre. Its clock only ever moves on. */
export class Centre {
  ahead = 0;
  running = {};

  constructor(checkout, data, key, distributed) {
    this.checkout = checkout;
    this.programs = { ...(distributed ? { 'worker-1': ['Command.Worker', 5392] } : {}), 'web-1': ['Command.Web', 5391] };
    this.settings = {
      ...process.env, ASPNETCORE_ENVIRONMENT: 'Production', Command__Mode: distributed ? 'Distributed' : 'Embedded', Command__Data: data,
      Command__ContactKey: key, Command__Demo__Enabled: 'true', Command__Demo__Stream: 'false',
    };
  }

  get now() {
    return Date.now() + this.ahead;
  }

  async restartAt(instant) {
    await Promise.all(Object.keys(this.running).map((node) => this.stop(node)));
    this.ahead = Math.max(this.ahead, Math.ceil((instant - Date.now()) / 1000) * 1000);
    for (const node of Object.keys(this.programs)) this.running[node] = spawn('dotnet', [this.#dll(node)], this.#surroundings(node));
    for (const [, port] of Object.values(this.programs)) {
      const answer = () => fetch(`http://127.0.0.1:${port}/healthz/ready`).catch(() => ({}));
      await until(`port ${port} is ready`, async () => (await answer()).status === 200);
    }

    cookies.clear();
  }

  async stop(node, signal = 'SIGTERM') {
    const gone = new Promise((done) => this.running[node].on('exit', done));
    this.running[node].kill(signal);
    await gone;
    delete this.running[node];
  }

  stopAll = () => Promise.all(Object.keys(this.running).map((node) => this.stop(node)));

  /** The web program with words instead of serving; the last line that it prints. */
  commandLine(...words) {
    const options = { ...this.#surroundings('web-1'), stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' };
    return spawnSync('dotnet', [this.#dll('web-1'), ...words], options).stdout.trim().split('\n').at(-1);
  }

  #dll(node) {
    const [project] = this.programs[node];
    return join(this.checkout, 'artifacts/bin', project, 'release', `${project}.dll`);
  }

  #surroundings(node) {
    const [project, port] = this.programs[node];
    const ahead = `${Math.floor(this.ahead / day)}.${new Date(this.ahead % day).toISOString().slice(11, 19)}`;
    return {
      cwd: join(this.checkout, 'src', project), stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...this.settings, Command__Node: node, Command__Drill__Ahead: ahead, ASPNETCORE_URLS: `http://127.0.0.1:${port}` },
    };
  }
}

/** Passwords of accounts that the demonstration does not have. */
export const passwords = {};
const cookies = new Map();

async function signIn(user) {
  const session = await fetch(url + '/api/session', {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user, password: passwords[user] ?? 'Command#2026' }),
  });
  if (session.status !== 200) throw new Error(`${user} cannot sign in: ${session.status}`);
  cookies.set(user, session.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; '));
}

/** One request of a member of staff, of the key (`key`) or of nobody (null). */
async function call(user, method, path, body, more = {}) {
  if (user && user !== 'key' && !cookies.has(user)) await signIn(user);
  const who = user === 'key' ? { 'X-Api-Key': 'demo' } : user ? { Cookie: cookies.get(user) } : {};
  const answer = await fetch(url + path, {
    method, body: body === undefined ? undefined : JSON.stringify(body), redirect: 'manual',
    headers: { 'Content-Type': 'application/json', ...who, ...more },
  });
  const text = await answer.text();
  return { status: answer.status, json: /^[{[]/.test(text) ? JSON.parse(text) : text };
}

/** A request that must succeed. */
export async function must(...request) {
  const answer = await call(...request);
  if (answer.status >= 400) throw new Error(`${request.slice(0, 3).join(' ')}: ${answer.status} ${JSON.stringify(answer.json)}`);
  return answer.json;
}

export const see = (code, user = 'shift') => must(user, 'GET', `/api/incidents/${code}`);

/** An action. The engine acts beside us: whoever looked at an older version looks again. */
export async function act(user, code, action, body = {}) {
  for (let tries = 0; ; tries++) {
    const { version } = await see(code, user);
    const answer = await call(user, 'POST', `/api/incidents/${code}/${action}`, body, { 'If-Match': `"${version}"` });
    if (answer.status === 200) return answer.json;
    if (answer.status !== 409 || tries > 5) throw new Error(`${user} ${action} ${code}: ${answer.status} ${JSON.stringify(answer.json)}`);
  }
}
