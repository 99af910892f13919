using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace SubsidyPortal.Benchmarks.Load;

/// <summary>A running portal that a scenario talks to, and the process behind it.</summary>
internal sealed class PortalUnderLoad(Uri address, int processId)
{
    public Uri Address { get; } = address;

    /// <summary>CPU time of the portal's process so far.</summary>
    public TimeSpan Cpu => Process.GetProcessById(processId).TotalProcessorTime;

    /// <summary>Resident memory of the portal's process, megabytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{processId}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Signs in with a one-click demo account.</summary>
    /// <param name="account">The account's key on the sign-in page.</param>
    public async Task<CookieContainer> SignInAsync(string account)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = Address };
        var page = await http.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        var token = page.Split("name=\"__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["email"] = account });
        using var answer = await http.PostAsync(new Uri("/demo/sign-in", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    /// <summary>Live heap after a forced collection, bytes; only with <c>Portal__Diagnostics=true</c>.</summary>
    public async Task<long> LiveHeapAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        return long.Parse(await http.GetStringAsync(new Uri("/health/heap", UriKind.Relative)), CultureInfo.InvariantCulture);
    }
}
