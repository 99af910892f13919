using System.Diagnostics;

namespace SubsidyPortal.TestKit.Postgres;

/// <summary>Stops and starts a private server behind the back of whoever runs it: it keeps its port.</summary>
internal static class ServerSwitch
{
    /// <summary>The server ends in the middle of whatever it does.</summary>
    /// <param name="folder">The folder that holds <c>cluster</c> and <c>log</c>.</param>
    public static Task BreakAsync(string folder) => ControlAsync(folder, "stop", "-m", "immediate");

    /// <summary>Starts it again; it recovers from its log.</summary>
    public static Task MendAsync(string folder) => ControlAsync(folder, "start", "-l", Path.Combine(folder, "log", "server.log"));

    private static async Task ControlAsync(string folder, params string[] act)
    {
        // The first word of the file is the server's program; pg_ctl lies beside it.
        var cluster = Path.Combine(folder, "cluster");
        var options = await File.ReadAllTextAsync(Path.Combine(cluster, "postmaster.opts"));
        var tool = Path.Combine(Path.GetDirectoryName(options.Split(' ')[0])!, "pg_ctl");
        string[] command = [.. Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : Array.Empty<string>(), tool, "-D", cluster, "-s", "-w", .. act];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"pg_ctl {act[0]} ended with {process.ExitCode}.");
        }
    }
}
