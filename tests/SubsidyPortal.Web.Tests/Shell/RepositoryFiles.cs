namespace SubsidyPortal.Web.Tests.Shell;

/// <summary>Source files that tests read: style sheets, texts, pages.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Web { get; } = Path.Combine(Root, "src", "SubsidyPortal.Web");

    /// <summary>Files of a source folder, without what the build made.</summary>
    public static IEnumerable<string> Under(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Where(path => !path[folder.Length..].Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SubsidyPortal.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The solution file was not found above the tests.");
        }

        return folder;
    }
}
