using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SubsidyPortal.Benchmarks.Portals;

/// <summary>The published portal as a process of its own, with the figures of that process and of its private database.</summary>
internal sealed class MeasuredPortal : IAsyncDisposable
{
    private readonly Process process;
    private readonly string data;

    private MeasuredPortal(Process process, string data, Uri address, TimeSpan readyAfter)
    {
        this.process = process;
        this.data = data;
        Address = address;
        ReadyAfter = readyAfter;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the first good answer of <c>/health/ready</c>.</summary>
    public TimeSpan ReadyAfter { get; }

    public int ProcessId => process.Id;

    /// <summary>CPU seconds of the portal's process so far.</summary>
    public double Cpu => ProcessFigures.OwnCpuSeconds(process.Id);

    /// <summary>CPU seconds of the private database so far, all its processes.</summary>
    public double DatabaseCpu => ProcessFigures.CpuSeconds(DatabaseId);

    public double ResidentMegabytes => ProcessFigures.ResidentMegabytes(process.Id);

    private int DatabaseId => int.Parse(File.ReadLines(Directory.EnumerateFiles(Path.Combine(data, "postgres"), "postmaster.pid", SearchOption.AllDirectories).First()).First(), CultureInfo.InvariantCulture);

    /// <summary>Starts the portal on a data folder and waits until it is ready.</summary>
    /// <param name="published">Folder of the published portal.</param>
    /// <param name="data">Data folder.</param>
    /// <param name="demo">With demo accounts; an empty folder then gets demo data too.</param>
    public static async Task<MeasuredPortal> StartAsync(string published, string data, bool demo)
    {
        var program = Path.Combine(published, "SubsidyPortal.Web.dll");
        if (!File.Exists(program))
        {
            throw new FileNotFoundException($"There is no published portal in {published}: dotnet publish src/SubsidyPortal.Web -c Release -o {published}");
        }

        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [program, "--contentRoot", published, "--urls", address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = published,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Portal__DataDirectory"] = data;
        start.Environment["Portal__Demo"] = demo ? "true" : "false";
        start.Environment["Portal__Diagnostics"] = "true";
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        var output = new System.Collections.Concurrent.ConcurrentQueue<string>();
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await IsReadyAsync(http))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The portal ended with {process.ExitCode}:\n{string.Join('\n', output)}");
            }

            await Task.Delay(10);
        }

        return new MeasuredPortal(process, data, address, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Signs in with a one-click account of the demo.</summary>
    /// <param name="account">E-mail address, or what stands before the first @ of an official's.</param>
    public async Task<CookieContainer> SignInAsync(string account)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = Address };
        var page = await http.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        var token = page.Split("name=\"__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        var email = account.Contains('@', StringComparison.Ordinal) ? account : $"{account}@city.example";
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["email"] = email });
        using var answer = await http.PostAsync(new Uri("/demo/sign-in", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    /// <summary>Live heap after a forced collection, bytes.</summary>
    public async Task<long> LiveHeapAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        return long.Parse(await http.GetStringAsync(new Uri("/health/heap", UriKind.Relative)), CultureInfo.InvariantCulture);
    }

    /// <summary>Ends the portal as Ctrl-C does; its database ends with it.</summary>
    public async ValueTask DisposeAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
