using System.Globalization;

namespace Command.Measure;

/// <summary>Prints figures as plain columns.</summary>
internal sealed class Report(TextWriter output)
{
    private const int Worst = 10;

    /// <summary>A row for src and one for each project.</summary>
    public void Table(IEnumerable<Figures> rows)
    {
        string[] heads =
        [
            "", "files", "lines", "file med/p90/max", "method med/p90/p99/max", "complexity med/p90/p99/max", ">120", ">140",
            $"folders>{Figures.FilesPerFolder}", "public/internal", "cycles",
        ];
        var cells = rows.Select(Cells).Prepend(heads).ToList();
        var widths = heads.Select((_, column) => cells.Max(row => row[column].Length)).ToList();
        foreach (var row in cells)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, at) => at == 0 ? cell.PadRight(widths[at]) : cell.PadLeft(widths[at]))));
        }
    }

    public void WorstOf(Figures src)
    {
        List("longest files", src.Files.Select(file => (file.Lines.Count, file.Path)));
        List("longest methods", src.Methods.Select(method => (method.Lines, method.Where)));
        List("most complex methods", src.Methods.Select(method => (method.Complexity, method.Where)));
        List(
            $"files with lines wider than {Figures.Width}",
            src.Files.Select(file => (file.Lines.Count(line => line.Length > Figures.Width), file.Path)));
        List("fullest folders", src.Folders.Select(folder => (folder.Files, folder.Folder)));
    }

    /// <summary>The groups, and in them every two folders that use each other directly, with a place in each.</summary>
    public void Circles(Figures src, IReadOnlyList<FolderUse> uses)
    {
        Heading("folders that form a cycle");
        foreach (var cycle in src.Cycles)
        {
            output.WriteLine($"  {cycle}");
        }

        var pairs = from use in uses
                    join back in uses on (use.Project, use.Rooms) equals (back.Project, (back.Rooms.To, back.Rooms.From))
                    where string.CompareOrdinal(use.Rooms.From, use.Rooms.To) < 0
                    orderby use.Project
                    select $"  {use.Project}: {use.Rooms.From} <-> {use.Rooms.To}: {use.Example}; {back.Example}";
        foreach (var pair in pairs)
        {
            output.WriteLine(pair);
        }
    }

    public void Action(ActionFiles action)
    {
        Heading($"files that name {string.Join(", ", action.Names)}");
        Files("by hand", action.ByHand);
        Files("tables and walks of tests", action.Tests);
        Files("drawn pages and prose", action.Pages);
    }

    public void Verdict(IReadOnlyList<Goal> goals)
    {
        Heading("goals");
        foreach (var goal in goals)
        {
            output.WriteLine($"  {(goal.Met ? "met   " : "MISSED")}  {goal.Name}: {goal.Found} (at most {goal.Most})");
        }
    }

    private void Files(string kind, IReadOnlyList<string> paths)
    {
        output.WriteLine($"  {paths.Count} {kind}");
        foreach (var path in paths)
        {
            output.WriteLine($"      {path}");
        }
    }

    private void List(string name, IEnumerable<(int Number, string What)> rows)
    {
        Heading(name);
        foreach (var (number, what) in rows.Where(row => row.Number > 0).OrderByDescending(row => row.Number).Take(Worst))
        {
            output.WriteLine($"  {number,5}  {what}");
        }
    }

    private void Heading(string name) => output.WriteLine($"{Environment.NewLine}{name}");

    private static string[] Cells(Figures f) =>
    [
        f.Name, Number(f.Files.Count), Number(f.Lines),
        $"{f.FileLines.Median}/{f.FileLines.P90}/{f.FileLines.Max}",
        $"{f.MethodLines.Median}/{f.MethodLines.P90}/{f.MethodLines.P99}/{f.MethodLines.Max}",
        $"{f.Complexity.Median}/{f.Complexity.P90}/{f.Complexity.P99}/{f.Complexity.Max}",
        Number(f.Over(120)), Number(f.Over(Figures.Width)), Number(f.CrowdedFolders),
        $"{f.PublicTypes}/{f.InternalTypes}", Number(f.Cycles.Count),
    ];

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
