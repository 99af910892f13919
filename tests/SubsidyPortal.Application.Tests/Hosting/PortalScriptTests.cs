using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

/// <summary>The script <c>portal</c> on machines that lack something; <see cref="StubbedMachine"/> plays them.</summary>
public sealed class PortalScriptTests : IDisposable
{
    private readonly StubbedMachine machine = new();

    public void Dispose() => machine.Dispose();

    [Theory]
    [InlineData("portal")]
    [InlineData("src/SubsidyPortal.Data/Hosting/create-roles.sh")]
    public async Task Script_IsOneThatBashCanRead(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo(StubbedMachine.Real("bash"), ["-n", Path.Combine(ContainerFilesTests.Root, script)]) { RedirectStandardError = true })!;
        var errors = await bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(bash.ExitCode == 0, errors);
    }

    [Fact]
    public async Task Help_OnAnyMachine_NamesEveryCommand()
    {
        foreach (var arguments in new string[][] { ["help"], ["--help"], ["-h"], [] })
        {
            var (status, said) = await machine.RunAsync(arguments);

            Assert.Equal(0, status);
            Assert.All(["Usage: ./portal", "run [--port N]", "test ", "demo --size N"], part => Assert.Contains(part, said, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("There is no command 'start'.", "start")]
    [InlineData("--port takes a number, not 'web'.", "run", "--port", "web")]
    [InlineData("--port takes a number, not ''.", "run", "--port")]
    [InlineData("--port takes a number from 1 to 65535, not '65536'.", "run", "--port", "65536")]
    [InlineData("--port takes a number from 1 to 65535, not '99999999999999999999'.", "run", "--port", "99999999999999999999")]
    [InlineData("--port takes a number from 1 to 65535, not '0'.", "run", "--port", "0")]
    [InlineData("--data takes a folder.", "run", "--data")]
    [InlineData("run does not know '--prot'.", "run", "--prot", "80")]
    [InlineData("How many applications?", "demo")]
    [InlineData("--size takes a number, not 'many'.", "demo", "--size", "many")]
    [InlineData("test takes no arguments.", "test", "Domain")]
    public async Task Command_WithSomethingWrong_SaysWhatAndStartsNothing(string expected, params string[] arguments)
    {
        machine.HasDotnet("10.0.401").HasPostgres("17.2");

        var (status, said) = await machine.RunAsync(arguments);

        Assert.Equal(1, status);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Empty(machine.Calls);
    }

    [Fact]
    public async Task Run_WithAnOldSdkOnPathAndTheRightOneAtHome_BuildsAndStartsWithTheRightOne()
    {
        var right = Path.Combine(machine.Home, ".dotnet");
        machine.HasDotnet("8.0.404").HasDotnet("10.0.401", right).HasPostgres("17.2");
        var port = FreePort();

        var (status, said) = await machine.RunAsync("run", "--port", $"{port}");

        Assert.True(status == 0, said);
        var calls = machine.Calls.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(calls, call => Assert.StartsWith($"{right}/dotnet ", call, StringComparison.Ordinal));
        Assert.All(calls, call => Assert.EndsWith($"root={right}", call, StringComparison.Ordinal));
        Assert.Collection(
            calls,
            build => Assert.Contains("publish src/SubsidyPortal.Web -c Release", build, StringComparison.Ordinal),
            start => Assert.Contains($"--urls http://localhost:{port}", start, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_WithTheRightSdkOnPath_TakesThatOne()
    {
        machine.HasDotnet("10.0.100").HasDotnet("10.0.401", Path.Combine(machine.Home, ".dotnet")).HasPostgres("17.2");

        var (status, said) = await machine.RunAsync("run", "--port", $"{FreePort()}");

        Assert.True(status == 0, said);
        Assert.DoesNotContain(machine.Home, machine.Calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithOldSdksOnly_SaysWhichItFoundAndHowToGetTheRightOne()
    {
        machine.HasDotnet("8.0.404").HasDotnet("9.0.100", Path.Combine(machine.Home, ".dotnet")).HasPostgres("17.2");

        var (status, said) = await machine.RunAsync("run", "--port", $"{FreePort()}");

        Assert.Equal(1, status);
        Assert.All(["The .NET SDK 10 is missing.", "(8.0.404)", "(9.0.100)", "--channel 10.0"], part => Assert.Contains(part, said, StringComparison.Ordinal));
        Assert.Empty(machine.Calls);
    }

    [Theory]
    [InlineData("dnf", "dnf install -y postgresql-server")]
    [InlineData("apk", "apk add postgresql setpriv")]
    [InlineData("pacman", "pacman -S --needed postgresql")]
    [InlineData("zypper", "zypper install -y postgresql-server")]
    [InlineData("another", "your system's package manager")]
    public async Task Run_WithoutPostgres_SaysTheCommandOfThisSystem(string manager, string expected)
    {
        machine.HasDotnet("10.0.401").Has(manager, "echo called >&2");

        var (status, said) = await machine.RunAsync("run", "--port", $"{FreePort()}");

        Assert.Equal(1, status);
        Assert.Contains("PostgreSQL 14 or newer is missing.", said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain("called", said, StringComparison.Ordinal);
        Assert.Empty(machine.Calls);
    }

    [Theory]
    [InlineData("dnf", "dnf install -y chromium")]
    [InlineData("apk", "apk add chromium")]
    [InlineData("pacman", "pacman -S --needed chromium")]
    [InlineData("zypper", "zypper install -y chromium")]
    public async Task Test_WithoutABrowser_SaysTheCommandOfThisSystem(string manager, string expected)
    {
        machine.HasDotnet("10.0.401").HasPostgres("17.2").Has(manager, "echo called >&2");

        var (status, said) = await machine.RunAsync("test");

        Assert.Equal(1, status);
        Assert.Contains("Chromium is missing", said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Empty(machine.Calls);
    }

    [Theory]
    [InlineData("156.0", "156.0", "apt-get install -y chromium-headless-shell\n")]
    [InlineData("(none)", "156.0", "apt-get install -y chromium\n")]
    [InlineData("2:1snap1-0ubuntu2", "156.0", "apt-get install -y chromium\n")]
    public async Task Test_WithoutABrowserOnDebian_NamesTheSmallestThatDrawsPages(string shell, string whole, string expected)
    {
        machine.HasDotnet("10.0.401").HasPostgres("17.2").Has("apt-get").Has("id", "echo 1000")
            .Has("apt-cache", $"case $2 in chromium-headless-shell) echo '  Candidate: {shell}' ;; *) echo '  Candidate: {whole}' ;; esac");

        var (status, said) = await machine.RunAsync("test");

        Assert.Equal(1, status);
        Assert.EndsWith(expected, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAnOldPostgresOnly_CountsItAsMissing()
    {
        machine.HasDotnet("10.0.401").HasPostgres("13.9");

        var (status, said) = await machine.RunAsync("run", "--port", $"{FreePort()}");

        Assert.Equal(1, status);
        Assert.Contains("PostgreSQL 14 or newer is missing.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnAPortInUse_ProposesAnother()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (status, said) = await machine.RunAsync("run", "--port", $"{port}");

        Assert.Equal(1, status);
        Assert.Contains($"Port {port} is in use.", said, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
