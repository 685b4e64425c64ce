// Many screens in one process: node hub-clients.mjs MODULES URL COUNT hub|raw
// hub: the SignalR client of the product on /hubs/board; raw: a bare WebSocket that is sent {"rows":[{"code":…}]}.
// Prints one JSON line when all follow. A line {"sent":{code:ms}} on stdin is answered with when those codes arrived.
// Of each code only its first arrival at a client is kept.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [modules, url, countText, mode] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const count = Number(countText);
const arrivals = new Map();
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const now = () => performance.timeOrigin + performance.now();
let resyncs = 0;
let frames = 0;
let rows = 0;

function take(client, frame) {
  const at = now();
  frames++;
  rows += frame.rows.length;
  for (const { code } of frame.rows) {
    let times = arrivals.get(code);
    if (!times) arrivals.set(code, (times = new Float64Array(count)));
    times[client] ||= at;
  }
}

async function follow(client) {
  const { HubConnectionBuilder, HttpTransportType, LogLevel } = require('@microsoft/signalr');
  const hub = new HubConnectionBuilder()
    .withUrl(`${url}hubs/board`, { transport: HttpTransportType.WebSockets })
    .configureLogging(LogLevel.Error)
    .build();
  hub.on('changed', (frame) => take(client, frame));
  hub.on('resync', () => resyncs++);
  await hub.start();
  const { position } = await (await fetch(`${url}api/board`)).json();
  await hub.invoke('Follow', position);
}

function listen(client) {
  const WebSocket = require('ws');
  const socket = new WebSocket(`${url.replace('http', 'ws')}push`);
  socket.on('message', (data) => take(client, JSON.parse(data)));
  return new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
}

const quantile = (sorted, share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;

function answer({ sent }) {
  const all = [];
  const first = [];
  const last = [];
  let missing = 0;
  for (const [code, at] of Object.entries(sent)) {
    const times = [...(arrivals.get(code) ?? [])].filter(Boolean).map((time) => time - at);
    missing += count - times.length;
    all.push(...times);
    if (times.length === 0) continue;
    first.push(Math.min(...times));
    last.push(Math.max(...times));
  }
  all.sort((a, b) => a - b);
  first.sort((a, b) => a - b);
  say({ p50: quantile(all, 0.5), p99: quantile(all, 0.99), max: quantile(all, 1), firstP50: quantile(first, 0.5), last, missing, resyncs, frames: frames / count, rows: rows / count });
}

const join = mode === 'hub' ? follow : listen;
for (let client = 0; client < count; client += 25) {
  await Promise.all(Array.from({ length: Math.min(25, count - client) }, (_, i) => join(client + i)));
}
say({ ready: count });
for await (const line of createInterface({ input: process.stdin })) answer(JSON.parse(line));
process.exit(0);
