using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.Tests.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.UseCases;

/// <summary>Two people make at the same moment what may be there once: both have looked before either has written.</summary>
public sealed class MadeAtOnceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task CreateProgram_OfOneCode_IsMadeOnceAndTheOtherReadsWhy()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var (one, two) = (await host.AddUserAsync(Role.ProgramManager), await host.AddUserAsync(Role.ProgramManager));

        var outcomes = await TogetherAsync(
            host, "programs",
            () => host.RunAs(one).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), PortalTestHost.Shanghai, "SH25", ProgramSettings.Default)),
            () => host.RunAs(two).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), PortalTestHost.Shanghai, "SH26", ProgramSettings.Default)));

        Assert.Equal([PortalTestHost.Shanghai], Once(outcomes, "program.code-taken").Arguments);
    }

    [Fact]
    public async Task CreateEmptyProgram_OfOneCodeOrOnePrefix_IsMadeOnceAndTheOtherReadsWhy()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var (one, two) = (await host.AddUserAsync(Role.ProgramManager), await host.AddUserAsync(Role.ProgramManager));

        var sameCode = await TogetherAsync(
            host, "programs", () => host.RunAs(one).RunAsync(Empty("suzhou-ai", "AA26")), () => host.RunAs(two).RunAsync(Empty("suzhou-ai", "AB26")));
        var samePrefix = await TogetherAsync(
            host, "programs", () => host.RunAs(one).RunAsync(Empty("wuxi-ai", "AC26")), () => host.RunAs(two).RunAsync(Empty("wuxi-data", "AC26")));

        Assert.Equal(["suzhou-ai"], Once(sameCode, "program.code-taken").Arguments);
        Assert.Equal(["AC26"], Once(samePrefix, "program.prefix-taken").Arguments);
        Assert.Equal(2, await host.ReadAsync(db => db.Programs.CountAsync()));
    }

    [Fact]
    public async Task DeclareConflict_InTwoTabs_IsDeclaredOnceAndTheOtherReadsWhy()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
        var other = await host.AddCompanyAsync();
        var officer = host.RunAs(await host.AddUserAsync(Role.Reviewer));

        var ofCase = await TogetherAsync(
            host, "conflicts_of_interest",
            () => officer.RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")),
            () => officer.RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")));
        var ofCompany = await TogetherAsync(
            host, "conflicts_of_interest",
            () => officer.RunAsync(new DeclareConflictWithCompany(Guid.NewGuid(), other.Id, "亲属任职")),
            () => officer.RunAsync(new DeclareConflictWithCompany(Guid.NewGuid(), other.Id, "亲属任职")));

        Once(ofCase, "conflict.already-declared");
        Once(ofCompany, "conflict.already-declared");
        OutcomeAssert.Refused("conflict.already-declared", await officer.RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")));
        Assert.Equal(2, await host.ReadAsync(db => db.ConflictsOfInterest.CountAsync()));
    }

    [Fact]
    public async Task InviteOfficial_ToOneAddress_SendsOneInvitation()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var (one, two) = (await host.AddUserAsync(Role.Administrator), await host.AddUserAsync(Role.Administrator));

        var outcomes = await TogetherAsync(
            host, "invitations",
            () => host.RunAs(one).RunAsync(new InviteOfficial(Guid.NewGuid(), "gu.min@example.test", [Role.Reviewer], "en")),
            () => host.RunAs(two).RunAsync(new InviteOfficial(Guid.NewGuid(), "gu.min@example.test", [Role.Approver], "en")));

        Assert.Equal(["gu.min@example.test"], Once(outcomes, "account.invitation-waits").Arguments);
        Assert.Single(await host.MailsToAsync("gu.min@example.test"));
    }

    private static Domain.RuleViolation Once<T>(Outcome<T>[] outcomes, string code)
    {
        Assert.Single(outcomes, o => o.Succeeded);
        return OutcomeAssert.Refused(code, Assert.Single(outcomes, o => !o.Succeeded));
    }

    /// <summary>Lets the acts read, holds their first write into the table until all of them stand there, and lets them go.</summary>
    private static async Task<Outcome<T>[]> TogetherAsync<T>(PortalTestHost host, string table, params Func<Task<Outcome<T>>>[] acts)
    {
        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"LOCK TABLE {table} IN SHARE MODE", connection, held))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var running = acts.Select(act => Task.Run(act)).ToArray();
        await using var waiting = new NpgsqlCommand(
            $"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '{table}'::regclass", connection, held);
        while ((long)(await waiting.ExecuteScalarAsync())! < acts.Length && !running.Any(r => r.IsCompleted))
        {
            // The question itself takes a moment.
        }

        await held.CommitAsync();
        return await Task.WhenAll(running);
    }

    private static CreateEmptyProgram Empty(string code, string prefix) => new(
        Guid.NewGuid(), code, "320500", new LocalizedText("Suzhou", "苏州市"), new LocalizedText("AI vouchers", "人工智能券"),
        "苏工信〔2026〕1号", new LocalizedText("Suzhou Bureau of Industry", "苏州市工业和信息化局"), new DateOnly(2026, 1, 5), prefix, ProgramSettings.Default);
}
