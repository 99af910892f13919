using SubsidyPortal.TestKit.Browser;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests.Hosting;

/// <summary>The private database is taken out of the portal's process group, so nobody but the portal ends it: at any moment.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData("Making a PostgreSQL", 130)]
    [InlineData("PostgreSQL listens", 130)]
    [InlineData("Applied ", 130)]
    [InlineData("Telling the model city", 130, "--fill-demo", "2000")]
    [InlineData("Subsidy Portal: http", 0)]
    public async Task Portal_AskedToEnd_LeavesNoDatabaseRunning(string after, int expected, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are read from /proc.");
        await using var portal = await PublishedPortal.PrepareAsync(demo: true);

        var (exitCode, output) = await portal.InterruptAsync(after, arguments);

        Assert.True(exitCode == expected, $"It ended with {exitCode}:\n{output}");
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Empty(portal.LivingProcesses());
        Assert.False(File.Exists(Path.Combine(portal.DataFolder, "postgres", "cluster", "postmaster.pid")));
    }
}
