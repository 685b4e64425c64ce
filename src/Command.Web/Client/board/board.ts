// Follows the board: fetches it whole, then applies what the hub sends. A gap, a resync or a new connection starts over.
// Reconnects for ever, because nobody stands beside a wall to press a key.
import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from "@microsoft/signalr";
import { watchStream, type Stream } from "../link/pulses.ts";
import { Picture } from "./picture.ts";
import type { Change } from "./changes.ts";
import type { Frame, Row, Snapshot } from "./rows.ts";

/** Called with every change; the first call after subscribing is the whole board, as soon as there is one. */
export type Follower = (change: Change, picture: Picture) => void;

export class Board {
  readonly picture = new Picture();
  private readonly followers = new Set<Follower>();
  private readonly stream: Stream = watchStream();
  private readonly hub: HubConnection;
  private fetching: Promise<void> | null = null;

  constructor() {
    this.hub = new HubConnectionBuilder()
      .withUrl("/hubs/board")
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => Math.min(2000, 250 * 2 ** c.previousRetryCount) + Math.random() * 250 })
      .withServerTimeout(8_000)
      .withKeepAliveInterval(3_000)
      .configureLogging(LogLevel.None)
      .build();
    this.hub.on("changed", (frame: Frame) => this.receive(frame));
    this.hub.on("resync", () => void this.refetch());
    this.hub.onreconnecting(() => { this.stream.broken = true; });
    this.hub.onreconnected(() => void this.refetch());
    this.hub.onclose(() => { this.stream.broken = true; void this.connect(); });
  }

  /** Rows by code. */
  get rows(): ReadonlyMap<string, Row> {
    return this.picture.rows;
  }

  /** Hears every change; the returned function ends it. */
  subscribe(follower: Follower): () => void {
    this.followers.add(follower);
    if (this.picture.position >= 0) {
      follower({ changed: [...this.rows.values()], gone: [], whole: true }, this.picture);
    }
    return () => this.followers.delete(follower);
  }

  /** Connects, and keeps trying. */
  async connect(): Promise<void> {
    while (this.hub.state === HubConnectionState.Disconnected) {
      try {
        await this.hub.start();
        await this.refetch();
        return;
      } catch {
        await pause(1000 + Math.random() * 500);
      }
    }
  }

  private receive(frame: Frame): void {
    this.stream.alive();
    if (this.fetching) {
      // Whatever it says is in the board that is on its way, or follows it from the position that Follow will name.
      return;
    }
    const change = this.picture.apply(frame);
    if (change === null) {
      void this.refetch();
    } else if (change.changed.length > 0 || change.gone.length > 0) {
      this.tell(change);
    }
  }

  private refetch(): Promise<void> {
    this.fetching ??= this.fetchWhole().finally(() => { this.fetching = null; });
    return this.fetching;
  }

  private async fetchWhole(): Promise<void> {
    this.stream.behind = true;
    for (;;) {
      try {
        const answer = await fetch("/api/board", { cache: "no-store" });
        if (answer.ok) {
          this.tell(this.picture.load(await answer.json() as Snapshot));
          // From here on the hub sends what came after this position.
          await this.hub.send("Follow", this.picture.position);
          this.stream.behind = false;
          this.stream.alive();
          return;
        }
      } catch {
        if (this.hub.state !== HubConnectionState.Connected) {
          return;
        }
      }
      await pause(1000 + Math.random() * 500);
    }
  }

  private tell(change: Change): void {
    this.followers.forEach((follower) => follower(change, this.picture));
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

let shared: Board | undefined;

/** The one board of this page, followed from the first call on. */
export function board(): Board {
  if (!shared) {
    shared = new Board();
    void shared.connect();
  }
  return shared;
}
