using System.Diagnostics;
using System.Globalization;

namespace SubsidyPortal.Data.Hosting;

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
    public bool IsAlive => OperatingSystem.IsLinux() ? IsAliveOnLinux() : IsAliveElsewhere();

    private bool IsAliveOnLinux()
    {
        try
        {
            var status = File.ReadAllText($"/proc/{ProcessId}/stat");
            var state = status[status.LastIndexOf(')') + 2];
            // A server works inside its cluster: the file seen from there is this one, start time included.
            return state is not ('Z' or 'X') && Identity($"/proc/{ProcessId}/cwd").SequenceEqual(Identity(Cluster));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Identity(string cluster) => File.ReadLines(FileIn(cluster)).Take(3);

    private bool IsAliveElsewhere()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited && process.ProcessName.StartsWith("post", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
