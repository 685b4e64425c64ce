// Loaded by every screen: starts Blazor, watches the link, keeps the clocks.
import { startClock } from "./clock/clock.ts";
import { leaveWhole } from "./link/leave.ts";
import { startLink } from "./link/link.ts";

interface SignalRBuilder {
  withUrl(url: string): SignalRBuilder;
  withServerTimeout(ms: number): SignalRBuilder;
  withKeepAliveInterval(ms: number): SignalRBuilder;
}
declare const Blazor: { start(options: object): Promise<void> };

leaveWhole();
startLink();
startClock();
void Blazor.start({
  circuit: {
    // The language was settled with the document; the circuit's own request must not ask the browser again.
    // The beat speaks every second, so eight silent seconds are a broken line.
    configureSignalR: (builder: SignalRBuilder) => builder
      .withUrl(`_blazor?culture=${document.documentElement.lang}`)
      .withServerTimeout(8_000)
      .withKeepAliveInterval(3_000),
    reconnectionOptions: { maxRetries: 1_000_000, retryIntervalMilliseconds: 1000 },
  },
});
