using System.Globalization;
using Command.Contracts.Incidents;
using Command.Domain.Calendar;
using Command.Domain.Deadlines;
using Command.Domain.Incidents;
using Command.Domain.Rules;
using Command.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Command.Web.Words;

/// <summary>Codes, instants and limits as words of the reader's language.</summary>
/// <param name="names">What every screen calls things.</param>
/// <param name="text">The console's own words.</param>
/// <param name="clock">Tells what is today.</param>
public sealed class CaseNames(Names names, IStringLocalizer<ConsoleText> text, TimeProvider clock)
{
    /// <summary>True on an English screen.</summary>
    public static bool English => Names.English;

    /// <summary>One of two words by the language of the screen.</summary>
    public static string Of(string zh, string en) => English ? en : zh;

    /// <summary>An item by code; what is not classed yet says so.</summary>
    public string Item(string? code) => names.Item(code);

    /// <summary>A department, short.</summary>
    public string Dept(string code) => names.Dept(code);

    /// <summary>A way in.</summary>
    public string Channel(string code) => names.Channel(code);

    /// <summary>The drawing of a way in.</summary>
    public string ChannelIcon(string code) => names.ChannelIcon(code);

    /// <summary>A street.</summary>
    public string Street(string? code) => names.Street(code);

    /// <summary>A state.</summary>
    public static string State(IncidentState state) => English ? Capital(StateNames.Of(state).En) : StateNames.Of(state).Zh;

    /// <summary>A clock.</summary>
    public static string Clock(ClockName clock) => Of(CaseClocks.Of(clock).Zh, Capital(CaseClocks.Of(clock).En));

    /// <summary>An action.</summary>
    public static string Action(string action) => CaseActions.Find(action) is { } known ? Of(known.Zh, Capital(known.En)) : action;

    /// <summary>Complexity.</summary>
    public string Complexity(Complexity complexity) => text[$"Complexity.{complexity}"];

    /// <summary>A limit in words: 60 分, 15 工作日.</summary>
    public string Limit(Limit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return text[$"Limit.{limit.Unit}", limit.Amount];
    }

    /// <summary>When something was, as short as it stays clear: 今 09:38, 昨 23:10, 9-18 16:05.</summary>
    public string When(DateTimeOffset at)
    {
        var local = at.ToOffset(ChinaTime.Offset);
        var days = ChinaTime.DayOf(clock.GetUtcNow()).DayNumber - ChinaTime.DayOf(at).DayNumber;
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return days switch
        {
            0 => text["Today", time],
            1 => text["Yesterday", time],
            _ => $"{Day(ChinaTime.DayOf(at))} {time}",
        };
    }

    /// <summary>The same without a word for today.</summary>
    public string Moment(DateTimeOffset at) => ChinaTime.DayOf(at) == ChinaTime.DayOf(clock.GetUtcNow())
        ? Time(at)[..5]
        : $"{Day(ChinaTime.DayOf(at))} {Time(at)[..5]}";

    /// <summary>When something ends: midnight belongs to the day before it, 24:00.</summary>
    public string End(DateTimeOffset at) => Time(at) == "00:00:00" ? $"{Day(ChinaTime.DayOf(at.AddTicks(-1)))} 24:00" : Moment(at);

    /// <summary>A day without its year: 9-18.</summary>
    public static string Day(DateOnly day) => day.ToString("M-d", CultureInfo.InvariantCulture);

    /// <summary>hh:mm:ss in the district's time zone.</summary>
    public static string Time(DateTimeOffset at) => Names.Time(at);

    /// <summary>A length of time in the two units that matter.</summary>
    public string Span(TimeSpan length)
    {
        var span = length.Duration();
        return span.TotalHours < 1 ? text["Span.Minutes", (int)span.TotalMinutes, span.Seconds.ToString("00", CultureInfo.InvariantCulture)]
            : span.TotalDays < 1 ? text["Span.Hours", (int)span.TotalHours, span.Minutes.ToString("00", CultureInfo.InvariantCulture)]
            : text["Span.Days", (int)span.TotalDays, span.Hours];
    }

    /// <summary>What a seat shows of a case code and finds it by: the last four digits of the serial and the check digit.</summary>
    public static string Tail(string code) => code is { Length: CaseCode.Length } ? $"{code[17..21]}-{code[21]}" : code;

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
