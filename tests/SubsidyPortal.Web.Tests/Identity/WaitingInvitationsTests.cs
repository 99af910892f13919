using Bunit;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Web.Features.Identity.Administration;
using SubsidyPortal.Web.Tests.Components;
using Xunit;

namespace SubsidyPortal.Web.Tests.Identity;

/// <summary>The list of open invitations.</summary>
public sealed class WaitingInvitationsTests : ComponentTest
{
    [Theory]
    [InlineData("en", "Can’t be accepted", "Invite another address")]
    [InlineData("zh-Hans", "无法接受", "改用该人员的其他邮箱")]
    public void BarredInvitation_SaysWhyAndWhatToDo(string language, string state, string advice)
    {
        Speak(language);
        var sent = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        WaitingInvitation Row(string email) => new(Guid.NewGuid(), email, [Role.Reviewer], sent, sent.AddDays(7), false);

        var list = Render<WaitingInvitations>(p => p.Add(l => l.Invitations, new InvitationList(
            [Row("barred@example.test") with { Bar = AccountErrors.EmailOfCompany("barred@example.test") }, Row("free@example.test")], 2)));

        var rows = list.FindAll("tbody tr");
        Assert.Contains(state, rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains(advice, rows[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(state, rows[1].TextContent, StringComparison.Ordinal);
    }
}
