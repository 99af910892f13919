using System.Globalization;
using System.Text.RegularExpressions;

namespace SubsidyPortal.Data.Hosting;

/// <summary>An installed PostgreSQL: where its programs are and which major version they belong to.</summary>
public sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    /// <summary>The oldest version that the portal's SQL runs on.</summary>
    public const int OldestVersion = 14;

    private static readonly string[] Programs = ["postgres", "initdb", "pg_ctl"];

    internal string Server => Path.Combine(Folder, "postgres");

    internal string InitDb => Path.Combine(Folder, "initdb");

    internal string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// Finds an installation, in the given folder or in the usual ones: the version that made the data folder when there is one,
    /// otherwise the newest.
    /// </summary>
    /// <exception cref="DatabaseStartException">There is none, or none that fits; the message says what was found.</exception>
    public static async Task<PostgresBinaries> FindAsync(string? folder, int? clusterVersion, CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var candidate in (folder is null ? UsualFolders() : [folder]).Distinct().Where(HasAllPrograms))
        {
            if (await VersionOfAsync(candidate, cancellationToken) is { } version)
            {
                found.Add(new PostgresBinaries(candidate, version));
            }
        }

        return Choose(found, folder, clusterVersion);
    }

    internal static PostgresBinaries Choose(IReadOnlyList<PostgresBinaries> found, string? folder, int? clusterVersion)
    {
        var list = string.Join(", ", found.Select(b => $"{b.MajorVersion} in {b.Folder}"));
        if (found.Count == 0)
        {
            throw new DatabaseStartException(folder is null
                ? $"PostgreSQL {OldestVersion} or newer is not installed. On Debian or Ubuntu: apt-get install postgresql; on macOS: brew install postgresql@17. "
                  + "Or use a server of your own: set ConnectionStrings__Portal."
                : $"There are no PostgreSQL programs ({string.Join(", ", Programs)}) in {folder}.");
        }

        if (clusterVersion is { } needed)
        {
            return found.FirstOrDefault(b => b.MajorVersion == needed) ?? throw new DatabaseStartException(
                $"The data folder was made by PostgreSQL {needed}, which is not installed (found: {list}). Install PostgreSQL {needed}, or move the data with pg_dump and start with an empty folder.");
        }

        var newest = found.MaxBy(b => b.MajorVersion)!;
        return newest.MajorVersion >= OldestVersion ? newest : throw new DatabaseStartException(
            $"PostgreSQL {OldestVersion} or newer is needed, but only older ones are installed: {list}.");
    }

    internal static int? ParseVersion(string text) =>
        VersionNumber().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    private static IEnumerable<string> UsualFolders() =>
    [
        // On PATH there may be links: the programs they lead to know where their shared files are.
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. Versions("/usr/lib/postgresql", "*", "bin"), // Debian, Ubuntu
        .. Versions("/usr", "pgsql-*", "bin"), // Red Hat, PostgreSQL's own packages
        .. Versions("/usr/libexec", "postgresql*", ""), // Alpine
        .. Versions("/opt/homebrew/opt", "postgresql*", "bin"), // Homebrew on Apple processors
        .. Versions("/usr/local/opt", "postgresql*", "bin"), // Homebrew on Intel
        .. Versions("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
    ];

    private static IEnumerable<string> Versions(string parent, string pattern, string below) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).Select(d => Path.Combine(d, below)).Order(StringComparer.Ordinal)
            : [];

    private static bool HasAllPrograms(string folder) => Programs.All(p => File.Exists(Path.Combine(folder, p)));

    private static async Task<int?> VersionOfAsync(string folder, CancellationToken cancellationToken)
    {
        var result = await ToolProcess.RunAsync(Path.Combine(folder, "postgres"), ["--version"], null, cancellationToken);
        return result.Succeeded ? ParseVersion(result.Output) : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();
}
