using Command.Contracts;
using Command.Contracts.Boards;
using Command.Domain.Indicators;
using Command.Web.Identity;
using Command.Web.Surface;

namespace Command.Web.Boards;

/// <summary>Every indicator by name, from the same board as walls and lists: one definition, one cut-off.</summary>
internal static class IndicatorEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapIndicators(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/indicators", (Board board, HttpRequest request) => TypedResults.Ok<IReadOnlyList<IndicatorView>>(
            [.. KeyFigures.All.Select(indicator => Of(indicator, board.View, AskedLanguage.Of(request)))])).WithTags("Board")
        .Guarded(Access.SeeBoard).Describe("listIndicators", "Every indicator at the cut-off of the board",
            "The same numbers as on walls, by the same names; `list` opens the cases behind each.");

    /// <summary>One of them. Pure.</summary>
    internal static IndicatorView Of(Indicator indicator, BoardView view, AskedLanguage language)
    {
        var share = indicator.Formula as Formula.Share;
        return new IndicatorView(
            indicator.Name, indicator.Word(language.IsEnglish),
            share is null ? view[indicator] : share.Of(view.Counts), Wire.Name(indicator.Unit),
            share is null ? null : view[share.Part], share is null ? null : view[share.Whole], view.AsOf,
            language.IsEnglish ? indicator.MeaningEn : indicator.MeaningZh, "/console?view=" + indicator.List);
    }
}
