using Command.Contracts.Reports;

namespace Command.Engine.Reports;

/// <summary>A report as it came over the broker.</summary>
public sealed record IncomingReport(ReportMessage Message);
