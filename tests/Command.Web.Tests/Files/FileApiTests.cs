using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Command.Contracts.Files;
using Command.Web.Files;
using Command.Web.Identity;
using Command.Web.Tests.Identity;
using SkiaSharp;

namespace Command.Web.Tests.Files;

/// <summary>Photos and papers over HTTP (surface: Files): who hands them in, what is kept of them, who sees them.</summary>
public sealed class FileApiTests : ApiTests
{
    [Fact]
    public async Task A_photo_proves_that_a_matter_is_settled_and_is_seen_by_who_may_see_the_case()
    {
        var (code, _, _) = await OpenAsync("0502");
        await SignInAsync("operator");
        await ActAsync(code, "accept", new { });
        await ActAsync(code, "dispatch", new { });
        await ActAsync(code, "measure", new { text = "已围挡，派人值守" });
        await SignInAsync("shift");
        var photo = await HandInAsync(Photo.Plain());
        Assert.Equal(("image/jpeg", 60, 40), (photo.Type, photo.Width, photo.Height));
        await ActAsync(code, "measure", new { text = "已围挡，派人值守", evidence = new[] { photo.Id } });

        foreach (var (user, status) in new[] { ("operator", 200), ("leader", 200), ("dept", 404), ("grid", 404) })
        {
            await SignInAsync(user);
            using var answer = await Host.Client.GetAsync(At($"/api/files/{photo.Id}"), Ct);
            Assert.Equal((user, status), (user, (int)answer.StatusCode));
        }

        await SignInAsync("auditor");
        Assert.Contains("leader", await ReadAsync($"/api/ops/access-log?incident={code}"), StringComparison.Ordinal);
        using var stranger = new HttpClient { BaseAddress = Host.Client.BaseAddress };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(At($"/api/files/{photo.Id}"), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(stranger, Photo.Plain())).StatusCode);
    }

    [Fact]
    public async Task A_photo_that_came_with_a_report_is_shown_with_its_case_and_in_small()
    {
        await SignInAsync("grid");
        var photo = await HandInAsync(Photo.Plain(1_000, 500));
        await SignInAsync("operator");
        using (var early = await Host.Client.GetAsync(At($"/api/files/{photo.Id}"), Ct))
        {
            Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        }

        var (code, _, _) = await OpenAsync(attachments: [photo.Id]);
        Assert.Contains(photo.Id, await ReadAsync($"/api/incidents/{code}"), StringComparison.Ordinal);
        using var small = await Host.Client.GetAsync(At($"/api/files/{photo.Id}/thumbnail"), Ct);
        Assert.Equal("no-store", small.Headers.CacheControl!.ToString());
        using var picture = SKBitmap.Decode(await small.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal((320, 160), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData(1, 60, 40, true)]
    [InlineData(2, 60, 40, false)]
    [InlineData(3, 60, 40, false)]
    [InlineData(6, 40, 60, null)]
    [InlineData(8, 40, 60, null)]
    public async Task A_photo_stands_upright_and_nothing_is_kept_beside_the_picture(int held, int width, int height, bool? redIsLeft)
    {
        await SignInAsync("operator");
        var photo = await HandInAsync(Photo.WithExif(held));
        Assert.Equal((width, height), (photo.Width, photo.Height));
        using var answer = await Host.Client.GetAsync(At($"/api/files/{photo.Id}"), Ct);
        var content = await answer.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(photo.Bytes, content.Length);
        Assert.True(content.AsSpan().IndexOf("GPS"u8) < 0 && content.AsSpan().IndexOf("Exif"u8) < 0);
        using var picture = SKBitmap.Decode(content);
        var corner = picture.GetPixel(3, 3);
        // Held upright (6) its left side came to the top; the other way round (8), to the bottom.
        Assert.Equal(redIsLeft ?? held == 6, corner.Red > corner.Blue);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_with_what_can()
    {
        await SignInAsync("operator");
        (byte[] Content, int Status, string Code)[] table =
        [
            ([.. "MZ a program"u8], 415, "file.type-not-allowed"),
            ([.. "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8], 415, "file.type-not-allowed"),
            ([.. "GIF89a"u8], 415, "file.type-not-allowed"),
            (Photo.Plain(600, 400)[..1_000], 400, "file.invalid"),
            ([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3], 400, "file.invalid"),
            ([], 400, "file.invalid"),
            (Photo.Huge(), 413, "file.too-large"),
            (new byte[FileKinds.MostBytes + 1], 413, "file.too-large"),
        ];
        foreach (var (content, status, code) in table)
        {
            using var answer = await SendAsync(Host.Client, content);
            var words = await answer.Content.ReadAsStringAsync(Ct);
            Assert.True((int)answer.StatusCode == status && words.Contains($"\"{code}\"", StringComparison.Ordinal), $"{code}: {words}");
            Assert.True(status == 400 || words.Contains("JPEG", StringComparison.Ordinal), words);
        }

        using var json = await Host.Client.PostAsJsonAsync(At("/api/files"), new { file = "x" }, Ct);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        using var none = new MultipartFormDataContent { { new StringContent("words"), "note" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await Host.Client.PostAsync(At("/api/files"), none, Ct)).StatusCode);
        using var two = new MultipartFormDataContent { { Part(Photo.Plain()), "file", "a.jpg" }, { Part(Photo.Plain()), "file", "b.jpg" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await Host.Client.PostAsync(At("/api/files"), two, Ct)).StatusCode);
        using var cut = new ByteArrayContent(
            Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nab"));
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        Assert.Equal(HttpStatusCode.BadRequest, (await Host.Client.PostAsync(At("/api/files"), cut, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_paper_is_kept_as_it_came_and_saved_rather_than_opened_in_a_page_of_ours()
    {
        await SignInAsync("operator");
        byte[] pdf = [.. "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript>>>>"u8];
        var paper = await HandInAsync(pdf);
        Assert.Equal(("application/pdf", pdf.Length, null), (paper.Type, paper.Bytes, paper.Width));
        using var answer = await Host.Client.GetAsync(At($"/api/files/{paper.Id}"), Ct);
        Assert.Equal(pdf, await answer.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        using var small = await Host.Client.GetAsync(At($"/api/files/{paper.Id}/thumbnail"), Ct);
        Assert.Equal(HttpStatusCode.NotFound, small.StatusCode);
    }

    [Fact]
    public async Task Whoever_reported_hands_in_with_the_token_and_sees_what_is_his_and_nothing_else()
    {
        var (code, _, token) = await OpenAsync();
        var (_, _, other) = await OpenAsync();
        using var citizen = new HttpClient { BaseAddress = Host.Client.BaseAddress };
        citizen.DefaultRequestHeaders.Add(TrackingToken.Header, token);
        using var answer = await SendAsync(citizen, Photo.Plain());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var photo = (await answer.Content.ReadFromJsonAsync<FileReceipt>(Ct))!;
        Assert.Equal(HttpStatusCode.OK, (await citizen.GetAsync(At($"/api/files/{photo.Id}"), Ct)).StatusCode);
        using var stranger = new HttpClient { BaseAddress = Host.Client.BaseAddress };
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(At($"/api/files/{photo.Id}?token={other}"), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(At($"/api/files/{photo.Id}?token=guess"), Ct)).StatusCode);
        using var told = await citizen.PostAsJsonAsync(
            At($"/api/track/{token}/words"), new { text = "今晚又漏了，拍了照片", attachments = new[] { photo.Id } }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        using var stolen = await stranger.PostAsJsonAsync(
            At($"/api/track/{other}/words"), new { text = "我家也漏", attachments = new[] { photo.Id } }, Ct);
        Assert.Contains("evidence.unknown", await stolen.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await SignInAsync("operator");
        Assert.Contains(photo.Id, await ReadAsync($"/api/incidents/{code}"), StringComparison.Ordinal);
        for (var i = 1; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await SendAsync(citizen, Photo.Plain())).StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(citizen, Photo.Plain())).StatusCode);
    }

    private static ByteArrayContent Part(byte[] content) => new(content);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] content)
    {
        using var form = new MultipartFormDataContent { { Part(content), "file", "photo.jpg" } };
        return await client.PostAsync(At("/api/files"), form, Ct);
    }

    private async Task<FileReceipt> HandInAsync(byte[] content)
    {
        using var answer = await SendAsync(Host.Client, content);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<FileReceipt>(Ct))!;
    }

    private Task<string> ReadAsync(string path) => Host.Client.GetStringAsync(At(path), Ct);

    private async Task ActAsync(string code, string action, object body)
    {
        var version = (await Host.Client.GetFromJsonAsync<JsonElement>(At($"/api/incidents/{code}"), Ct)).GetProperty("version").GetInt32();
        using var request = new HttpRequestMessage(HttpMethod.Post, At($"/api/incidents/{code}/{action}"))
        {
            Content = JsonContent.Create(body), Headers = { IfMatch = { new EntityTagHeaderValue($"\"{version}\"") } },
        };
        using var answer = await Host.Client.SendAsync(request, Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{action}: {await answer.Content.ReadAsStringAsync(Ct)}");
    }
}
