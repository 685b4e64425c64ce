using Command.Storage;

namespace Command.Engine.Tests;

/// <summary>Findings M11 and L12: nobody else reads the data, and two processes never serve from it.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly DirectoryInfo _above = Directory.CreateTempSubdirectory("command-folder-");

    private string Folder => Path.Combine(_above.FullName, "data");

    public void Dispose() => _above.Delete(recursive: true);

    [Fact]
    public void A_new_folder_belongs_to_its_account_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights of folders are another matter there.");
        DataFolder.Make(Folder);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(Folder).UnixFileMode);
    }

    [Fact]
    public void One_process_serves_from_a_folder_and_the_next_when_it_has_gone()
    {
        DataFolder.Make(Folder);
        using (DataFolder.Lock(Folder))
        {
            var refusal = Assert.Throws<StartRefusedException>(() => DataFolder.Lock(Folder));
            Assert.Contains(Folder, refusal.Message, StringComparison.Ordinal);
        }

        DataFolder.Lock(Folder).Dispose();
    }
}
