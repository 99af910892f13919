using System.Net;
using System.Text.RegularExpressions;
using Npgsql;
using SubsidyPortal.TestKit.Browser;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.EndToEnd.Tests.Hosting;

/// <summary>The published portal as an operator meets it: started twice, killed, started again, and opened for its first administrator.</summary>
public sealed partial class StartAndRestartTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task TwoPortals_StartedTogetherOnOneDatabase_MigrateItOnce()
    {
        await using var database = await postgres.CreateDatabaseAsync(_ => Task.CompletedTask, "template_empty");
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = database.AppConnectionString,
            ["ConnectionStrings__PortalOwner"] = database.OwnerConnectionString,
            ["Portal__MigrateAtStart"] = "true",
        };

        // Each is ready when StartAsync comes back.
        var portals = await Task.WhenAll(PublishedPortal.StartAsync(demo: false, settings), PublishedPortal.StartAsync(demo: false, settings));

        Assert.Single(portals, p => p.Output.Contains("Applied ", StringComparison.Ordinal));
        Assert.Equal(await AppliedAsync(database), await AppliedAsync(database, "DISTINCT "));
        foreach (var portal in portals)
        {
            await portal.DisposeAsync();
        }
    }

    [Fact]
    public async Task Portal_KilledWithItsDatabaseLeftRunning_StartsAgain()
    {
        await using var portal = await PublishedPortal.StartAsync(demo: false);

        await portal.KillAsync();
        await portal.RunAsync();

        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(portal));
    }

    [Fact]
    public async Task Database_KilledUnderThePortal_IsToldAndTheNextStartRecovers()
    {
        await using var portal = await PublishedPortal.StartAsync(demo: false);

        await portal.KillDatabaseAsync();
        var without = await ReadyAsync(portal);
        await portal.KillAsync();
        await portal.RunAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, without);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(portal));
    }

    [Fact]
    public async Task SecondPortal_OnTheSameDataFolder_EndsAndSaysWhoHoldsIt()
    {
        await using var portal = await PublishedPortal.StartAsync(demo: false);

        var (exitCode, output) = await portal.RunBesideAsync("--urls", "http://127.0.0.1:0");

        Assert.Equal(1, exitCode);
        Assert.Contains(portal.DataFolder, output, StringComparison.Ordinal);
        Assert.Matches(@"process \d+ .*since \d{4}-\d\d-\d\d", output);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(portal));
    }

    [Fact]
    public async Task CreateAdmin_OnAnEmptyDatabase_PrintsALinkThatOpensTheAccountPageOnce()
    {
        await using var portal = await PublishedPortal.StartAsync(demo: false);
        await portal.StopAsync();

        var (exitCode, output) = await portal.RunBesideAsync("--create-admin", "first.admin@city.example");
        var wrong = await portal.RunBesideAsync("--create-admin", "nobody");
        await portal.RunAsync();

        Assert.Equal((0, 2), (exitCode, wrong.ExitCode));
        var link = new Uri(Link().Match(output).Value);
        using var client = new HttpClient { BaseAddress = portal.Url };
        var page = await client.GetAsync(new Uri(link.PathAndQuery, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("first.admin@city.example", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var demo = await client.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));
        Assert.DoesNotContain("name=\"email\" value=\"administrator-1", demo, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"https?://\S+/account/\S+")]
    private static partial Regex Link();

    private static async Task<HttpStatusCode> ReadyAsync(PublishedPortal portal)
    {
        using var client = new HttpClient { BaseAddress = portal.Url };
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<long> AppliedAsync(TestDatabase database, string distinct = "")
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT count({distinct}migration_id) FROM migrations", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
