using Command.Storage;
using Command.Web.Case;
using Command.Web.Forms;
using Command.Web.Near;
using Command.Web.Queue;
using Command.Web.Seats;
using Command.Web.Words;
using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor;
using MudBlazor.Services;

namespace Command.Web.Console;

/// <summary>Wiring of the operator's console.</summary>
internal static class ConsoleServices
{
    /// <summary>Roles that may open the console; what they may do there is up to <c>Rights</c>.</summary>
    public const string Roles = "operator,shift,dept,supervisor,revisit,leader,auditor,admin,demo";

    /// <summary>Adds what the console needs beside storage, board and policy.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddSingleton<Presence>();
        services.AddSingleton<ClaimGuard>();
        services.AddSingleton(_ => DistrictSketch.Load(Path.Combine(StorageServices.ShippedCatalogue, "district")));
        services.AddScoped<CaseDesk>();
        services.AddScoped<CaseNames>();
        services.AddScoped<JournalWords>();
        services.AddScoped<Worklist>();
        services.AddScoped<OpenCase>();
        services.AddScoped<ConsoleWork>();
        services.AddScoped<ConsoleKeys>();
        services.AddScoped<FormChoices>();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, MudWords>();
        services.AddScoped<SeatCircuit>();
        services.AddScoped<CircuitHandler>(p => p.GetRequiredService<SeatCircuit>());
        return services;
    }
}
