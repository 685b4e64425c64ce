// Screens for the hub stories, with the client that browsers use. Commands come as JSON lines on the standard input, one answer each:
//   {"do":"open","count":50}            opens clients that fetch the board and follow from there, anew whenever they are told to resync, and
//                                       come back by themselves when their web was away
//   {"do":"open","count":1,"at":0}      … that follow from a given position and stay as they are
//   {"do":"state"}                      what every client has
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [, , base, packages] = process.argv;
const { HubConnectionBuilder, LogLevel } = createRequire(packages)("@microsoft/signalr");
const clients = [];

class Client {
  position = -1;
  rows = new Map();
  frames = 0;
  resyncs = 0;
  faults = [];
  seen = new Set();

  constructor(at) {
    this.at = at;
    const again = { nextRetryDelayInMilliseconds: () => 250 };
    this.hub = new HubConnectionBuilder()
      .withUrl(`${base}/hubs/board`).withAutomaticReconnect(again).configureLogging(LogLevel.None).build();
    this.hub.on("changed", (frame) => this.apply(frame));
    this.hub.on("resync", () => this.resync());
    this.hub.onreconnected(() => this.rejoin());
  }

  async rejoin() {
    while (this.hub.state === "Connected") {
      try {
        return await this.fetch();
      } catch {
        await new Promise((done) => setTimeout(done, 250)); // the web is there, its board is not yet
      }
    }
  }

  async open() {
    await this.hub.start();
    if (this.at === undefined) {
      await this.fetch();
    } else {
      this.position = this.at;
      await this.hub.invoke("Follow", this.position);
    }
  }

  async fetch() {
    const board = await (await fetch(`${base}/api/board`)).json();
    this.position = board.position;
    this.rows = new Map(board.rows.map((row) => [row.code, row]));
    await this.hub.invoke("Follow", this.position);
  }

  async resync() {
    this.resyncs++;
    if (this.at === undefined) {
      await this.fetch();
    }
  }

  apply(frame) {
    this.frames++;
    if (frame.from !== this.position) {
      this.faults.push(`from ${frame.from} after ${this.position}`);
    }
    if (frame.to < frame.from || !frame.asOf || !frame.counts || !Array.isArray(frame.rows)) {
      this.faults.push(`frame ${JSON.stringify(frame)}`);
    }
    this.position = frame.to;
    for (const row of frame.rows) {
      this.seen.add(row.code);
      if (row.state === "archived" || row.state === "declined") {
        this.rows.delete(row.code);
      } else {
        this.rows.set(row.code, row);
      }
    }
  }

  state() {
    return {
      position: this.position, frames: this.frames, resyncs: this.resyncs, faults: this.faults, seen: [...this.seen],
      rows: [...this.rows.values()].map((row) => `${row.code} ${row.version} ${row.state}`).sort(),
    };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  if (command.do === "open") {
    const opened = Array.from({ length: command.count }, () => new Client(command.at));
    await Promise.all(opened.map((client) => client.open()));
    clients.push(...opened);
  }
  console.log(JSON.stringify(clients.map((client) => client.state())));
}
process.exit(0);
