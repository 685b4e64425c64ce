using Command.Contracts.Incidents;
using Command.Domain.Catalogue;
using Command.Domain.Clocks;
using Command.Domain.Incidents;
using Command.Domain.Reports;
using Command.Domain.Routing;

namespace Command.Domain.Actions;

/// <summary>Says codes as words in one of the two languages.</summary>
/// <param name="policy">The catalogue whose names are used.</param>
/// <param name="english">English instead of Chinese.</param>
/// <param name="when">How this reader is told an instant.</param>
public sealed class Teller(Policy policy, bool english, Func<DateTimeOffset, string> when)
{
    /// <summary>One of two sentences.</summary>
    public string Say(string zh, string en) => english ? en : zh;

    /// <summary>A coded word; a code that this version does not know stays as it is.</summary>
    public string Word(CodedWord? word, string code) => word is null ? code : Say(word.Zh, word.En);

    /// <summary>An instant.</summary>
    public string When(DateTimeOffset at) => when(at);

    /// <summary>A department, short.</summary>
    public string Dept(string code) => policy.Departments.Find(code) is { } dept ? Say(dept.ShortZh, dept.En) : code;

    /// <summary>Departments in a row, with a word before them; nothing where there are none.</summary>
    public string Depts(string zh, string en, IReadOnlyList<string> codes) =>
        codes.Count == 0 ? "" : Say(zh, en) + string.Join(Say("、", ", "), codes.Select(Dept));

    /// <summary>An urgency.</summary>
    public string Urgency(Urgency urgency) => urgency switch
    {
        Contracts.Incidents.Urgency.Critical => Say("特急", "critical"),
        Contracts.Incidents.Urgency.Urgent => Say("紧急", "urgent"),
        _ => Say("一般", "normal"),
    };

    /// <summary>An item.</summary>
    public string Item(string code) => policy.Taxonomy.Find(code) is { } item ? Say(item.Zh, item.En) : code;

    /// <summary>A channel.</summary>
    public string Channel(string code) => policy.Channels.Find(code) is { } channel ? Say(channel.Zh, channel.En) : code;

    /// <summary>A clock.</summary>
    public string Clock(ClockName clock) => Say(CaseClocks.Of(clock).Zh, CaseClocks.Of(clock).En);

    /// <summary>A rung of a clock by its name; <paramref name="asCalled"/> is the Chinese one that it had then.</summary>
    public string Rung(ClockName clock, int number, string? asCalled) =>
        (english ? policy.Ladder.Find(clock, number)?.En : asCalled ?? policy.Ladder.Find(clock, number)?.Name)
        ?? Say($"第 {number} 级", $"rung {number}");

    /// <summary>A step of the template of a task force.</summary>
    public string Step(string? code) => policy.TaskForces.Step(code) is { } step ? " " + Say(step.Zh, step.En) : "";

    /// <summary>Whom a rung speaks to: a post or a department.</summary>
    public string Addressee(string who) => Posts.Find(who) is { } post ? Say(post.Zh, post.En) : Dept(who);
}
