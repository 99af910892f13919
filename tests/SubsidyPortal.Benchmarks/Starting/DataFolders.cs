namespace SubsidyPortal.Benchmarks.Starting;

internal static class DataFolders
{
    /// <summary>An empty data folder that the database's own user can reach.</summary>
    public static string New()
    {
        var folder = Directory.CreateTempSubdirectory("subsidy-portal-start-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return folder;
    }
}
