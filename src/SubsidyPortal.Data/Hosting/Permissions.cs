namespace SubsidyPortal.Data.Hosting;

/// <summary>Who may read what in a server's folder. Windows has no such modes, and no private server either.</summary>
internal static class Permissions
{
    private const UnixFileMode Enter = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Read = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    public static void MakeFolderPrivate(string folder) => Set(folder, OwnerFolder);

    public static void LetOthersEnter(string folder) => Set(folder, OwnerFolder | Enter);

    public static void LetOthersRead(string file) => Set(file, OwnerFile | Read);

    /// <summary>Creates a file that only its owner may read, from its first byte on.</summary>
    public static FileStream CreatePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(file, options);
    }

    private static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
