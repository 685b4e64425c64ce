namespace Command.Storage;

/// <summary>
/// The program must not serve as it was started. The message is for the person who started it; there is no mistake in the code.
/// </summary>
public sealed class StartRefusedException(string zh, string en, Exception? inner = null)
    : InvalidOperationException($"{zh} / {en}", inner)
{
    /// <summary>Exit code of a process that may not serve: starting it again as it is helps nothing.</summary>
    public const int ExitCode = 3;
}
