using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Identity.Members;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

/// <summary>Administrators: inviting officials, their roles, closing and opening accounts.</summary>
public sealed class OfficialAccountTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string GoodPassword = "moss-lantern-71";
    private readonly PortalTestHost host = fixture.Host;

    [Theory]
    [InlineData(Role.IntakeOfficer)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.ProgramManager)]
    public async Task EveryAct_NotAnAdministrator_FindsNothing(Role role)
    {
        var runner = host.RunAs(await host.AddUserAsync(role));
        var other = await host.AddUserAsync(Role.Reviewer);

        Assert.IsType<Outcome<Guid>.NotFound>(await runner.RunAsync(new InviteOfficial(Guid.NewGuid(), "x@example.test", [Role.Reviewer], "en")));
        Assert.IsType<Outcome<bool>.NotFound>(await runner.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), other, [Role.Reviewer], [Role.Approver], "move")));
        Assert.IsType<Outcome<bool>.NotFound>(await runner.RunAsync(new CloseAccount(Guid.NewGuid(), other, "left")));
        Assert.IsType<Outcome<bool>.NotFound>(await runner.RunAsync(new ReopenAccount(Guid.NewGuid(), other, "back")));
        Assert.IsType<Outcome<bool>.NotFound>(await runner.RunAsync(new ResetLockout(Guid.NewGuid(), other)));
        Assert.IsType<Outcome<bool>.NotFound>(await runner.RunAsync(new WithdrawInvitation(Guid.NewGuid(), other)));
        Assert.IsType<Outcome<AccountPage>.NotFound>(await runner.AskAsync(new ListAccounts(AccountKind.Every, null, 1)));
        Assert.Empty(await host.AuditOfAsync(other));
    }

    [Fact]
    public async Task InviteOfficial_Accepted_CanActAtOnce()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var invitation = (await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), " Gu.Min@Example.Test ", [Role.IntakeOfficer, Role.Reviewer], "zh-Hans"))).Value();
        var token = new Secret(await host.TokenForAsync("gu.min@example.test"));

        var seen = (await host.RunAs(null).AskAsync(new ReadInvitation(token))).Value();
        var user = (await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, "顾敏", "Gu Min", new Secret(GoodPassword), "zh-Hans"))).Value();

        Assert.Equal("gu.min@example.test", seen.Email);
        Assert.False(seen.HasAccount);
        var own = (await host.RunAs(user).AskAsync(new ReadOwnAccount())).Value();
        Assert.Equal([Role.IntakeOfficer, Role.Reviewer], own.Roles);
        Assert.Equal(["account.invited"], await host.AuditOfAsync(invitation));
        Assert.Equal(["account.invitation-accepted"], await host.AuditOfAsync(user));
    }

    [Fact]
    public async Task AcceptInvitation_SecondTime_IsVoid()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "twice@example.test", [Role.Reviewer], "en"));
        var token = new Secret(await host.TokenForAsync("twice@example.test"));
        AcceptInvitation Accept() => new(Guid.NewGuid(), token, "乔岚", null, new Secret(GoodPassword), "en");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.RunAs(null).RunAsync(Accept())));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal("account.invitation-void", o.Code()));
    }

    [Fact]
    public async Task AcceptInvitation_AfterSevenDaysOrWithdrawn_IsVoid()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var withdrawn = (await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "gone@example.test", [Role.Reviewer], "en"))).Value();
        Assert.True((await admin.RunAsync(new WithdrawInvitation(Guid.NewGuid(), withdrawn))).Succeeded);
        await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "late@example.test", [Role.Reviewer], "en"));
        var late = new Secret(await host.TokenForAsync("late@example.test"));
        host.Time.Advance(TimeSpan.FromDays(7));

        var outcomes = new[] { new Secret(await host.TokenForAsync("gone@example.test")), late, new Secret("no-such-token") }
            .Select(token => host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, "迟到", null, new Secret(GoodPassword), "en")));

        Assert.All(await Task.WhenAll(outcomes), o => Assert.Equal("account.invitation-void", o.Code()));
        Assert.IsType<Outcome<InvitationView>.NotFound>(await host.RunAs(null).AskAsync(new ReadInvitation(late)));
    }

    [Fact]
    public async Task AcceptInvitation_WithoutNameAndWithWeakPassword_NamesBoth()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "weak@example.test", [Role.Reviewer], "en"));
        var token = new Secret(await host.TokenForAsync("weak@example.test"));

        var outcome = await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, " ", null, new Secret("short"), "en"));

        Assert.Equal(["Name account.name-missing", "Password account.password-short"], outcome.Problems());
    }

    [Fact]
    public async Task InviteOfficial_BadInput_NamesEveryField()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));

        var outcome = await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "nobody", [], "fr"));

        Assert.Equal(["Email account.email-invalid", "Language account.language-unknown", "Roles account.roles-missing"], outcome.Problems());
    }

    [Theory]
    [InlineData("account.admin-mixed", Role.Administrator, Role.Approver)]
    [InlineData("account.auditor-mixed", Role.Auditor, Role.Reviewer)]
    [InlineData("account.auditor-mixed", Role.Auditor, Role.Administrator)]
    [InlineData("account.not-official-role", Role.CompanyOwner)]
    public async Task Roles_ThatDoNotGoTogether_AreRefused(string code, params Role[] roles)
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var person = await host.AddUserAsync(Role.Reviewer);

        var invited = await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "mixed@example.test", roles, "en"));
        var changed = await admin.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), person, [Role.Reviewer], roles, "move"));

        Assert.Equal([$"Roles {code}"], invited.Problems());
        Assert.Equal([$"Roles {code}"], changed.Problems());
    }

    [Fact]
    public async Task InviteOfficial_WithAccountOrWaitingInvitation_SaysSo()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var email = await host.EmailOfAsync(await host.AddUserAsync(Role.Reviewer));
        await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "waits@example.test", [Role.Reviewer], "en"));

        Assert.Equal("account.email-taken", (await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), email, [Role.Reviewer], "en"))).Code());
        Assert.Equal("account.invitation-waits", (await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "waits@example.test", [Role.Reviewer], "en"))).Code());
    }

    [Fact]
    public async Task Invitation_OverWhoseAddressACompanyWasRegisteredSince_IsShownBarredAndTheAdministratorsAreTold()
    {
        var (one, closed) = (await host.AddUserAsync(Role.Administrator), await host.AddUserAsync(Role.Administrator));
        var admin = host.RunAs(one);
        (await admin.RunAsync(new CloseAccount(Guid.NewGuid(), closed, "left"))).Value();
        await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "barred@example.test", [Role.Reviewer], "en"));
        await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "free@example.test", [Role.Reviewer], "en"));
        Assert.Null(await BarAsync(admin, "barred@example.test"));

        (await host.RunAs(null).RunAsync(RegisterCompanyTests.Registration("barred@example.test"))).Value();
        (await host.RunAs(null).RunAsync(RegisterCompanyTests.Registration("nobody.invited@example.test"))).Value();

        Assert.Equal(("account.email-of-company", "barred@example.test"), ((await BarAsync(admin, "barred@example.test"))!.Code, (await BarAsync(admin, "barred@example.test"))!.Arguments[0]));
        Assert.Null(await BarAsync(admin, "free@example.test"));
        var told = Assert.Single(await host.MailsToAsync(await host.EmailOfAsync(one)), m => m.Template == MailTemplates.InvitationBarred);
        Assert.Equal("barred@example.test", told.Values[MailValues.Email]);
        Assert.DoesNotContain(await host.MailsToAsync(await host.EmailOfAsync(closed)), m => m.Template == MailTemplates.InvitationBarred);
        Assert.Equal(["invitation", "registration-done"], (await host.MailsToAsync("barred@example.test")).Select(m => m.Template));
        var token = new Secret(await host.TokenForAsync("barred@example.test"));
        var refused = await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, "顾敏", null, new Secret(GoodPassword), "en"));
        Assert.Equal("account.city-and-company", refused.Code());
    }

    [Fact]
    public async Task Invitation_OfAnAccountThatJoinsACompany_IsToldAndOfAClosedOneShown()
    {
        var admin = await host.AddUserAsync(Role.Administrator);
        await host.RunAs(admin).RunAsync(new InviteOfficial(Guid.NewGuid(), "joins@example.test", [Role.Reviewer], "en"));
        var owner = host.RunAs((await host.AddCompanyAsync()).OwnerId);
        await owner.RunAsync(new InviteMember(Guid.NewGuid(), "joins@example.test", Role.CompanyViewer, "en"));
        var token = new Secret(await host.TokenForAsync("joins@example.test"));

        var user = (await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, "顾敏", null, new Secret(GoodPassword), "en"))).Value();

        Assert.Single(await host.MailsToAsync(await host.EmailOfAsync(admin)), m => m.Template == MailTemplates.InvitationBarred);
        Assert.Equal("account.email-of-company", (await BarAsync(host.RunAs(admin), "joins@example.test"))!.Code);
        (await host.RunAs(admin).RunAsync(new CloseAccount(Guid.NewGuid(), user, "left"))).Value();
        Assert.Equal("account.email-of-closed", (await BarAsync(host.RunAs(admin), "joins@example.test"))!.Code);
    }

    private static async Task<Domain.RuleViolation?> BarAsync(UseCaseRunner admin, string email) =>
        (await admin.AskAsync(new ListInvitations())).Value().Rows.Single(r => r.Email == email).Bar;

    [Fact]
    public async Task InviteOfficial_SameCommandTwice_SendsOneMail()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var command = new InviteOfficial(Guid.NewGuid(), "once@example.test", [Role.Reviewer], "en");

        var first = (await admin.RunAsync(command)).Value();
        var second = (await admin.RunAsync(command)).Value();

        Assert.Equal(first, second);
        Assert.Single(await host.MailsToAsync("once@example.test"));
    }

    [Fact]
    public async Task ChangeOfficialRoles_TakesEffectAndIsAudited()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var person = await host.AddUserAsync(Role.Reviewer);
        var stamp = await StampOfAsync(person);

        var outcome = await admin.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), person, [Role.Reviewer], [Role.Approver, Role.Treasurer], "new post"));

        Assert.True(outcome.Succeeded);
        Assert.Equal([Role.Approver, Role.Treasurer], (await host.RunAs(person).AskAsync(new ReadOwnAccount())).Value().Roles);
        Assert.NotEqual(stamp, await StampOfAsync(person));
        var audit = await host.ReadAsync(db => db.AuditEvents.SingleAsync(e => e.SubjectId == person.ToString()));
        Assert.Equal(("account.roles-changed", "Reviewer", "Approver,Treasurer", "new post"), (audit.Type, audit.Before["roles"], audit.After["roles"], audit.Reason));
    }

    [Fact]
    public async Task ChangeOfficialRoles_OthersThanSeen_WasChangedByOther()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var person = await host.AddUserAsync(Role.Reviewer);
        await admin.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), person, [Role.Reviewer], [Role.Approver], "first"));

        var stale = await admin.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), person, [Role.Reviewer], [Role.Treasurer], "second"));

        Assert.IsType<Outcome<bool>.ChangedByOther>(stale);
    }

    [Fact]
    public async Task ChangeOfficialRoles_OfACompanyMember_IsRefused()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var company = await host.AddCompanyAsync();

        var outcome = await admin.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), company.OwnerId, [], [Role.Reviewer], "hired"));

        Assert.Equal("account.city-and-company", outcome.Code());
    }

    [Fact]
    public async Task CloseAccount_EndsAccess_AndReopenGivesItBack()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var person = await host.AddUserAsync(Role.Reviewer);

        Assert.True((await admin.RunAsync(new CloseAccount(Guid.NewGuid(), person, "left the office"))).Succeeded);
        Assert.IsType<Outcome<OwnAccount>.NotFound>(await host.RunAs(person).AskAsync(new ReadOwnAccount()));
        Assert.Equal("account.already-closed", (await admin.RunAsync(new CloseAccount(Guid.NewGuid(), person, "again"))).Code());
        Assert.True((await admin.RunAsync(new ReopenAccount(Guid.NewGuid(), person, "came back"))).Succeeded);
        Assert.Equal("account.already-open", (await admin.RunAsync(new ReopenAccount(Guid.NewGuid(), person, "again"))).Code());

        Assert.Equal([Role.Reviewer], (await host.RunAs(person).AskAsync(new ReadOwnAccount())).Value().Roles);
        Assert.Equal(["account.closed", "account.reopened"], await host.AuditOfAsync(person));
    }

    [Fact]
    public async Task OwnAccount_AndUnknownAccount_AreNotAdministered()
    {
        var self = await host.AddUserAsync(Role.Administrator);
        var admin = host.RunAs(self);

        Assert.Equal("account.own-account", (await admin.RunAsync(new CloseAccount(Guid.NewGuid(), self, "bye"))).Code());
        Assert.Equal("account.own-account", (await admin.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), self, [Role.Administrator], [Role.Auditor], "x"))).Code());
        Assert.IsType<Outcome<bool>.NotFound>(await admin.RunAsync(new CloseAccount(Guid.NewGuid(), Guid.NewGuid(), "who")));
        Assert.Equal(["Reason account.reason-missing"], (await admin.RunAsync(new CloseAccount(Guid.NewGuid(), self, " "))).Problems());
    }

    [Fact]
    public async Task ResetLockout_OfALockedAccount_LetsItTryAgain()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        var person = await host.AddUserAsync(Role.Reviewer);
        await host.WriteAsync(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.Id == person);
            user.LockoutEnd = PortalTestHost.Start.AddYears(1);
        });

        var outcome = await admin.RunAsync(new ResetLockout(Guid.NewGuid(), person));

        Assert.True(outcome.Succeeded);
        Assert.Null(await host.ReadAsync(db => db.Users.Where(u => u.Id == person).Select(u => u.LockoutEnd).SingleAsync()));
        Assert.Equal(["account.lockout-reset"], await host.AuditOfAsync(person));
    }

    private Task<string?> StampOfAsync(Guid user) => host.ReadAsync(db => db.Users.Where(u => u.Id == user).Select(u => u.SecurityStamp).SingleAsync());
}
