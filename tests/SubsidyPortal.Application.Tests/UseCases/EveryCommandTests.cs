using Npgsql;
using SubsidyPortal.Application.Tests.UseCases.Matrix;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.UseCases;

/// <summary>
/// What holds for each of the portal's commands alike, proven on commands that worked: forbidden, missing, stale, wrong state,
/// invalid, repeated, and two at once. What is particular to a command stands with its feature.
/// </summary>
public sealed class EveryCommandTests(WholePortalFixture fixture) : IClassFixture<WholePortalFixture>
{
    private static readonly string[] Objects = ["ApplicationId", "ClaimId", "BatchId", "CompanyId", "ProposalId", "InvitationId", "UserId", "RunId", "DraftId", "ViewId", "CorrectionId", "Id"];

    private readonly PortalTestHost host = fixture.Host;

    /// <summary>One command of each kind that worked.</summary>
    private IEnumerable<SentCommand> Samples => fixture.Recorder.Sent.GroupBy(s => s.Kind).Select(g => g.First()).Where(s => !s.AsPortal);

    [Fact]
    public void Story_OfTheWholePortal_CarriesOutEveryKindOfCommand() =>
        Assert.Empty(AnyCommand.Kinds.Select(t => t.Name).Except(fixture.Recorder.Sent.Select(s => s.Kind)));

