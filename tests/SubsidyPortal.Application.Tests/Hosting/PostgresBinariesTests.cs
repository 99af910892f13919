using SubsidyPortal.Data.Hosting;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Hosting;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly string folder = TestServerFolder.New();

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Find_OnThisMachine_FindsAVersionThatIsNewEnough()
    {
        var found = await PostgresBinaries.FindAsync(null, null, CancellationToken.None);

        Assert.True(found.MajorVersion >= PostgresBinaries.OldestVersion);
        Assert.True(File.Exists(Path.Combine(found.Folder, "initdb")));
    }

    [Fact]
    public async Task Find_OfAnOldVersion_IsRefusedWithTheVersionItFound()
    {
        Install("postgres (PostgreSQL) 13.9");

        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => FindAsync(null));

        Assert.Contains("PostgreSQL 14 or newer is needed", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"13 in {folder}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ForDataOfAnotherVersion_IsRefusedWithTheVersionItNeeds()
    {
        Install("postgres (PostgreSQL) 17.2 (Debian 17.2-1)");

        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => FindAsync(clusterVersion: 15));

        Assert.Contains("made by PostgreSQL 15", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"17 in {folder}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres (PostgreSQL) 17.2 (Debian 17.2-1)", 17)]
    [InlineData("postgres (PostgreSQL) 18beta1", 18)]
    public async Task Find_OfANewVersion_ReadsItsNumber(string output, int version)
    {
        Install(output);

        var found = await FindAsync(clusterVersion: null);

        Assert.Equal(version, found.MajorVersion);
    }

    [Fact]
    public async Task Find_InAFolderWithoutPrograms_IsRefused()
    {
        Directory.CreateDirectory(folder);

        var refusal = await Assert.ThrowsAsync<DatabaseStartException>(() => FindAsync(null));

        Assert.Contains(folder, refusal.Message, StringComparison.Ordinal);
    }

    private Task<PostgresBinaries> FindAsync(int? clusterVersion) =>
        PostgresBinaries.FindAsync(folder, clusterVersion, CancellationToken.None);

    /// <summary>Programs that only tell their version, as an installation of it would.</summary>
    private void Install(string version)
    {
        Directory.CreateDirectory(folder);
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            var file = Path.Combine(folder, program);
            File.WriteAllText(file, $"#!/bin/sh\necho '{version}'\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }
    }
}
