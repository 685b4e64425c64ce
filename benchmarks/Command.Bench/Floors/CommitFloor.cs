using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Command.Bench.Floors;

/// <summary>HTTP accept → one commit of one row.</summary>
internal static class CommitFloor
{
    public static async Task MapAsync(WebApplication app)
    {
        var table = await FloorTable.CreateAsync();
        app.MapPost(FloorHost.Path, async (HttpContext http) =>
        {
            var id = Guid.CreateVersion7().ToString("n");
            await table.InsertAsync(id, await FloorHost.ReadAsync(http.Request));
            await FloorHost.AcceptAsync(http.Response, id);
        });
    }
}
