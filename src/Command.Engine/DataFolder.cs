using Command.Storage;

namespace Command.Engine;

/// <summary>The folder for everything a process keeps.</summary>
public static class DataFolder
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes it, for the account of this process alone; one that is there keeps its rights.</summary>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Own);
        }
    }

    /// <summary>Keeps a second process that serves from the same embedded data; released when disposed or when this process ends.</summary>
    /// <exception cref="StartRefusedException">Another one is there.</exception>
    public static IDisposable Lock(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, "serving.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held)
        {
            throw new StartRefusedException(
                $"数据目录 {Path.GetFullPath(path)} 正由另一个进程使用。请先停止它，或用 Command:Data 另选目录。",
                $"The data folder {Path.GetFullPath(path)} is in use by another process. "
                    + "Stop that one, or choose another with Command:Data.",
                held);
        }
    }
}
