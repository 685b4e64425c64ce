// A thin host for looking at the screens; the real one replaces it.
using Command.Contracts;
using Command.Domain.Catalogue;
using Command.Web;
using Command.Web.Boards;
using Command.Web.Shell;
using Microsoft.Extensions.FileProviders;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScreens();
builder.Services.AddSignalR().AddJsonProtocol(o => Wire.Configure(o.PayloadSerializerOptions));
builder.Services.ConfigureHttpJsonOptions(o => Wire.Configure(o.SerializerOptions));
builder.Services.AddSingleton(Policy.Load(Path.Combine(AppContext.BaseDirectory, "catalogue")));
builder.Services.AddSingleton<Board>();
builder.Services.AddSingleton<Command.Worker.Loops>();
builder.Services.AddSingleton(TimeProvider.System);

var app = builder.Build();
app.UseRequestLocalization();
app.UseAntiforgery();
app.MapStaticAssets();
app.UseStaticFiles(new StaticFileOptions
{
    FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "catalogue", "district")),
    RequestPath = "/district",
    ServeUnknownFileTypes = true,
    DefaultContentType = "application/geo+json",
});
app.MapGet("/healthz/ready", () => "ok");
app.MapGet("/api/board", (Board board) =>
{
    var v = board.View;
    return new Command.Contracts.Boards.BoardSnapshot(v.Position, v.AsOf, v.Counts, [.. v.Rows.Where(r => !r.Restricted)]);
});
app.MapHub<FakeHub>("/hubs/board");
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Run();
