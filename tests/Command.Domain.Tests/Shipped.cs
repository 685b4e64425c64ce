using Command.Domain.Calendar;
using Command.Domain.Catalogue;
using Command.Domain.Matching;

namespace Command.Domain.Tests;

/// <summary>The catalogue as it ships, read once.</summary>
internal static class Shipped
{
    public static readonly Taxonomy Taxonomy = Open("catalogue/taxonomy.csv", Taxonomy.Parse);
    public static readonly Departments Departments = Open("catalogue/departments.csv", Departments.Parse);
    public static readonly WorkCalendar Calendar = Open("catalogue/holidays.csv", WorkCalendar.Parse);
    public static readonly Synonyms Synonyms = Open("catalogue/synonyms.csv", csv => Synonyms.Parse(csv, Taxonomy));
    public static readonly ItemSuggester Suggester = new(Taxonomy, Synonyms);

    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path));

    private static T Open<T>(string path, Func<TextReader, T> parse)
    {
        using var reader = new StringReader(Text(path));
        return parse(reader);
    }
}
