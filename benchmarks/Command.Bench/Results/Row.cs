using System.Text.Json.Serialization;

namespace Command.Bench.Results;

/// <summary>One line of the table.</summary>
/// <param name="Name">Name of the group that measures it.</param>
/// <param name="What">What is measured.</param>
/// <param name="Unit">ms, /s, cores, × or a plain count.</param>
/// <param name="Floor">The same hops with nothing of ours; null where there are none.</param>
/// <param name="Product">The figure.</param>
/// <param name="Must">What must be reached; null when the row is told for comparison.</param>
/// <param name="Aim">What we want.</param>
internal sealed record Row(string Name, string What, string Unit, double? Floor, double Product, double? Must = null, double? Aim = null)
{
    /// <summary>Unit of a figure that is a share of another.</summary>
    public const string Share = "×";

    /// <summary>What else was seen, in a few words.</summary>
    public string Note { get; init; } = "";

    /// <summary>Single measurements behind the figure.</summary>
    public IReadOnlyList<double>? Samples { get; init; }

    /// <summary>Single measurements behind the floor.</summary>
    public IReadOnlyList<double>? FloorSamples { get; init; }

    /// <summary>Rates and shares of them grow, everything else shrinks.</summary>
    [JsonIgnore]
    public bool MoreIsBetter => Unit is "/s" or Share;

    /// <summary>How many times worse than the floor.</summary>
    public double? Ratio => Floor is { } floor && floor > 0 && Product > 0 ? (MoreIsBetter ? floor / Product : Product / floor) : null;

    /// <summary>aim, pass, FAIL, or empty without a must.</summary>
    public string Verdict => this switch
    {
        { Must: null } => "",
        { Aim: { } aim } when Reaches(aim) => "aim",
        { Must: { } must } when Reaches(must) => "pass",
        _ => "FAIL",
    };

    private bool Reaches(double mark) => MoreIsBetter ? Product >= mark : Product <= mark;
}
