using System.Runtime.InteropServices;
using System.Text;

namespace SubsidyPortal.Web.Features.Documents;

/// <summary>Folders that only the portal's own account may enter, and their durability.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes the folder. Folders above it get the usual rights: others keep things in the data folder too.</summary>
    internal static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>
    /// Makes the names in a folder survive a power cut: writing a file through to the disk does not do that for its name.
    /// Windows does it by itself, and .NET can't open a folder, hence the calls into the system.
    /// </summary>
    internal static void WriteThrough(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(Encoding.UTF8.GetBytes(path + '\0'), 0);
        if (handle < 0)
        {
            throw new IOException($"The folder {path} can't be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        var failed = Sync(handle) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (failed)
        {
            throw new IOException($"The folder {path} can't be written through to the disk (error {error}).");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
