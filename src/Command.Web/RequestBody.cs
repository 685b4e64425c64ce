using System.Buffers;

namespace Command.Web;

/// <summary>Bodies that are read whole, up to a bound.</summary>
internal static class RequestBody
{
    /// <summary>The body, or null when it is longer than <paramref name="most"/> bytes.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken ct)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct).ConfigureAwait(false);
            if (read.Buffer.Length > most)
            {
                // Given back, so that the server can drop the rest in its own time: a sender that is still sending must get the answer, not
                // a broken line.
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
