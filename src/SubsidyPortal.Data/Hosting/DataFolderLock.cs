using System.Diagnostics;
using System.Globalization;

namespace SubsidyPortal.Data.Hosting;

/// <summary>
/// Keeps a data folder to one process. The lock is the operating system's, so it is gone the moment its holder is,
/// however it ended; the text beside it only tells others who that is.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    private DataFolderLock(FileStream file) => this.file = file;

    /// <exception cref="DatabaseStartException">Another process holds the folder; the message names it.</exception>
    public static DataFolderLock Take(string path, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DatabaseStartException(
                $"The data folder {Path.GetDirectoryName(path)} belongs to another user: {e.Message} Start the portal as that user, or choose another folder (--data DIR or Portal__DataDirectory).", e);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new DatabaseStartException(
                $"The data folder {Path.GetDirectoryName(path)} is in use by {ReadHolder(path)}. Stop that one first, or give this one a folder of its own (--data DIR or Portal__DataDirectory).", e);
        }

        var line = string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} ({Process.GetCurrentProcess().ProcessName}) since {clock.GetLocalNow():yyyy-MM-dd HH:mm:ss zzz}");
        File.WriteAllText(HolderFile(path), line);
        return new DataFolderLock(file);
    }

    public void Dispose() => file.Dispose();

    private static string ReadHolder(string path)
    {
        try
        {
            return File.ReadAllText(HolderFile(path));
        }
        catch (IOException)
        {
            return "another process"; // which is just writing its name
        }
    }

    // A locked file can't be read by others, so the name of its holder stands in a second one.
    private static string HolderFile(string path) => path + ".by";
}