    [Fact]
    public async Task Repeated_AnswersTheFirstOutcomeAndChangesNothing()
    {
        var before = await EverythingAsync();

        foreach (var sent in fixture.Recorder.Sent)
        {
            var again = await AnyCommand.RunAsync(RunnerOf(sent), sent.Command, sent.AsPortal);
            Assert.True(again.Succeeded, $"{sent.Kind}: {again}");
            Assert.Equal(sent.Value, again.Value);
        }

        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task TwoAtOnce_TheSecondFindsThatSomebodyWasFaster()
    {
        var rivals = await fixture.Recorder.RivalsAsync();

        Assert.True(rivals.Select(r => r.Kind).Distinct().Count() > 25, "There are more commands with a revision.");

        // A proposal changes nothing of its batch, whose other orders may go on: the second one hears of the first.
        Assert.All(rivals, r => Assert.True(
            r.Kind is "ProposePaymentCorrection" or "ProposeRecordAnew" ? r.Ending.Codes is ["payment.correction-open"] : r.Ending.Kind == (IsAboutARequest(r.Kind) ? "NotFound" : "ChangedByOther"),
            $"{r.Kind}: {r.Ending}"));
    }

    [Fact]
    public async Task Forbidden_WithoutTheRole_FindsNothing()
    {
        var people = new List<(string Who, Guid? Id, Role[] Roles)> { ("nobody", null, []), ("no role", await host.AddUserAsync(), []) };
        foreach (var role in Enum.GetValues<Role>())
        {
            var id = RoleGroups.CompanyRoles.Contains(role) ? await host.AddMemberAsync((await host.AddCompanyAsync()).Id, role) : await host.AddUserAsync(role);
            people.Add((role.ToString(), id, [role]));
        }

        var before = await EverythingAsync();
        foreach (var sent in Samples)
        {
            foreach (var person in people.Where(p => !MaySend(sent.Command.GetType(), p.Id, p.Roles)))
            {
                var ending = await AnyCommand.RunAsync(host.RunAs(person.Id), AnyCommand.With(sent.Command, "CommandId", Guid.NewGuid()));
                Assert.True(ending.Kind == "NotFound", $"{sent.Kind} by {person.Who}: {ending}");
            }
        }

        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task Missing_AnIdThatNobodyHas_IsNotFound() =>
        await AllEndAsync(
            s => Objects.FirstOrDefault(o => AnyCommand.Has<Guid>(s.Command, o)),
            (s, member) => (s.By, AnyCommand.With(s.Command, member, Guid.NewGuid())), "NotFound");

    [Fact]
    public async Task Stale_AnotherRevisionThanTheCaseHas_WasChangedByOther() =>
        await AllEndAsync(
            s => AnyCommand.Has<int>(s.Command, "Revision") ? "Revision" : null,
            (s, member) => (s.By, AnyCommand.With(s.Command, member, 9_999)), "ChangedByOther");

    [Fact]
    public async Task OtherCompanysCase_ByAnOwner_IsNotFound()
    {
        var stranger = (await host.AddCompanyAsync()).OwnerId;
        await AllEndAsync(
            s => OfCompany(s) ? Objects.FirstOrDefault(o => AnyCommand.Has<Guid>(s.Command, o)) : null,
            (s, _) => (stranger, AnyCommand.With(s.Command, "CommandId", Guid.NewGuid())), "NotFound");
    }

    [Fact]
    public void BadValue_InAnyMember_IsRefusedWithACode()
    {
        var attempts = fixture.Recorder.BadValues;

        Assert.True(attempts.Count > 300, $"Only {attempts.Count} were tried.");
        var taken = attempts.Where(a => !a.Ending.Refused && !Harmless(a)).Select(a => $"{a.Kind}, {a.What}: {a.Ending}").ToList();
        Assert.True(taken.Count == 0, string.Join("\n", taken));
    }

    /// <summary>
    /// A code that names nothing looks like anything else that is not there; an account that is not the one on the screen was changed
    /// meanwhile; the mark of the lines that a person saw is compared and never kept; a budget may be as large as an amount can be; what is wrong
    /// with a row of a list is said of the row.
    /// </summary>
    private static bool Harmless(Attempt attempt) => (attempt.Kind, attempt.What.Split(' ')[0], attempt.Ending.Kind) switch
    {
        (_, "Program" or "Track" or "CatalogueCode" or "Number" or "Scope.Program" or "Scope.Track" or "Scope.District", "NotFound") => true,
        ("ConfirmBankAccount", "Number", "ChangedByOther") => true,
        ("SaveDraftLines", "BasedOn", nameof(AcceptedException)) => true,
        ("ImportSuppliers" or "ImportGrantList", "Text", nameof(AcceptedException)) => true,
        ("DraftBudget", "Amount", nameof(AcceptedException)) => attempt.What.EndsWith(Money.Max.ToString(), StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>A requested account that was settled is no request any more.</summary>
    private static bool IsAboutARequest(string kind) => kind is "ConfirmBankAccount" or "RefuseBankAccount";

    private static bool MaySend(Type command, Guid? person, Role[] roles) =>
        command.IsDefined(typeof(AllowedForAnyoneAttribute), false)
        || (command.IsDefined(typeof(AllowedForSignedInAttribute), false) && person is not null)
        || command.GetCustomAttributes(typeof(AllowedForAttribute), false).Cast<AllowedForAttribute>().Any(a => a.Roles.Intersect(roles).Any());

    private static bool OfCompany(SentCommand sent) =>
        sent.Command.GetType().GetCustomAttributes(typeof(AllowedForAttribute), false).Cast<AllowedForAttribute>().Any(a => a.Roles.Contains(Role.CompanyOwner));

    private async Task AllEndAsync(Func<SentCommand, string?> member, Func<SentCommand, string, (Guid By, object Command)> change, string kind)
    {
        var before = await EverythingAsync();
        var count = 0;
        foreach (var sent in Samples)
        {
            if (member(sent) is { } name)
            {
                var (by, command) = change(sent, name);
                var ending = await AnyCommand.RunAsync(host.RunAs(by), command);
                var expected = kind == "ChangedByOther" && IsAboutARequest(sent.Kind) ? "NotFound" : kind;
                Assert.True(ending.Kind == expected || ending.Codes is ["company.unknown-member"], $"{sent.Kind}: {ending}");
                count++;
            }
        }

        Assert.True(count > 10, $"Only {count} commands were asked.");
        Assert.Equal(before, await EverythingAsync());
    }

    private UseCaseRunner RunnerOf(SentCommand sent) => host.RunAs(sent.By == Guid.Empty ? null : sent.By);

    /// <summary>A hash over every row of every table but the record of commands.</summary>
    private async Task<string> EverythingAsync()
    {
        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        return await DatabaseText.HashAsync(connection);
    }
}
