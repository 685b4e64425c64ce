namespace Command.Contracts.Catalogue;

/// <summary>A row of a catalogue file: its values by column.</summary>
/// <param name="Key">The columns that tell it from others, joined by <c>/</c>.</param>
/// <param name="Values">What stands in it.</param>
public sealed record DiffRow(string Key, IReadOnlyDictionary<string, string> Values);

/// <summary>A row that stands in both versions with other values.</summary>
/// <param name="Key">The columns that tell it from others, joined by <c>/</c>.</param>
/// <param name="Before">The columns that differ, as they were.</param>
/// <param name="After">The same columns as they are.</param>
public sealed record ChangedRow(string Key, IReadOnlyDictionary<string, string> Before, IReadOnlyDictionary<string, string> After);

/// <summary>What is different in one file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Added">Rows that are new.</param>
/// <param name="Removed">Rows that are gone.</param>
/// <param name="Changed">Rows with other values. All three are empty where only the order of lines or a map differs.</param>
public sealed record FileChanges(string File, IReadOnlyList<DiffRow> Added, IReadOnlyList<DiffRow> Removed,
    IReadOnlyList<ChangedRow> Changed);
