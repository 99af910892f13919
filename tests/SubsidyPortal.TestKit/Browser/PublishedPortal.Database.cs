using System.Diagnostics;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>The portal's private database behind its back.</summary>
public sealed partial class PublishedPortal
{
    private string Cluster => Path.Combine(dataFolder, "postgres", "cluster");

    /// <summary>The database ends in the middle of whatever it does; the portal stays.</summary>
    public Task BreakDatabaseAsync() => ControlAsync("stop", "-m", "immediate");

    /// <summary>Starts the database again, on its port; it recovers from its log.</summary>
    public Task MendDatabaseAsync() => ControlAsync("start", "-l", Path.Combine(dataFolder, "postgres", "log", "server.log"));

    private async Task ControlAsync(params string[] act)
    {
        // The first word of the file is the server's program; pg_ctl lies beside it.
        var options = await File.ReadAllTextAsync(Path.Combine(Cluster, "postmaster.opts"));
        var tool = Path.Combine(Path.GetDirectoryName(options.Split(' ')[0])!, "pg_ctl");
        string[] command = [.. Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : Array.Empty<string>(), tool, "-D", Cluster, "-s", "-w", .. act];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"pg_ctl {act[0]} ended with {process.ExitCode}.");
        }
    }
}
