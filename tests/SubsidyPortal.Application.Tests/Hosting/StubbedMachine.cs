using System.Diagnostics;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary>
/// A machine that has the tools given to it and no others, for the script at the top of the repository: a copy of it in a folder of its
/// own, where also the usual folders of PostgreSQL and of the SDK are, and a private PATH. Nothing is built, installed or fetched.
/// </summary>
internal sealed class StubbedMachine : IDisposable
{
    // What the script takes for granted everywhere.
    private static readonly string[] Everywhere =
        ["bash", "cat", "cksum", "dirname", "env", "find", "grep", "head", "id", "mkdir", "mv", "rm", "sed", "sort", "touch", "tr", "uname"];

    private readonly string root = Directory.CreateTempSubdirectory("portal-script-").FullName;

    public StubbedMachine()
    {
        Directory.CreateDirectory(Tools);
        Directory.CreateDirectory(Home);
        foreach (var name in new[] { "src", ".config" })
        {
            Directory.CreateDirectory(Path.Combine(root, "repository", name));
        }

        foreach (var name in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig" })
        {
            File.WriteAllText(Path.Combine(root, "repository", name), "");
        }

        foreach (var name in Everywhere)
        {
            File.CreateSymbolicLink(Path.Combine(Tools, name), Real(name));
        }

        // What this machine really has in the usual folders must not count, nor its name.
        var script = File.ReadAllText(Path.Combine(ContainerFilesTests.Root, "portal"));
        foreach (var folder in new[] { "/usr/", "/opt/", "/Applications/", "/etc/" })
        {
            script = script.Replace($" {folder}", $" {root}{folder}", StringComparison.Ordinal)
                .Replace($" \"{folder}", $" \"{root}{folder}", StringComparison.Ordinal);
        }

        File.WriteAllText(Script, script);
    }

    public string Home => Path.Combine(root, "home");

    /// <summary>What the stubs of <see cref="HasDotnet"/> were called with, one call a line, each with the folder of the one called.</summary>
    public string Calls => File.Exists(Path.Combine(root, "calls")) ? File.ReadAllText(Path.Combine(root, "calls")) : "";

    private string Tools => Path.Combine(root, "tools");

    private string Script => Path.Combine(root, "repository", "portal");

    /// <summary>An SDK in a folder, by default on PATH; it tells its version, "publishes" and "starts" what it is given.</summary>
    public StubbedMachine HasDotnet(string version, string? folder = null) => Has("dotnet", $$"""
        if [ "$1" = --list-sdks ]; then printf '%s\n' '{{version}} [/somewhere/sdk]'; exit; fi
        printf '%s %s root=%s\n' "$0" "$*" "${DOTNET_ROOT:-}" >>'{{root}}/calls'
        if [ "$1" = publish ]; then mkdir -p artifacts/portal.new; fi
        """, folder);

    public StubbedMachine HasPostgres(string version)
    {
        Has("initdb", "exit 0");
        Has("pg_ctl", "exit 0");
        return Has("postgres", $"printf '%s\\n' 'postgres (PostgreSQL) {version}'");
    }

    public StubbedMachine Has(string tool, string does = "exit 0", string? folder = null)
    {
        Directory.CreateDirectory(folder ?? Tools);
        var file = Path.Combine(folder ?? Tools, tool);
        File.Delete(file); // it may be a link to the real one
        File.WriteAllText(file, $"#!{Real("bash")}\n{does}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return this;
    }

    /// <summary>Runs the script, and gives its status with all that it said.</summary>
    public async Task<(int Status, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Real("bash"), [Script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = Tools;
        start.Environment["HOME"] = Home;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    public static string Real(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"There is no {tool} on PATH, which the script needs.");
}
