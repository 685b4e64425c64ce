using System.ComponentModel;

namespace Command.Contracts.Boards;

/// <summary>A number that the district is led by, as walls, lists and the board have it at the same cut-off.</summary>
/// <param name="Name">Name on the wire; never renamed.</param>
/// <param name="Label">What a screen calls it, in the language that was asked for.</param>
/// <param name="Value">The number; absent for a share of nothing.</param>
/// <param name="Unit">What it is counted in: <c>cases</c> or <c>percent</c>.</param>
/// <param name="Numerator">Of a share: those that count.</param>
/// <param name="Denominator">Of a share: all of them.</param>
/// <param name="AsOf">Cut-off, UTC.</param>
/// <param name="Definition">What exactly is counted, in one sentence, in the language that was asked for.</param>
/// <param name="List">Address of the list behind it.</param>
public sealed record IndicatorView(
    string Name, string Label, [property: Description("Absent for a share of nothing.")] double? Value, string Unit, int? Numerator,
    int? Denominator, DateTimeOffset AsOf, string Definition, string List);
