using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Identity.Members;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

/// <summary>An account under an address whose mailbox nobody has proved: a stranger may have registered it and know its password.</summary>
public sealed class UnprovedMailboxTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private const string OwnPassword = "moss-lantern-71";
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task AcceptInvitation_OfTheCity_PutsTheStrangerOut()
    {
        var (stranger, email) = await RegisteredByAStrangerAsync();
        var token = await InvitedAsync(email, Role.Approver);

        var seen = (await host.RunAs(null).AskAsync(new ReadInvitation(token))).Value();
        var user = (await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, "鲍伯", "Bob", new Secret(OwnPassword), "en"))).Value();

        Assert.False(seen.HasAccount);
        Assert.Equal(stranger.Id, user);
        var now = await AccountAsync(user);
        Assert.True(now.EmailConfirmed);
        Assert.NotEqual(stranger.PasswordHash, now.PasswordHash);
        Assert.NotEqual(stranger.SecurityStamp, now.SecurityStamp);
        Assert.Equal(("鲍伯", "Bob", "en"), (now.DisplayName, now.LatinName, now.Language));
        Assert.Equal([Role.Approver], (await host.RunAs(user).AskAsync(new ReadOwnAccount())).Value().Roles);
        Assert.Equal(["account.mailbox-proved", "account.invitation-accepted"], await host.AuditOfAsync(user));
    }

    [Fact]
    public async Task AcceptInvitation_OfACompany_PutsTheStrangerOut()
    {
        var (stranger, email) = await RegisteredByAStrangerAsync();
        var company = await host.AddCompanyAsync();
        await host.RunAs(company.OwnerId).RunAsync(new InviteMember(Guid.NewGuid(), email, Role.CompanyEditor, "en"));
        var token = new Secret(await host.TokenForAsync(email));

        Assert.True((await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, "鲍伯", null, new Secret(OwnPassword), "en"))).Succeeded);

        Assert.NotEqual(stranger.PasswordHash, (await AccountAsync(stranger.Id)).PasswordHash);
    }

    [Fact]
    public async Task AcceptInvitation_WithoutAPassword_AsksForOneAndChangesNothing()
    {
        var (stranger, email) = await RegisteredByAStrangerAsync();
        var token = await InvitedAsync(email, Role.Approver);

        var outcome = await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, null, null, new Secret(""), "en"));

        Assert.Equal(["Name account.name-missing", "Password account.password-short"], outcome.Problems());
        Assert.Equal(stranger.PasswordHash, (await AccountAsync(stranger.Id)).PasswordHash);
        Assert.Empty((await host.RunAs(stranger.Id).AskAsync(new ReadOwnAccount())).Value().Roles);
    }

    [Fact]
    public async Task AcceptInvitation_WhileTheStrangerHasACompany_IsRefusedAndChangesNothing()
    {
        var (stranger, email) = await RegisteredByAStrangerAsync();
        var token = await InvitedAsync(email, Role.Approver);
        var company = (await host.AddCompanyAsync()).Id;
        await host.WriteAsync(async db => (await db.Companies.SingleAsync(c => c.Id == company)).AddMember(stranger.Id, Role.CompanyEditor, host.Clock.SignedBy(stranger.Id)));

        var outcome = await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, "鲍伯", null, new Secret(OwnPassword), "en"));

        Assert.Equal("account.city-and-company", outcome.Code());
        Assert.Equal(stranger.PasswordHash, (await AccountAsync(stranger.Id)).PasswordHash);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task InviteOfficial_UnderTheAddressOfACompanysAccount_TellsTheAdministratorAtOnce(bool proved)
    {
        var company = await host.AddCompanyAsync();
        var (_, email) = await RegisteredByAStrangerAsync(company.OwnerId);
        await host.WriteAsync(async db => (await db.Users.SingleAsync(u => u.Id == company.OwnerId)).EmailConfirmed = proved);
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));

        var outcome = await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), email, [Role.Approver], "en"));

        Assert.Equal("account.email-of-company", outcome.Code());
        Assert.False(await host.ReadAsync(db => db.Invitations.AnyAsync(i => i.Email == email)));
    }

    [Fact]
    public async Task ChangeOfficialRoles_IsRefusedUntilTheMailboxIsProved()
    {
        var (stranger, email) = await RegisteredByAStrangerAsync();
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        ChangeOfficialRoles Hire() => new(Guid.NewGuid(), stranger.Id, [], [Role.Approver], "hired");

        var before = await admin.RunAsync(Hire());
        var token = await ResetTokenAsync(email);
        Assert.True((await host.RunAs(null).RunAsync(new ResetPassword(Guid.NewGuid(), token, new Secret(OwnPassword)))).Succeeded);
        var after = await admin.RunAsync(Hire());

        Assert.Equal("account.mailbox-unproved", before.Code());
        Assert.True(after.Succeeded);
    }

    private async Task<(PortalUser Stranger, string Email)> RegisteredByAStrangerAsync(Guid? account = null)
    {
        var id = account ?? await host.AddUserAsync();
        await host.WriteAsync(async db =>
        {
            var user = await db.Users.SingleAsync(u => u.Id == id);
            user.EmailConfirmed = false;
            user.PasswordHash = "what the stranger knows";
        });
        var stranger = await AccountAsync(id);
        return (stranger, stranger.Email!);
    }

    private async Task<Secret> InvitedAsync(string email, Role role)
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        Assert.True((await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), email, [role], "en"))).Succeeded);
        return new Secret(await host.TokenForAsync(email));
    }

    private async Task<Secret> ResetTokenAsync(string email)
    {
        await host.RunAs(null).RunAsync(new RequestPasswordReset(Guid.NewGuid(), email));
        return new Secret(await host.TokenForAsync(email));
    }

    private Task<PortalUser> AccountAsync(Guid id) => host.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == id));
}
