using System.Net;
using System.Net.Sockets;

namespace SubsidyPortal.Data.Hosting;

/// <summary>Starts and stops the server of one folder.</summary>
/// <remarks>
/// The server is started through <c>pg_ctl</c>, which takes it out of the terminal's process group: Ctrl-C reaches only the
/// portal, which can then finish its requests before it stops the server.
/// </remarks>
internal sealed class ServerProcess(ServerFolder folder, ServerAccount account, PostgresBinaries binaries)
{
    // Replaying the log after a crash can take long on a big database; a healthy start takes a tenth of a second.
    private const string StartSeconds = "600";
    private const string StopSeconds = "60";
    private const int PortsToTry = 5;
    private static readonly TimeSpan OrphanPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan OrphanPause = TimeSpan.FromMilliseconds(100);

    /// <summary>In doubt it is: a server that is taken for dead would be left running.</summary>
    public bool IsRunning => Postmaster.Read(folder.Cluster) is { } left && left.State() != PostmasterState.Dead;

    /// <returns>The port it listens on.</returns>
    public async Task<int> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        folder.RotateLog();
        var since = options.Clock.GetTimestamp();
        for (var ports = 1; ;)
        {
            var port = FreePort();
            await File.WriteAllTextAsync(folder.Settings, ServerSettings.For(options, port), cancellationToken);
            Permissions.LetOthersRead(folder.Settings);
            var logged = File.Exists(folder.Log) ? new FileInfo(folder.Log).Length : 0;
            var result = await ControlAsync(["start", "-w", "-t", StartSeconds, "-l", folder.Log], cancellationToken);
            if (result.Succeeded)
            {
                return port;
            }

            // Ctrl-C in a terminal ends pg_ctl too, perhaps before this process has heard of it.
            cancellationToken.ThrowIfCancellationRequested();
            var why = folder.ReadLogFrom(logged);
            if (why.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal) && ports++ < PortsToTry)
            {
                continue; // somebody took the port between the look and the start
            }

            if (why.Contains("pre-existing shared memory block", StringComparison.Ordinal)
                && options.Clock.GetElapsedTime(since) < OrphanPatience)
            {
                // The children of a killed server notice its death within moments and leave.
                await Task.Delay(OrphanPause, options.Clock, cancellationToken);
                continue;
            }

            throw new DatabaseStartException($"PostgreSQL did not start. Its log ({folder.Log}) says: {(why.Length > 0 ? why : result.Output)}");
        }
    }

    /// <summary>Stops the server and waits for it: sessions are ended, everything is written to disk.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
        {
            return;
        }

        var result = await ControlAsync(["stop", "-w", "-t", StopSeconds, "-m", "fast"], cancellationToken);
        if (!result.Succeeded && IsRunning)
        {
            // Committed work is in the log and is replayed at the next start.
            result = await ControlAsync(["stop", "-w", "-t", StopSeconds, "-m", "immediate"], cancellationToken);
        }

        if (!result.Succeeded && IsRunning)
        {
            throw new DatabaseStartException($"PostgreSQL in {folder.Root} could not be stopped: {result.Output}");
        }
    }

    /// <summary>
    /// Brings the folder back to rest after the portal or the server was killed: a server without a portal is stopped, the file
    /// of a dead one removed. To be called only under the folder's lock.
    /// </summary>
    /// <returns>What was found, for the log; null when all was in order.</returns>
    public async Task<string?> RecoverAsync(CancellationToken cancellationToken)
    {
        if (Postmaster.Read(folder.Cluster) is not { } left)
        {
            return null;
        }

        switch (left.State())
        {
            case PostmasterState.Alive:
                await StopAsync(cancellationToken);
                return $"PostgreSQL (process {left.ProcessId}) was still running without its portal and has been stopped.";
            case PostmasterState.Unknown:
                // Two servers on one cluster destroy it: nothing is deleted and nobody is killed on a guess.
                throw new DatabaseStartException(
                    $"Process {left.ProcessId} may be a PostgreSQL server that still uses {folder.Cluster}, and this process may not see what it is. If it is one, stop it; if not, delete {Postmaster.FileIn(folder.Cluster)}. Then start again.");
            default:
                // The server would take any living process with that number for itself and refuse to start.
                File.Delete(Postmaster.FileIn(folder.Cluster));
                return $"PostgreSQL (process {left.ProcessId}) had not been stopped in order; it recovers by itself.";
        }
    }

    private Task<ToolResult> ControlAsync(string[] arguments, CancellationToken cancellationToken) =>
        account.RunAsync(binaries.PgCtl, ["-D", folder.Cluster, "-s", .. arguments], folder.Root, cancellationToken);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
