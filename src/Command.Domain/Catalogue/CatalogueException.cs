
namespace Command.Domain.Catalogue;

/// <summary>A catalogue file is wrong. Nothing of it is used: half a catalogue would route reports to nobody without a word.</summary>
public sealed class CatalogueException : FormatException
{
    /// <summary>Names the place of the fault.</summary>
    /// <param name="file">File name without folder, e.g. <c>taxonomy.csv</c>.</param>
    /// <param name="row">Line of the file counted from 1 with the header, or number of the feature in a GeoJSON file; 0 when the whole file
    /// is meant.</param>
    /// <param name="column">Name of the column or property; empty when the whole row is meant.</param>
    /// <param name="problem">What is wrong, in plain words.</param>
    /// <param name="inner">What the parser said, if anything.</param>
    public CatalogueException(string file, int row, string column, string problem, Exception? inner = null)
        : base($"{file}, row {row}, column '{column}': {problem}", inner)
    {
        File = file;
        Row = row;
        Column = column;
        Problem = problem;
        Zh = problem;
    }

    /// <summary>The rule that is broken, in English.</summary>
    public string Problem { get; }

    /// <summary>The same in Chinese, where it has been put into Chinese.</summary>
    public string Zh { get; init; }

    /// <summary>File name without folder.</summary>
    public string File { get; }

    /// <summary>Line of the file counted from 1 with the header; 0 when the whole file is meant.</summary>
    public int Row { get; }

    /// <summary>Name of the column or property; empty when the whole row is meant.</summary>
    public string Column { get; }
}
