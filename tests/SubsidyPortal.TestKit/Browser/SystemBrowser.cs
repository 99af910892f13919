namespace SubsidyPortal.TestKit.Browser;

/// <summary>The browser that this machine has: the one that <c>./portal test</c> found, else the same search.</summary>
internal static class SystemBrowser
{
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] MacPrograms =
        ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

    /// <returns>Null where there is none.</returns>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") is { Length: > 0 } given)
        {
            return given;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).Concat(MacPrograms).FirstOrDefault(File.Exists);
    }
}
