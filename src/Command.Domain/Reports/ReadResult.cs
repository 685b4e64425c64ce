using Command.Contracts.Reports;

namespace Command.Domain.Reports;

/// <summary>A report as read: either the message, or everything that is wrong with it.</summary>
/// <param name="Message">The checked report; null when there are errors.</param>
/// <param name="Errors">Per field path (camelCase, e.g. <c>reporter.phone</c>, <c>attachments[2]</c>; <c>$</c> for the whole body) one or
/// more sentences, Chinese then <c> / </c> then English. They name the rule and never repeat what was sent. Empty when there is a
/// message.</param>
public sealed record ReadResult(ReportMessage? Message, IReadOnlyDictionary<string, string[]> Errors);
