namespace Command.Stories.Kit;

/// <summary>A story on a centre. When it fails, the logs of every process stand in its output.</summary>
public abstract class Story(Centre centre) : IAsyncDisposable
{
    /// <summary>Where it plays.</summary>
    protected Centre Centre => centre;

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            foreach (var line in centre.Logs())
            {
                TestContext.Current.TestOutputHelper?.WriteLine(line);
            }
        }

        return ValueTask.CompletedTask;
    }
}
