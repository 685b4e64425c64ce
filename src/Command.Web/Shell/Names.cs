using System.Globalization;
using Command.Contracts.Boards;
using Command.Domain.Areas;
using Command.Domain.Catalogue;
using Command.Domain.Incidents;
using Command.Domain.Reports;
using Command.Storage.Catalogue;
using Microsoft.Extensions.Localization;

namespace Command.Web.Shell;

/// <summary>Codes as words of the reader's language.</summary>
/// <param name="shelf">Names of items, departments and streets.</param>
/// <param name="text">Shared words.</param>
public sealed class Names(PolicyShelf shelf, IStringLocalizer<ShellText> text)
{
    private static readonly TimeSpan District = TimeSpan.FromHours(8);

    /// <summary>True on an English screen.</summary>
    public static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>An instant in the district's time zone, wherever the server stands.</summary>
    public static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(District);

    /// <summary>hh:mm:ss in the district's time zone.</summary>
    public static string Time(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A whole number with separators.</summary>
    public static string Number(int n) => n.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What happened.</summary>
    public string Item(string? code) =>
        shelf.Current.Taxonomy.Find(code) is { } item ? (English ? item.En : item.Zh) : text["Unclassified"];

    /// <summary>One of two words by the language of the screen.</summary>
    public static string Say(string zh, string en) => English ? en : zh;

    /// <summary>A department, short.</summary>
    public string Dept(string code) => shelf.Current.Departments.Find(code) is { } dept ? (English ? dept.En : dept.ShortZh) : code;

    /// <summary>A street.</summary>
    public string Street(string? code) =>
        shelf.Current.Streets.Find(code) is { } street ? (English ? street.En : street.Zh) : text["NoStreet"];

    /// <summary>A way in.</summary>
    public string Channel(string code) => shelf.Current.Channels.Find(code) is { } channel ? (English ? channel.En : channel.Zh) : code;

    /// <summary>The drawing of a way in.</summary>
    public string ChannelIcon(string code) => shelf.Current.Channels.Find(code)?.Icon ?? Icons.Unknown;

    /// <summary>A case code as people say it within the district: date, serial, check digit.</summary>
    public static string ShortCode(string code) => code is { Length: CaseCode.Length } ? CaseCode.Short(code) : code;

    /// <summary>Where a row is, as far as a wall may say it.</summary>
    public string Where(BoardRow row) => row?.Street is { } street ? Street(street) : text["NoStreet"];
}
