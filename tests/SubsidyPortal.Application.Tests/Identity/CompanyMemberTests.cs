using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Identity.Members;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

/// <summary>Owners of a company: inviting people, their roles, taking them out.</summary>
public sealed class CompanyMemberTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task EveryAct_NotAnOwner_FindsNothing()
    {
        var company = await host.AddCompanyAsync();
        var other = await host.AddMemberAsync(company.Id, Role.CompanyViewer);
        foreach (var caller in new[] { await host.AddMemberAsync(company.Id, Role.CompanyEditor), await host.AddUserAsync(Role.Administrator) })
        {
            var runner = host.RunAs(caller);
            Assert.IsType<Outcome<Guid>.NotFound>(await runner.RunAsync(new InviteMember(Guid.NewGuid(), "x@example.test", Role.CompanyEditor, "en")));
            Assert.IsType<Outcome<bool>.NotFound>(await runner.RunAsync(new ChangeMemberRole(Guid.NewGuid(), other, Role.CompanyOwner)));
            Assert.IsType<Outcome<bool>.NotFound>(await runner.RunAsync(new RemoveMember(Guid.NewGuid(), other)));
        }

        Assert.Equal(3, (await host.RunAs(company.OwnerId).AskAsync(new ListMembers())).Value().Count);
        Assert.IsType<Outcome<IReadOnlyList<MemberRow>>.NotFound>(await host.RunAs(null).AskAsync(new ListMembers()));
    }

    [Fact]
    public async Task InviteMember_Accepted_BelongsToTheCompany()
    {
        var company = await host.AddCompanyAsync();
        var owner = host.RunAs(company.OwnerId);
        await owner.RunAsync(new InviteMember(Guid.NewGuid(), "colleague@example.test", Role.CompanyEditor, "zh-Hans"));
        var token = new Secret(await host.TokenForAsync("colleague@example.test"));

        var seen = (await host.RunAs(null).AskAsync(new ReadInvitation(token))).Value();
        var user = (await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, "同事", null, new Secret("moss-lantern-71"), "zh-Hans"))).Value();

        Assert.Equal(company.Name, seen.CompanyName);
        var member = Assert.Single((await owner.AskAsync(new ListMembers())).Value(), m => m.UserId == user);
        Assert.Equal(("同事", Role.CompanyEditor), (member.Name, member.Role));
        Assert.Empty((await owner.AskAsync(new ListInvitations())).Value().Rows);
    }

    [Fact]
    public async Task AcceptInvitation_WithAccountButNoCompany_JoinsWithThatAccount()
    {
        var company = await host.AddCompanyAsync();
        var person = await host.AddUserAsync();
        var email = await host.EmailOfAsync(person);
        await host.RunAs(company.OwnerId).RunAsync(new InviteMember(Guid.NewGuid(), email, Role.CompanyViewer, "en"));
        var token = new Secret(await host.TokenForAsync(email));

        var user = (await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, null, null, new Secret(""), "en"))).Value();

        Assert.Equal(person, user);
        Assert.Equal([Role.CompanyViewer], (await host.RunAs(person).AskAsync(new ReadOwnAccount())).Value().Roles);
    }

    [Fact]
    public async Task AcceptInvitation_OfficialOrOtherCompanysMember_IsRefused()
    {
        var company = await host.AddCompanyAsync();
        var official = await host.AddUserAsync(Role.Reviewer);
        var rival = (await host.AddCompanyAsync()).OwnerId;

        Assert.Equal("account.city-and-company", (await JoinAsync(company, official)).Code());
        Assert.Equal("account.other-company", (await JoinAsync(company, rival)).Code());
    }

    [Fact]
    public async Task InviteMember_BadInputMemberAlreadyOrWaiting_SaysWhich()
    {
        var company = await host.AddCompanyAsync();
        var owner = host.RunAs(company.OwnerId);
        var member = await host.EmailOfAsync(await host.AddMemberAsync(company.Id, Role.CompanyViewer));
        await owner.RunAsync(new InviteMember(Guid.NewGuid(), "waiting@example.test", Role.CompanyViewer, "en"));

        Assert.Equal(
            ["Email account.email-missing", "Role account.not-company-role"],
            (await owner.RunAsync(new InviteMember(Guid.NewGuid(), "", Role.Approver, "en"))).Problems());
        Assert.Equal("company.member-exists", (await owner.RunAsync(new InviteMember(Guid.NewGuid(), member, Role.CompanyEditor, "en"))).Code());
        Assert.Equal("account.invitation-waits", (await owner.RunAsync(new InviteMember(Guid.NewGuid(), "waiting@example.test", Role.CompanyViewer, "en"))).Code());
    }

    [Fact]
    public async Task WithdrawInvitation_OfAnotherCompanyOrTheCity_FindsNothing()
    {
        var company = await host.AddCompanyAsync();
        var invitation = (await host.RunAs(company.OwnerId).RunAsync(new InviteMember(Guid.NewGuid(), "mine@example.test", Role.CompanyViewer, "en"))).Value();
        var rival = host.RunAs((await host.AddCompanyAsync()).OwnerId);
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));

        Assert.IsType<Outcome<bool>.NotFound>(await rival.RunAsync(new WithdrawInvitation(Guid.NewGuid(), invitation)));
        Assert.IsType<Outcome<bool>.NotFound>(await admin.RunAsync(new WithdrawInvitation(Guid.NewGuid(), invitation)));
        Assert.True((await host.RunAs(company.OwnerId).RunAsync(new WithdrawInvitation(Guid.NewGuid(), invitation))).Succeeded);
    }

    [Fact]
    public async Task ChangeAndRemove_Member_TakesEffectAndIsAudited()
    {
        var company = await host.AddCompanyAsync();
        var owner = host.RunAs(company.OwnerId);
        var member = await host.AddMemberAsync(company.Id, Role.CompanyViewer);

        Assert.True((await owner.RunAsync(new ChangeMemberRole(Guid.NewGuid(), member, Role.CompanyEditor))).Succeeded);
        Assert.Equal([Role.CompanyEditor], (await host.RunAs(member).AskAsync(new ReadOwnAccount())).Value().Roles);
        Assert.True((await owner.RunAsync(new RemoveMember(Guid.NewGuid(), member))).Succeeded);

        Assert.Empty((await host.RunAs(member).AskAsync(new ReadOwnAccount())).Value().Roles);
        Assert.Equal(["company.member-changed", "company.member-removed"], await host.AuditOfAsync(company.Id));
        Assert.Equal("company.unknown-member", (await owner.RunAsync(new RemoveMember(Guid.NewGuid(), member))).Code());
    }

    [Fact]
    public async Task LastOwner_Stays()
    {
        var company = await host.AddCompanyAsync();
        var owner = host.RunAs(company.OwnerId);

        Assert.Equal("company.last-owner", (await owner.RunAsync(new RemoveMember(Guid.NewGuid(), company.OwnerId))).Code());
        Assert.Equal("company.last-owner", (await owner.RunAsync(new ChangeMemberRole(Guid.NewGuid(), company.OwnerId, Role.CompanyViewer))).Code());
    }

    [Fact]
    public async Task TwoOwners_RemoveEachOtherAtOnce_OneStays()
    {
        var company = await host.AddCompanyAsync();
        var second = await host.AddMemberAsync(company.Id, Role.CompanyOwner);

        var outcomes = await Task.WhenAll(
            host.RunAs(company.OwnerId).RunAsync(new RemoveMember(Guid.NewGuid(), second)),
            host.RunAs(second).RunAsync(new RemoveMember(Guid.NewGuid(), company.OwnerId)));

        Assert.Single(outcomes, o => o.Succeeded);
        var left = await host.ReadAsync(db => db.Companies.SingleAsync(c => c.Id == company.Id));
        Assert.Single(left.Members);
    }

    private async Task<Outcome<Guid>> JoinAsync(TestCompany company, Guid person)
    {
        var email = await host.EmailOfAsync(person);
        await host.RunAs(company.OwnerId).RunAsync(new InviteMember(Guid.NewGuid(), email, Role.CompanyViewer, "en"));
        var token = new Secret(await host.TokenForAsync(email));
        return await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, null, null, new Secret(""), "en"));
    }
}
