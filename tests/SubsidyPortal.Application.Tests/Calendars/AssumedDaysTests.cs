using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Tests.Applications.Officials;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Calendars;

/// <summary>At the end of a year whose successor's holidays are not known, every counted date says so. Apart, because the clock only goes forward.</summary>
public sealed class AssumedDaysTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task Notice_IntoAYearWhoseHolidaysAreNotKnown_SaysSoToEverybody()
    {
        Host.MoveTo(new DateOnly(2026, 12, 29));
        var journey = await SubmittedAsync();
        await journey.ToNoticeAsync(Officers);

        var notice = Assert.Single(OutcomeAssert.Done(await Host.RunAs(Officers.Approver).AskAsync(new ListNotices(Size: 100))).Notices, n => n.Id == journey.Id);
        var shown = OutcomeAssert.Done(await Host.RunAs(null).AskAsync(new GetPublicNotice(PortalTestHost.Shanghai, journey.Number)));

        Assert.Equal(new DateOnly(2027, 1, 5), notice.Until);
        Assert.True(notice.Assumed);
        Assert.True(shown.Notice.Assumed);
        var own = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetCompanyCase(journey.Id)));
        Assert.True(own.Waiting.Assumed);
    }

    [Fact]
    public async Task Return_IntoAYearWhoseHolidaysAreNotKnown_SaysSoInItsResultAndToTheCompany()
    {
        Host.MoveTo(new DateOnly(2026, 12, 29));
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);

        var returned = await journey.ReturnAsync(Officers);
        var draft = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetDraft(journey.Id)));

        Assert.True(returned.Assumed);
        Assert.Equal(returned.AnswerBy, draft.ClosesOn!.On);
        Assert.True(draft.ClosesOn.Assumed);
        var receipt = OutcomeAssert.Done(await journey.AsOwner.AskAsync(new GetReceipt(journey.Id)));
        Assert.True(receipt.DecideAssumed);
    }
}
