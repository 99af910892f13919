using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Identity.Members;
using SubsidyPortal.Application.Tests.Identity;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>Every act on accounts and members.</summary>
internal sealed class AccountStory(PortalTestHost host)
{
    private static readonly Secret First = new("moss-lantern-71");
    private static readonly Secret Second = new("granite-otter-58");

    public async Task TellAsync()
    {
        await OfficialsAsync();
        await OwnAccountAsync();
        await MembersAsync();
    }

    private async Task OfficialsAsync()
    {
        var admin = host.RunAs(await host.AddUserAsync(Role.Administrator));
        Done(await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "story.one@example.test", [Role.Reviewer], "zh-Hans")));
        var withdrawn = Done(await admin.RunAsync(new InviteOfficial(Guid.NewGuid(), "story.two@example.test", [Role.Reviewer], "en")));
        Done(await admin.RunAsync(new WithdrawInvitation(Guid.NewGuid(), withdrawn)));
        var token = new Secret(await host.TokenForAsync("story.one@example.test"));
        var person = Done(await host.RunAs(null).RunAsync(new AcceptInvitation(Guid.NewGuid(), token, Hostile.Name, "Gu Min", First, "zh-Hans")));
        Done(await admin.RunAsync(new ChangeOfficialRoles(Guid.NewGuid(), person, [Role.Reviewer], [Role.Treasurer], Hostile.Text)));
        Done(await admin.RunAsync(new ResetLockout(Guid.NewGuid(), person)));
        Done(await admin.RunAsync(new CloseAccount(Guid.NewGuid(), person, Hostile.Text)));
        Done(await admin.RunAsync(new ReopenAccount(Guid.NewGuid(), person, Hostile.Text)));
    }

    private async Task OwnAccountAsync()
    {
        var user = await host.AddUserAsync(Role.Reviewer);
        var email = await host.EmailOfAsync(user);
        Done(await host.RunAs(null).RunAsync(new RequestPasswordReset(Guid.NewGuid(), email)));
        Done(await host.RunAs(null).RunAsync(new ResetPassword(Guid.NewGuid(), new Secret(await host.TokenForAsync(email)), First)));
        Done(await host.RunAs(user).RunAsync(new ChangePassword(Guid.NewGuid(), First, Second)));
        Done(await host.RunAs(user).RunAsync(new UpdateProfile(Guid.NewGuid(), Hostile.Name, "Gu Min", "en")));
    }

    private async Task MembersAsync()
    {
        var uscc = UnifiedSocialCreditCode.Generate("91310115MA7Y90001").Value;
        Done(await host.RunAs(null).RunAsync(new RegisterCompany(
            Guid.NewGuid(),
            new CompanyDetails(
                uscc, "上海启桐医疗影像科技有限公司", "Shanghai Qitong Medical Imaging Co., Ltd.", "310115", "310115", "310104", "small", "software", ["startup"],
                "江宁宁", "021-55550100", "contact@example.test", "上海启桐医疗影像科技有限公司", "示例银行上海分行", "6222000011112222"),
            new OwnerDetails("江宁宁", "Jiang Ningning", "story.owner@example.test", First, "zh-Hans"))));
        var company = await host.AddCompanyAsync();
        var owner = host.RunAs(company.OwnerId);
        Done(await owner.RunAsync(new InviteMember(Guid.NewGuid(), "story.member@example.test", Role.CompanyEditor, "en")));
        var member = await host.AddMemberAsync(company.Id, Role.CompanyViewer);
        Done(await owner.RunAsync(new ChangeMemberRole(Guid.NewGuid(), member, Role.CompanyEditor)));
        Done(await owner.RunAsync(new RemoveMember(Guid.NewGuid(), member)));
    }
}

/// <summary>Texts as somebody types them who wants to break something; each is to be kept as it is.</summary>
internal static class Hostile
{
    public const string Text = "'; DROP TABLE applications; -- <script>alert(1)</script> {{7*7}} 😀👩‍💻 ＡＢＣ１２３ =1+1";

    public const string Name = "O'Brien <b>顾敏</b> 😀";
}
