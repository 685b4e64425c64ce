namespace Command.Web.Case;

/// <summary>What was filled in above the keys.</summary>
/// <param name="Form">Which form.</param>
/// <param name="Text">Free text, possibly empty.</param>
/// <param name="Choice">Reason, result or rule.</param>
/// <param name="Owner">Better owner.</param>
/// <param name="Why">Why the lead closes over an open co-assignment.</param>
public sealed record FormAnswer(CaseForm Form, string Text, string Choice, string Owner, string Why = "");
