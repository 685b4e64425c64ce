using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Command.Bench.Floors;

/// <summary>HTTP accept → one commit → quorum queue → WebSocket push → a bare page that shows the last eight.</summary>
internal static class GlassFloor
{
    private const string Page = """
        <!doctype html><title>floor</title><main></main>
        <script>
          const socket = new WebSocket(`ws://${location.host}/push`);
          const main = document.querySelector('main');
          socket.onopen = () => (document.body.dataset.link = 'live');
          socket.onmessage = ({ data }) => {
            const row = document.createElement('p');
            row.textContent = row.dataset.incident = data;
            main.prepend(row);
            if (main.childElementCount > 8) main.lastElementChild.remove();
          };
        </script>
        """;

    public static async Task MapAsync(WebApplication app)
    {
        var table = await FloorTable.CreateAsync();
        var queue = await FloorQueue.DeclareAsync();
        var sockets = new Sockets(app);
        await queue.ConsumeAsync(async (tag, body) =>
        {
            await sockets.SendAsync(body);
            await queue.AckAsync(tag);
        });
        app.MapGet("/", () => TypedResults.Content(Page, "text/html"));
        app.MapPost(FloorHost.Path, async (HttpContext http) =>
        {
            var id = Guid.CreateVersion7().ToString("n");
            await table.InsertAsync(id, await FloorHost.ReadAsync(http.Request));
            var published = queue.PublishAsync(Encoding.ASCII.GetBytes(id));
            await FloorHost.AcceptAsync(http.Response, id);
            await published;
        });
    }
}
