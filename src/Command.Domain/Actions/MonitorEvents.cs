using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>Only the engine does it: looks whether the case is as the promise says.</summary>
public sealed record CheckPromise : IncidentCommand;

/// <summary>诉求有人管、工单有人接、问题有出口、全程无堵点 does not hold (000-25). Said once, and again only when it changes.</summary>
/// <param name="Codes">What is wrong, in a fixed order: see <c>IncidentMonitor</c>.</param>
public sealed record PromiseBroken(IReadOnlyList<string> Codes) : IncidentEvent;

/// <summary>It holds again.</summary>
public sealed record PromiseKept : IncidentEvent;
