using System.Collections;
using System.Globalization;
using System.Resources;
using Command.Engine;
using Command.Engine.Loops;
using Command.Web;
using Command.Web.Wall;
using Command.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Command.Architecture.Tests;

public sealed class LoopTests
{
    private const string Prefix = "Loop.";

    [Fact]
    public async Task Every_loop_has_a_word_on_the_health_line_and_no_word_is_left_over()
    {
        var loops = new SortedSet<string>(StringComparer.Ordinal);
        loops.UnionWith(await LoopsOfAsync("Embedded", WebServices.AddCommandWeb));
        loops.UnionWith(await LoopsOfAsync("Distributed", WebServices.AddCommandWeb));
        loops.UnionWith(await LoopsOfAsync("Distributed", WorkerServices.AddCommandWorker));

        Assert.Equal(loops, WordsOf(CultureInfo.InvariantCulture));
        Assert.Equal(loops, WordsOf(CultureInfo.GetCultureInfo("en")));
    }

    // A loop says its name when it is made; nothing is started, so none of the addresses has to answer.
    private static async Task<List<string>> LoopsOfAsync(string mode, Action<IServiceCollection, IConfiguration, CommandSettings> compose)
    {
        var data = Directory.CreateTempSubdirectory("command-loops-");
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = data.FullName });
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Command:Mode"] = mode, ["Command:Data"] = data.FullName, ["Command:Node"] = "loops",
                ["Command:ContactKey"] = Convert.ToBase64String(new byte[32]),
                ["Command:Demo:Enabled"] = "true", ["Command:Demo:Stream"] = "true",
                ["ConnectionStrings:Postgres"] = "Host=nowhere.invalid", ["ConnectionStrings:RabbitMq"] = "amqp://nowhere.invalid",
                ["ConnectionStrings:Redis"] = "nowhere.invalid",
            });
            builder.Logging.ClearProviders();
            var settings = CommandSettings.Read(builder.Configuration);
            builder.Services.AddSingleton(settings);
            builder.Services.AddSingleton(settings.Clock);
            compose(builder.Services, builder.Configuration, settings);
            await using var app = builder.Build();
            Assert.NotEmpty(app.Services.GetServices<IHostedService>().OfType<Loop>());
            return [.. app.Services.GetRequiredService<LoopRegistry>().Beats.Select(beat => beat.Name)];
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> WordsOf(CultureInfo language)
    {
        using var words = new ResourceManager(typeof(WallText)).GetResourceSet(language, createIfNotExists: true, tryParents: false);
        Assert.NotNull(words);
        return [.. words.Cast<DictionaryEntry>().Select(word => (string)word.Key)
            .Where(key => key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(key => key[Prefix.Length..]).Order(StringComparer.Ordinal)];
    }
}
