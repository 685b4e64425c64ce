using Command.Contracts.Reports;

namespace Command.Domain.Reports;

/// <summary>A report as read: either the message, or everything that is wrong with it.</summary>
/// <param name="Message">The checked report; null when there are errors.</param>
/// <param name="Errors">Per field path (camelCase, e.g. <c>reporter.phone</c>, <c>attachments[2]</c>; <c>$</c> for the whole body) one or
/// more sentences, Chinese then <c> / </c> then English. They name the rule and never repeat what was sent. Empty when there is a
/// message.</param>
public sealed record ReadResult(ReportMessage? Message, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>A report that can be read and points at a person instead of a matter (rules.md 34).</summary>
    public const string AboutPerson = "report.about-a-person";

    /// <summary>A report whose fields break a rule.</summary>
    public const string Invalid = "report.invalid";

    /// <summary>Code of the rule that refuses it, where there is no message.</summary>
    public string Code { get; init; } = Invalid;
}
