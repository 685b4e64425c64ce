using System.Collections.Immutable;
using Command.Contracts.Areas;
using Command.Contracts.Incidents;
using Command.Domain.Incidents;

namespace Command.Domain.Actions;

/// <summary>The kinds of fields that actions are made of.</summary>
public static class Fields
{
    /// <summary>A code.</summary>
    public static Field<string?> Code(string name, string zh, string en, params ImmutableArray<CodedWord> words) =>
        new(name, FieldKind.Code, zh, en, (body, field) => body.Text(field)) { Words = words };

    /// <summary>A code that stands in the journal as it is: small letters and hyphens, nothing that could be somebody's.</summary>
    public static Field<string?> Coded(string name, string zh, string en) =>
        new(name, FieldKind.Code, zh, en, (body, field) => body.Coded(field));

    /// <summary>A free text.</summary>
    public static Field<TextRef?> Words(string name, string zh, string en) =>
        new(name, FieldKind.Words, zh, en, (body, field) => body.Words(field));

    /// <summary>The reason or remark that many actions carry.</summary>
    public static Field<TextRef?> Text(string zh, string en) => Words("text", zh, en);

    /// <summary>true or false, with what an absent one means.</summary>
    public static Field<bool> Flag(string name, bool otherwise, string zh, string en) =>
        new(name, FieldKind.Flag, zh, en, (body, field) => body.Mark(field) ?? otherwise) { Otherwise = otherwise };

    /// <summary>true, false, or not known.</summary>
    public static Field<bool?> Mark(string name, string zh, string en) =>
        new(name, FieldKind.Flag, zh, en, (body, field) => body.Mark(field));

    /// <summary>A whole number.</summary>
    public static Field<int?> Number(string name, string zh, string en) =>
        new(name, FieldKind.Number, zh, en, (body, field) => body.Number(field));

    /// <summary>A time.</summary>
    public static Field<DateTimeOffset?> Instant(string name, string zh, string en) =>
        new(name, FieldKind.Instant, zh, en, (body, field) => body.Instant(field));

    /// <summary>A word of a closed list.</summary>
    public static Field<T?> Word<T>(string name, string zh, string en) where T : struct, Enum =>
        new(name, FieldKind.Code, zh, en, (body, field) => body.Word<T>(field))
        {
            Words = [.. Enum.GetValues<T>().Select(word => SpokenWords.Of(word))],
        };

    /// <summary>A point, <c>[longitude, latitude]</c>.</summary>
    public static Field<GeoPoint?> Point(string name, string zh, string en) =>
        new(name, FieldKind.Point, zh, en, (body, field) => body.Point(field));

    /// <summary>Codes.</summary>
    public static Field<IReadOnlyList<string>?> Codes(string name, string zh, string en) =>
        new(name, FieldKind.Codes, zh, en, (body, field) => body.Codes(field));

    /// <summary>Ids of files, which a purge can delete; nothing that a person would read.</summary>
    public static Field<IReadOnlyList<string>?> Files(string name, string zh, string en) =>
        new(name, FieldKind.Codes, zh, en, (body, field) => body.Files(field)) { From = FieldSource.File };

    /// <summary>Objects, each read by itself: a bad field is named with its place, e.g. <c>tasks[1].due</c>.</summary>
    public static Field<IReadOnlyList<T>?> Parts<T>(
        string name, string zh, string en, Func<ActionBody, T> read, params ImmutableArray<Field> of) =>
        new(name, FieldKind.Parts, zh, en, (body, field) => body.Each(field, read)) { Of = of };

    /// <summary>The department that acts. An account of a department acts for its own; only one without may name it.</summary>
    public static Field<string> ActingDept { get; } = new(
        "dept", FieldKind.Code, "以哪个单位的名义；单位账号固定为本单位", "the department that acts; an account of a department acts for its own",
        (body, field) => body.By.Dept ?? body.Text(field) ?? body.Missing(field))
    { From = FieldSource.Unit };
}
