using System.Diagnostics;
using System.Globalization;

namespace SubsidyPortal.Data.Hosting;

/// <summary>Whether a server lives, as far as this process can see.</summary>
internal enum PostmasterState
{
    Dead,
    Alive,

    /// <summary>A process with its number lives, and the system does not tell what it is.</summary>
    Unknown,
}

/// <summary>The server process as its <c>postmaster.pid</c> names it.</summary>
internal sealed record Postmaster(int ProcessId, string Cluster)
{
    public static string FileIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <returns>Null when no server has left its file there.</returns>
    public static Postmaster? Read(string cluster)
    {
        try
        {
            var first = File.ReadLines(FileIn(cluster)).FirstOrDefault();
            return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new Postmaster(id, cluster) : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether that process still lives and is this server. After a crash the number may belong to somebody else, and a dead
    /// server that nobody has waited for still has an entry in the process table.
    /// </summary>
    public PostmasterState State()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            if (OperatingSystem.IsLinux())
            {
                return StateOnLinux();
            }

            return !process.HasExited && IsServersName(process.ProcessName) ? PostmasterState.Alive : PostmasterState.Dead;
        }
        catch (ArgumentException)
        {
            return PostmasterState.Dead;
        }
    }

    private PostmasterState StateOnLinux()
    {
        try
        {
            // 4711 (postgres) S 1 ...
            var status = File.ReadAllText($"/proc/{ProcessId}/stat");
            var nameEnds = status.LastIndexOf(')');
            if (status[nameEnds + 2] is 'Z' or 'X' || !IsServersName(status[..nameEnds]))
            {
                return PostmasterState.Dead;
            }

            // The command line is open to everybody. The working folder is not: root needs the right to trace for another user's
            // process, and containers come without it.
            var clusters = ClustersOf(File.ReadAllText($"/proc/{ProcessId}/cmdline").Split('\0'));
            return IsSame(clusters.FirstOrDefault($"/proc/{ProcessId}/cwd")) ? PostmasterState.Alive : PostmasterState.Dead;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return PostmasterState.Unknown;
        }
    }

    // postgres, on some systems postmaster or a wrapper's name around it.
    private static bool IsServersName(string name) => name.Contains("post", StringComparison.Ordinal);

    /// <summary>The clusters that a server was told to serve, by their full paths: <c>-D PATH</c>, as pg_ctl starts it.</summary>
    private static IEnumerable<string> ClustersOf(string[] commandLine) =>
        commandLine.Zip(commandLine.Skip(1)).Where(pair => pair.First == "-D" && Path.IsPathRooted(pair.Second)).Select(pair => pair.Second);

    // Seen from there, the file of this server is this one, start time included.
    private bool IsSame(string cluster)
    {
        try
        {
            return Identity(cluster).SequenceEqual(Identity(Cluster));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Identity(string cluster) => File.ReadLines(FileIn(cluster)).Take(3);
}
