using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SubsidyPortal.TestKit.Browser;

/// <summary>
/// The published portal as a process of its own, on a data folder and a port of its own, as a person starts it. It can be
/// killed and started again on the same data.
/// </summary>
public sealed partial class PublishedPortal : IAsyncDisposable
{
    private static readonly SemaphoreSlim PublishGate = new(1);
    private static string? published;

    private readonly string dataFolder;
    private readonly bool demo;
    private readonly Dictionary<string, string> settings = [];
    private Process? process;

    private PublishedPortal(string dataFolder, int port, bool demo)
    {
        this.dataFolder = dataFolder;
        this.demo = demo;
        Url = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Url { get; }

    public string DataFolder => dataFolder;

    /// <summary>What the portal has written to its console so far.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Publishes once per run and starts the portal on an empty data folder.</summary>
    /// <param name="demo">Demo accounts with one-click sign-in, and demo data.</param>
    /// <param name="settings">Further environment variables.</param>
    public static async Task<PublishedPortal> StartAsync(bool demo, IReadOnlyDictionary<string, string>? settings = null)
    {
        var portal = await PrepareAsync(demo);
        await portal.RunAsync(settings);
        return portal;
    }

    /// <summary>Publishes once per run and makes an empty data folder, without starting.</summary>
    public static async Task<PublishedPortal> PrepareAsync(bool demo)
    {
        await PublishAsync();
        var folder = Directory.CreateTempSubdirectory("subsidy-portal-e2e-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // The database's own user has to pass through.
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return new PublishedPortal(folder, FreePort(), demo);
    }

    /// <summary>Starts the process again, after <see cref="KillAsync"/> or <see cref="StopAsync"/>, on the same data and port.</summary>
    /// <param name="changed">Settings that differ from now on.</param>
    public async Task RunAsync(IReadOnlyDictionary<string, string>? changed = null)
    {
        foreach (var (name, value) in changed ?? new Dictionary<string, string>())
        {
            settings[name] = value;
        }

        process = Process.Start(StartInfo("--urls", Url.ToString()))!;
        process.OutputDataReceived += (_, line) => Output += line.Data + "\n";
        process.ErrorDataReceived += (_, line) => Output += line.Data + "\n";
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <summary>Runs the program beside the portal, with the same data folder and settings, until it ends by itself.</summary>
    /// <returns>Its exit code, and what it wrote.</returns>
    public async Task<(int ExitCode, string Output)> RunBesideAsync(params string[] arguments)
    {
        using var beside = Process.Start(StartInfo(arguments))!;
        var output = beside.StandardOutput.ReadToEndAsync();
        var errors = beside.StandardError.ReadToEndAsync();
        await beside.WaitForExitAsync();
        return (beside.ExitCode, await output + await errors);
    }

    /// <summary>Pulls the plug of the private database alone.</summary>
    public async Task KillDatabaseAsync()
    {
        var file = Path.Combine(dataFolder, "postgres", "cluster", "postmaster.pid");
        using var server = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(file))[0], System.Globalization.CultureInfo.InvariantCulture));
        server.Kill();
        await server.WaitForExitAsync();
    }

    /// <summary>Pulls the plug: the portal's process ends at once, its database goes on until the next start deals with it.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Asks the portal to end, as a service manager does, and waits for it.</summary>
    public async Task StopAsync()
    {
        if (process is { HasExited: false } running)
        {
            using var signal = Process.Start("kill", ["-TERM", running.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await signal.WaitForExitAsync();
            await running.WaitForExitAsync();
        }

        process?.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(dataFolder, recursive: true);
    }

    private ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(published!, "SubsidyPortal.Web.dll"), "--contentRoot", published!, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = published,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Portal__DataDirectory"] = dataFolder;
        start.Environment["Portal__Demo"] = demo ? "true" : "false";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(5) };
        var started = Stopwatch.StartNew();
        while (started.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (process!.HasExited)
            {
                throw new InvalidOperationException($"The portal ended with {process.ExitCode}:\n{Output}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            catch (TaskCanceledException)
            {
                // Listening, but not answering yet.
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The portal was not ready after a minute:\n{Output}");
    }

    private static async Task PublishAsync()
    {
        await PublishGate.WaitAsync();
        try
        {
            if (published is not null)
            {
                return;
            }

            if (Environment.GetEnvironmentVariable("PORTAL_PUBLISHED") is { Length: > 0 } ready)
            {
                published = Path.GetFullPath(ready);
                return;
            }

            var root = RepositoryRoot();
            var target = Path.Combine(root, "artifacts", "e2e-portal");
            var start = new ProcessStartInfo("dotnet", ["publish", Path.Combine(root, "src", "SubsidyPortal.Web"), "-c", "Release", "-o", target, "-nologo", "-v", "quiet", "-nodeReuse:false"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var publish = Process.Start(start)!;
            var output = publish.StandardOutput.ReadToEndAsync();
            var errors = publish.StandardError.ReadToEndAsync();
            await publish.WaitForExitAsync();
            if (publish.ExitCode != 0)
            {
                throw new InvalidOperationException($"Publishing failed:\n{await output}{await errors}");
            }

            published = target;
        }
        finally
        {
            PublishGate.Release();
        }
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SubsidyPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
