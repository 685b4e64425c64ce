// Walls that follow a board and come back by themselves, as the page does (Client/board/board.ts): node walls.mjs MODULES URL COUNT
// Prints one JSON line when all follow. A line {"since":ms} on stdin is answered with the instant at which each wall first showed a report
// that was received after it; null for a wall that has not yet.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [modules, url, countText] = process.argv.slice(2);
const { HubConnectionBuilder, LogLevel } = createRequire(`${modules}/`)('@microsoft/signalr');
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const now = () => performance.timeOrigin + performance.now();
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

class Wall {
  newest = 0;
  position = -1;
  steps = []; // [when, newest report shown], whenever that grew
  fetching = null;

  constructor() {
    this.hub = new HubConnectionBuilder()
      .withUrl(`${url}hubs/board`)
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => Math.min(2000, 250 * 2 ** c.previousRetryCount) + Math.random() * 250 })
      .withServerTimeout(8_000)
      .withKeepAliveInterval(3_000)
      .configureLogging(LogLevel.None)
      .build();
    this.hub.on('changed', (frame) => this.apply(frame));
    this.hub.on('resync', () => void this.refetch());
    this.hub.onreconnected(() => void this.refetch());
    this.hub.onclose(() => void this.connect());
  }

  async connect() {
    while (this.hub.state === 'Disconnected') {
      try {
        await this.hub.start();
        await this.refetch();
        return;
      } catch {
        await pause(1000 + Math.random() * 500);
      }
    }
  }

  refetch() {
    this.fetching ??= this.fetchWhole().finally(() => { this.fetching = null; });
    return this.fetching;
  }

  async fetchWhole() {
    for (;;) {
      try {
        const answer = await fetch(`${url}api/board`);
        if (answer.ok) {
          const board = await answer.json();
          this.show(board.rows);
          this.position = board.position;
          await this.hub.send('Follow', this.position);
          return;
        }
      } catch {
        if (this.hub.state !== 'Connected') return;
      }
      await pause(1000 + Math.random() * 500);
    }
  }

  apply(frame) {
    if (this.fetching) return;
    if (frame.from !== this.position) {
      void this.refetch();
      return;
    }
    this.position = frame.to;
    this.show(frame.rows);
  }

  show(rows) {
    const newest = rows.reduce((last, row) => Math.max(last, Date.parse(row.received)), this.newest);
    if (newest > this.newest) {
      this.newest = newest;
      this.steps.push([now(), newest]);
    }
  }

  liveSince(instant) {
    return this.steps.find(([, newest]) => newest > instant)?.[0] ?? null;
  }
}

const walls = Array.from({ length: Number(countText) }, () => new Wall());
await Promise.all(walls.map((wall) => wall.connect()));
say([]);
for await (const line of createInterface({ input: process.stdin })) {
  const { since } = JSON.parse(line);
  // What was before is asked for no more.
  for (const wall of walls) wall.steps = wall.steps.filter(([at]) => at >= since);
  say(walls.map((wall) => wall.liveSince(since)));
}
process.exit(0);
