using System.ComponentModel;
using System.Diagnostics;

namespace SubsidyPortal.Data.Hosting;

/// <summary>How a command-line tool ended, and what it printed to both streams.</summary>
internal sealed record ToolResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

internal static class ToolProcess
{
    /// <summary>Runs a tool to its end. Arguments are passed as they are: no shell sees them, so spaces need no quotes.</summary>
    public static async Task<ToolResult> RunAsync(
        string tool, IEnumerable<string> arguments, string? workingFolder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? "/",
        };
        // The messages are searched for known causes, and macOS starts no server without a locale in its environment.
        start.Environment["LC_ALL"] = "C";
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name); // PGDATA, PGPORT and friends would point the tools at another server
        }

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new DatabaseStartException($"{tool} could not be started: {e.Message}", e);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ToolResult(process.ExitCode, (await output + await errors).Trim());
    }
}
