using Microsoft.Extensions.Logging.Abstractions;
using SubsidyPortal.Data.Hosting;

namespace SubsidyPortal.TestKit.Postgres;

/// <summary>Temporary folders for servers; what a killed run has left is swept up by the next.</summary>
public static class TestServerFolder
{
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    // As root the server runs as another user, who can't enter a temporary folder below root's home.
    private static string Parent =>
        Path.Combine(Environment.IsPrivilegedProcess ? "/tmp" : Path.GetTempPath(), $"subsidy-portal-tests-{Environment.UserName}");

    /// <summary>A path that nobody uses; the folder itself is made by whoever needs it.</summary>
    public static string New()
    {
        Directory.CreateDirectory(Parent);
        return Path.Combine(Parent, Guid.NewGuid().ToString("n"));
    }

    /// <summary>Stops the servers and removes the folders whose process is gone.</summary>
    public static async Task SweepAsync()
    {
        if (!Directory.Exists(Parent))
        {
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(Parent))
        {
            // A folder this young may belong to a run that is only just taking its lock.
            var age = TimeProvider.System.GetUtcNow() - new DirectoryInfo(folder).CreationTimeUtc;
            if (age > Settled)
            {
                await RemoveAsync(folder);
            }
        }
    }

    /// <summary>Removes a folder and the server in it, unless a living process holds it.</summary>
    public static async Task<bool> RemoveAsync(string folder)
    {
        try
        {
            await EmbeddedPostgres.StopLeftoverAsync(folder, NullLogger.Instance, CancellationToken.None);
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception e) when (e is DatabaseStartException or IOException or UnauthorizedAccessException)
        {
            return false; // in use, or somebody else's to remove
        }
    }
}
