using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Command.Web.Seats;

/// <summary>What MudBlazor says by itself, in Chinese; English it brings along.</summary>
internal sealed class MudWords(IStringLocalizer<MudWords> text) : MudLocalizer
{
    /// <inheritdoc/>
    public override LocalizedString this[string key] => text[key];
}
